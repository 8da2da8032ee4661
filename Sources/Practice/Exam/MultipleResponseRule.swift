/// How a question with several right answers is scored; the raw values stand in the blueprint.
public enum MultipleResponseRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// One point when exactly the right answers were chosen, else none.
    case allOrNothing = "all-or-nothing"
    /// The right answers chosen less the wrong ones, over the right ones; never below none.
    case partial
    /// Each choice counts: chosen and right, or neither, over the number of choices.
    case eachChoice = "each-choice"

    /// The points of a response, from 0 to 1.
    ///
    /// - Parameters:
    ///   - chosen: What was chosen; a question without response has no points under any rule.
    ///   - answers: What is right; not empty.
    ///   - choices: How many choices there are.
    /// - Returns: The points.
    public func points(chosen: Set<Int>, answers: Set<Int>, choices: Int) -> Double {
        guard !chosen.isEmpty, !answers.isEmpty else { return 0 }
        let right = chosen.intersection(answers).count
        let wrong = chosen.count - right
        switch self {
        case .allOrNothing: return chosen == answers ? 1 : 0
        case .partial: return Double(max(0, right - wrong)) / Double(answers.count)
        case .eachChoice:
            let misjudged = wrong + answers.count - right
            return Double(max(0, choices - misjudged)) / Double(max(1, choices))
        }
    }
}
