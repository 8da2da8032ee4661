import ClinicalText

extension SentenceKeys {
    /// The words of a mention's sentence.
    init(of mention: Mention, in reading: RecordReading) {
        let analysis = reading.analyses[mention.document]
        self.init(analysis.sentences[mention.sentence], analysis)
    }

    /// The positions of a mention's words in its sentence; nil when it has none there.
    func words(of mention: Mention, in reading: RecordReading) -> Range<Int>? {
        let tokens = reading.analyses[mention.document].tokens
        let inside = self.tokens.indices.filter {
            let token = tokens[self.tokens[$0]]
            return Int(token.start) >= mention.span.start && Int(token.end) <= mention.span.end
        }
        guard let first = inside.first, let last = inside.last else { return nil }
        return first..<(last + 1)
    }
}
