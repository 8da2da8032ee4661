/// Something wrong, or worth a look, in the bank.
public struct BankFinding: Sendable, Hashable {
    /// How much it weighs.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// The bank is wrong.
        case error
        /// A person should look at it.
        case warning
    }

    /// The rules; the raw values are stable names.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// An identifier stands twice, or has another form than letters, digits and hyphens.
        case identifier
        /// Not four choices, or not four to eight in a scenario; an empty or repeated choice.
        case choices
        /// An answer that is no choice, none, or not as many as the stem asks for.
        case answers
        /// An empty stem, rationale, title or document.
        case empty
        /// A domain that the blueprint does not have.
        case domain
        /// A chapter that is none.
        case chapter
        /// A date that is none, or for which no release is loaded.
        case date
        /// A code that is not valid on the date.
        case code
        /// A source that has not the form of a section of the guidelines.
        case source
        /// Two stems that say nearly the same.
        case duplicate
        /// Right answers that stand in one position too often.
        case position
        /// A scenario without documents or questions, or of an unknown setting.
        case scenario
    }

    /// How much it weighs.
    public let level: Level
    /// The rule.
    public let rule: Rule
    /// The question's or scenario's identifier; empty for the bank as a whole.
    public let id: String
    /// The file and the path.
    public let place: String
    /// What is wrong.
    public let detail: String
}

extension BankFinding: CustomStringConvertible {
    /// Place, identifier, what is wrong and the rule.
    public var description: String {
        let position = [place, id].filter { !$0.isEmpty }.joined(separator: " ")
        return (position.isEmpty ? "" : "\(position): ") + "\(detail) (\(rule.rawValue))"
    }
}
