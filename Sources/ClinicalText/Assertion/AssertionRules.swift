/// The rules of assertion, as data.
public struct AssertionRules: Sendable {
    /// What a rule's words do.
    enum Category: String, Sendable, CaseIterable {
        case absent, possible, hypothetical, historical, family, pseudo, end
        case otherPerson = "other-person"

        var assertion: Assertion? { Assertion(rawValue: rawValue) }
    }

    /// Where the words reach.
    enum Direction: String, Sendable {
        case forward, backward, both
    }

    /// One phrase of a rule.
    struct Cue: Sendable {
        let id: String
        let words: [String]
        let category: Category
        let direction: Direction
        /// How many tokens it reaches; `Int.max` to the end of the sentence.
        let scope: Int
    }

    /// Cues by their first word, the longest first.
    let cues: [String: [Cue]]

    /// Reads the rules.
    ///
    /// - Throws: `TermTableError` with the line for an unknown category, direction or scope.
    public init(parsing text: String) throws(TermTableError) {
        var cues: [String: [Cue]] = [:]
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.hasPrefix("#") && !line.allSatisfy(\.isWhitespace)
        {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            guard columns.count == 4, let category = Category(rawValue: columns[0]),
                let direction = Direction(rawValue: columns[1]), let scope = Int(columns[2])
            else {
                throw TermTableError(
                    line: offset + 1,
                    rule: "a line is `category | direction | scope | phrases`"
                )
            }
            for phrase in columns[3].split(separator: ";") {
                let words = phrase.split(separator: " ").map(String.init)
                guard let first = words.first else { continue }
                cues[first, default: []].append(
                    Cue(
                        id: "assertion:\(category.rawValue):\(words.joined(separator: "-"))",
                        words: words,
                        category: category,
                        direction: direction,
                        scope: scope == 0 ? Int.max : scope
                    )
                )
            }
        }
        self.cues = cues.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }
}
