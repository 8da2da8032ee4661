import Practice

/// A question as it is put before a candidate, and with its answer afterwards.
struct ExamPage {
    let question: Question
    let number: Int

    /// The question for people.
    func text(
        scenario: Scenario?,
        isFirstOfScenario: Bool,
        chosen: Set<Int>,
        isFlagged: Bool
    ) -> String {
        var lines: [String] = []
        if let scenario {
            lines.append(Terminal.bold("\(scenario.title)  (\(scenario.setting))"))
            if isFirstOfScenario {
                for document in scenario.documents { lines += ["", Self.text(document)] }
                lines.append(Pages.pageBreak)
            } else {
                lines.append("documents shows its documents again")
            }
            lines.append("")
        }
        lines.append("\(number). \(question.stem)\(isFlagged ? "  [flagged]" : "")")
        lines.append("   Codes of \(question.date).")
        for (place, choice) in question.choices.enumerated() {
            let mark = chosen.contains(place) ? ">" : " "
            lines.append(" \(mark) \(Self.letter(place))  \(choice)")
        }
        return lines.joined(separator: "\n")
    }

    /// The question with what was chosen, what is right, and why.
    func review(chosen: Set<Int>, points: Double, isTrial: Bool) -> String {
        let verdict =
            chosen.isEmpty
            ? "not answered" : points >= 1 ? "right" : points > 0 ? "in part" : "wrong"
        var lines = [
            Terminal.bold("\(number). \(question.id), \(verdict)")
                + (isTrial ? "  (tried out, not scored)" : ""),
            question.stem,
        ]
        for (place, choice) in question.choices.enumerated() {
            let mark =
                (question.answers.contains(place) ? "*" : " ")
                + (chosen.contains(place) ? ">" : " ")
            lines.append(" \(mark) \(Self.letter(place))  \(choice)")
        }
        lines.append("  why   \(question.rationale)")
        lines.append("  rule  \(question.source)")
        return lines.joined(separator: "\n")
    }

    /// A document of a scenario.
    static func text(_ document: Scenario.Document) -> String {
        Terminal.bold(document.title) + "\n" + document.text
    }

    /// The letter of a choice.
    static func letter(_ place: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26)))
    }

    /// The letters of choices in order.
    static func letters(_ places: Set<Int>) -> [String] { places.sorted().map(letter) }
}
