/// The reference coding of a record with what else is acceptable (`chartkeeper-key/1`).
public struct AnswerKey: Sendable, Hashable {
    /// The record.
    public var record: RecordID
    /// How hard the record is to code, where the key says so.
    public var difficulty: KeyDifficulty?
    /// The codes; the order of secondaries carries no meaning.
    public var codes: [KeyCode]
    /// Codes that may be listed first in place of the key's principal or first-listed code.
    public var firstListedAlternatives: [String]
    /// The expected payment group.
    public var drg: DRGAssignment?
    /// Queries that the record calls for.
    public var queries: [CodingQuery]
    /// What was read around.
    public var warnings: [RecordWarning]

    /// Makes a key.
    public init(
        record: RecordID,
        codes: [KeyCode] = [],
        firstListedAlternatives: [String] = [],
        drg: DRGAssignment? = nil,
        queries: [CodingQuery] = [],
        difficulty: KeyDifficulty? = nil,
        warnings: [RecordWarning] = []
    ) {
        self.record = record
        self.difficulty = difficulty
        self.codes = codes
        self.firstListedAlternatives = firstListedAlternatives
        self.drg = drg
        self.queries = queries
        self.warnings = warnings
    }
}

extension AnswerKey: WithheldText {
    /// The record and the number of codes.
    public var description: String { "AnswerKey of \(record): \(codes.count) codes" }
}
