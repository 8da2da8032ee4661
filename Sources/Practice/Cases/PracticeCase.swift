public import ClinicalRecords

/// A record to be coded, and its key.
public struct PracticeCase: Sendable, Hashable {
    /// What the learner reads.
    public let record: ClinicalRecord
    /// What the coding is scored against.
    public let key: AnswerKey

    /// Makes a case.
    ///
    /// - Throws: ``PracticeError`` with code `noCase` when the key is of another record.
    public init(record: ClinicalRecord, key: AnswerKey) throws(PracticeError) {
        guard record.id == key.record else {
            throw PracticeError(
                .noCase,
                place: record.id.text,
                detail: "the key is of another record"
            )
        }
        self.record = record
        self.key = key
    }
}

extension PracticeCase: WithheldText {
    /// The record's identifier.
    public var description: String { "PracticeCase \(record.id)" }
}
