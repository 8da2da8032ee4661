/// A code as a source gives it.
public struct SourceCode: Sendable, Hashable {
    /// The code.
    public var code: String
    /// The system: a name of `CodeSystem`, `SNOMED CT`, `LOINC`, or the source's own identifier.
    public var system: String?
    /// The code in words.
    public var text: String?

    /// Makes a code.
    public init(code: String, system: String? = nil, text: String? = nil) {
        self.code = code
        self.system = system
        self.text = text
    }
}

extension SourceCode: WithheldText {
    /// The system only.
    public var description: String { "SourceCode (\(system ?? "no system"))" }
}
