/// A rule of the order of diagnoses (Guidelines I.C chapter rules, II, IV).
public struct SequencingRule: Sendable {
    /// What a rule does.
    enum Kind: String, Sendable {
        /// Its codes stand first when they are reported.
        case first
        /// Its codes never stand first.
        case last
        /// Its codes stand before those of `over`, when both are reported.
        case before
    }

    /// The rule's id.
    public let id: String
    /// The guideline section.
    public let source: String
    /// Codes of which the first is sequenced first by this rule.
    public let example: [String]
    /// Codes of which this rule leaves the first where it is.
    public let counterexample: [String]
    let kind: Kind
    let codes: CodePattern
    let over: CodePattern
    /// Settings in which the rule holds; empty for all.
    let settings: Set<String>

    static let keys = ["rule", "source", "kind", "codes", "over", "settings", "yes", "no"]

    init(_ block: RuleBlocks.Block) throws(CodingEngineError) {
        id = block.value("rule")
        source = block.value("source")
        guard let kind = Kind(rawValue: block.value("kind")) else {
            throw CodingEngineError(
                .badRule,
                place: "sequencing.txt:\(block.line)",
                detail: "kind is first, last or before"
            )
        }
        self.kind = kind
        codes = CodePattern(block.value("codes"))
        over = CodePattern(block.value("over") == "-" ? "" : block.value("over"))
        let settings = block.value("settings")
        self.settings =
            settings == "any" ? [] : Set(settings.split(separator: " ").map(String.init))
        example = Self.list(block.value("yes"))
        counterexample = Self.list(block.value("no"))
    }

    /// Whether the rule holds in a setting.
    func holds(in setting: String) -> Bool { settings.isEmpty || settings.contains(setting) }

    /// Whether the rule puts the first of two codes, with or without dots, before the second one.
    public func putsFirst(_ code: String, before other: String) -> Bool {
        let left = code.filter { $0 != "." }
        let right = other.filter { $0 != "." }
        switch kind {
        case .first: return codes.matches(left) && !codes.matches(right)
        case .last: return codes.matches(right) && !codes.matches(left)
        case .before: return codes.matches(left) && over.matches(right) && !codes.matches(right)
        }
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ">").map { String($0.filter { $0 != " " }) }
    }
}
