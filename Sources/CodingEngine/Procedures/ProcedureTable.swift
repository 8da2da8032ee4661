import ClinicalText

/// The rules of procedures, read from `procedures.txt`.
///
/// Blocks of `key: value` lines. A block that begins with `rule` is a rule; one that begins with
/// `slot` is a vocabulary, its further keys the characters of its values.
package struct ProcedureTable: Sendable {
    private(set) var rules: [ProcedureRule] = []
    private(set) var vocabularies: [String: ProcedureVocabulary] = [:]
    /// Words around a procedure that mean it was not done here, or not now.
    private(set) var guards: [ProcedurePhrase] = []
    /// Such words outside of reports of the procedure itself.
    private(set) var plans: [ProcedurePhrase] = []

    private static let file = "procedures.txt"
    /// The slot that is filled from durations and not from words.
    static let hours = "hours"
    /// The slot that is filled by the words of the table's own values.
    static let part = "part"
    private static let keys: Set<String> = [
        "rule", "source", "kind", "find", "title", "unless", "with", "near", "not-in", "also-in",
        "code", "replaces", "yes", "no",
    ]

    /// Reads the table.
    ///
    /// - Throws: `CodingEngineError.badRule` with file and line.
    package init(_ text: String) throws(CodingEngineError) {
        var block: [(key: String, value: String)] = []
        var start = 0
        var ids: Set<String> = []
        let lines = TableText.lines(text) + [""]
        for (offset, line) in lines.enumerated() where !TableText.isComment(line) {
            guard !TableText.isBlank(line) else {
                if !block.isEmpty { try add(block, line: start, ids: &ids) }
                block = []
                continue
            }
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
                throw Self.refusal(offset + 1, "a line is `key: value`")
            }
            if block.isEmpty { start = offset + 1 }
            block.append(
                (
                    String(line[..<colon]),
                    String(TableText.afterBlanks(line[line.utf8.index(after: colon)...]))
                )
            )
        }
        for rule in rules {
            for pattern in rule.patterns {
                for case .slot(let name, _) in pattern.parts
                where vocabularies[name] == nil && name != Self.hours && name != Self.part {
                    throw CodingEngineError(
                        .badRule,
                        place: "\(Self.file): \(rule.id)",
                        detail: "unknown slot \(name)"
                    )
                }
            }
            if let other = rule.replaces.first(where: { !ids.contains($0) }) {
                throw CodingEngineError(
                    .badRule,
                    place: "\(Self.file): \(rule.id)",
                    detail: "replaces an unknown rule \(other)"
                )
            }
        }
    }

    /// The examples of a rule: texts and the codes they give, and texts that give none of its codes.
    package struct Examples: Sendable {
        /// The rule's id.
        package let rule: String
        /// Headings of procedures, each with all codes that it gives.
        package let given: [(text: String, codes: [String])]
        /// Headings from which the rule gives no code.
        package let refused: [String]
    }

    /// The examples of all rules.
    package var examples: [Examples] {
        rules.map { rule in
            Examples(
                rule: rule.id,
                given: rule.examples.map { ($0.text, $0.codes) },
                refused: rule.counterexamples
            )
        }
    }

    private mutating func add(
        _ block: [(key: String, value: String)],
        line: Int,
        ids: inout Set<String>
    ) throws(CodingEngineError) {
        switch block[0].key {
        case "slot":
            addVocabulary(block)
        case "guard":
            guards += ProcedurePhrase.list(block[0].value)
        case "plan":
            plans += ProcedurePhrase.list(block[0].value)
        default:
            let rule = try Self.rule(block, line)
            guard ids.insert(rule.id).inserted else {
                throw Self.refusal(line, "the rule \(rule.id) stands twice")
            }
            rules.append(rule)
        }
    }

    private mutating func addVocabulary(_ block: [(key: String, value: String)]) {
        let name = block[0].value
        let count = block.first { $0.key == "count" }?.value.split(separator: " ").map(String.init)
        let values = block.dropFirst().filter { $0.key != "count" }.map { key, value in
            let phrases = TableText.split(value[...], at: UInt8(ascii: ";"))
                .map(TableText.afterBlanks)
            return ProcedureVocabulary.Value(
                characters: key,
                phrases: phrases.filter { !$0.hasPrefix("!") }.map { ProcedurePhrase($0) },
                overriding: phrases.filter { $0.hasPrefix("!") }.map {
                    ProcedurePhrase($0.dropFirst())
                }
            )
        }
        vocabularies[name] = ProcedureVocabulary(name: name, values: values, count: count ?? [])
    }

    private static func rule(
        _ block: [(key: String, value: String)],
        _ line: Int
    ) throws(CodingEngineError) -> ProcedureRule {
        func values(_ key: String) -> [String] { block.filter { $0.key == key }.map(\.value) }
        func phrases(_ key: String) -> [ProcedurePhrase] {
            values(key).flatMap { ProcedurePhrase.list($0) }
        }
        func words(_ key: String) -> [String] {
            values(key).flatMap { $0.split(separator: " ").map(String.init) }
        }
        if let unknown = block.first(where: { !keys.contains($0.key) }) {
            throw refusal(line, "unknown key \(unknown.key)")
        }
        guard let id = values("rule").first, let source = values("source").first,
            let kind = values("kind").first.flatMap(ProcedureRule.Kind.init(rawValue:)),
            !phrases("find").isEmpty, !values("yes").isEmpty, !values("no").isEmpty
        else { throw refusal(line, "a rule has rule, source, kind, find, code, yes and no") }
        var patterns: [ProcedurePattern] = []
        // Patterns have blanks inside their braces; they are divided by semicolons.
        for text in values("code").flatMap({ TableText.split($0[...], at: UInt8(ascii: ";")) }) {
            guard let pattern = ProcedurePattern(String(TableText.trimmed(text)))
            else {
                throw refusal(line, "a pattern of codes is not closed")
            }
            patterns.append(pattern)
        }
        var examples: [ProcedureRule.Example] = []
        for text in values("yes") {
            guard let arrow = TableText.range(of: " => ", in: text) else {
                throw refusal(line, "an example is `text => codes`")
            }
            examples.append(
                ProcedureRule.Example(
                    text: String(text[..<arrow.lowerBound]),
                    codes: text[arrow.upperBound...].split(separator: " ").map(String.init)
                )
            )
        }
        return ProcedureRule(
            id: id,
            source: source,
            kind: kind,
            find: phrases("find"),
            titles: phrases("title"),
            unless: phrases("unless"),
            with: phrases("with"),
            near: phrases("near"),
            notIn: Set(words("not-in")),
            alsoIn: Set(words("also-in")),
            patterns: patterns,
            replaces: Set(words("replaces")),
            examples: examples,
            counterexamples: values("no")
        )
    }

    private static func refusal(_ line: Int, _ detail: String) -> CodingEngineError {
        CodingEngineError(.badRule, place: "\(file):\(line)", detail: detail)
    }
}
