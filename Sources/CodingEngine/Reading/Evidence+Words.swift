import ClinicalRecords
import ClinicalText

extension Evidence {
    /// Words of a document that say that something is there.
    ///
    /// - Parameters:
    ///   - tokens: The words, by their tokens.
    ///   - analysis: The document taken apart.
    ///   - document: The document.
    init(_ tokens: ClosedRange<Int>, of analysis: TextAnalysis, in document: Document) {
        let start = Int(analysis.tokens[tokens.lowerBound].start)
        let end = Int(analysis.tokens[tokens.upperBound].end)
        self.init(
            document: document.id,
            start: start,
            end: end,
            quote: String(decoding: analysis.bytes[start..<end], as: UTF8.self),
            assertion: .present
        )
    }
}
