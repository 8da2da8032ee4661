public import ClinicalRecords
public import ClinicalText

/// A record as the coder reads it: each document taken apart, and every mention in it.
public struct RecordReading: Sendable {
    /// The record that was read.
    public let record: ClinicalRecord
    /// One analysis for each document, in the record's order.
    public let analyses: [TextAnalysis]
    /// All mentions, by document, then in the order of the text.
    public let mentions: [Mention]

    /// The words of a mention.
    ///
    /// - Complexity: O(length of the words).
    public func quote(of mention: Mention) -> String {
        let bytes = analyses[mention.document].bytes[mention.span.start..<mention.span.end]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The mention as evidence of a code.
    public func evidence(of mention: Mention) -> Evidence {
        Evidence(
            document: record.documents[mention.document].id,
            start: mention.span.start,
            end: mention.span.end,
            quote: quote(of: mention),
            assertion: EvidenceAssertion(rawValue: mention.assertion.rawValue)
        )
    }
}
