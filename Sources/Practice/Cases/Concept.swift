public import CodeSets

/// Something a learner masters or misses: a three-character category of codes, or one of the
/// decisions that belong to no code.
///
/// A category of procedures is the first three characters: section, body system and operation.
public struct Concept: Hashable, Sendable, Comparable {
    /// The stable name, such as `ICD-10-CM I50`, `sequence` or `poa`.
    public let name: String

    /// Which diagnosis is listed first.
    public static let sequence = Concept(name: "sequence")
    /// Present on admission.
    public static let presentOnAdmission = Concept(name: "poa")
    /// Whether the provider is to be asked.
    public static let query = Concept(name: "query")

    /// The concept with the given name, as it was stored.
    public init(name: String) {
        self.name = name
    }

    /// The concept that a code is of.
    public init(_ system: CodeSystem, _ code: String) {
        let plain = code.uppercased().filter { $0 != "." && $0 != " " }
        name = "\(system.rawValue) \(plain.prefix(3))"
    }

    /// Orders by name.
    public static func < (left: Concept, right: Concept) -> Bool { left.name < right.name }
}

extension Concept: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}
