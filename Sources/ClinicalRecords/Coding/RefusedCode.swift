public import CodeSets

/// A code that was considered and not assigned.
public struct RefusedCode: Sendable, Hashable {
    /// The code's system, where it is not the plain one of diagnoses.
    public var system: CodeSystem
    /// The code as coders write it.
    public var code: String
    /// The title in the release that was used.
    public var title: String
    /// Identifiers of the rules that refused it.
    public var rules: [String]
    /// Where the record mentions it.
    public var evidence: [Evidence]

    /// Makes a refused code.
    public init(
        system: CodeSystem = .icd10CM,
        code: String,
        title: String = "",
        rules: [String] = [],
        evidence: [Evidence] = []
    ) {
        self.system = system
        self.code = code
        self.title = title
        self.rules = rules
        self.evidence = evidence
    }
}

extension RefusedCode: WithheldText {
    /// The code and the rules.
    public var description: String { "\(code) refused by \(rules.joined(separator: ", "))" }
}
