/// A drafted question to the provider, or one that a key expects.
public struct CodingQuery: Sendable, Hashable {
    /// What it is about.
    public var topic: String
    /// The question; empty in a key.
    public var question: String
    /// The options offered, with "other" and "unable to determine"; empty in a key.
    public var options: [String]
    /// The clinical indicators from the record that give rise to it.
    public var indicators: [String]
    /// How far it has come; nil in a key and for a draft that no vault holds.
    public var life: QueryLife?
    /// Whether a person wrote it: the coder does not draft it anew.
    public var isByPerson: Bool

    /// Makes a query.
    public init(
        topic: String,
        question: String = "",
        options: [String] = [],
        indicators: [String] = [],
        life: QueryLife? = nil,
        isByPerson: Bool = false
    ) {
        self.topic = topic
        self.question = question
        self.options = options
        self.indicators = indicators
        self.life = life
        self.isByPerson = isByPerson
    }
}

/// A payment group of a grouper version.
public struct DRGAssignment: Sendable, Hashable {
    /// The grouper's version, such as `43.1`.
    public var version: String
    /// The three-digit group.
    public var code: String

    /// Makes an assignment.
    public init(version: String, code: String) {
        self.version = version
        self.code = code
    }
}

extension CodingQuery: WithheldText {
    /// Counts only: topic and indicators are the patient's.
    public var description: String {
        "CodingQuery, \(options.count) options, \(indicators.count) indicators"
    }
}
