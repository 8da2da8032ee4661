/// What makes a name of a span that stands where one is expected.
extension NameSpanReader {
    /// Whether a closed frame makes a name of a span.
    func isFirm(_ span: NameSpan) -> Bool {
        if span.isFull, span.pure > 0 { return true }
        let first = note.tokens[span.first].traits
        let last = note.tokens[span.last].traits
        if span.isFull {
            return isMarked(span.first) && (first.given >= 3 || last.surname >= 5)
                || first.given >= 5 && last.surname >= 5 && !first.isClinical
        }
        return isMarked(span.first) && first.name >= 4 && first.english < 5
            && !first.isClinical
    }

    /// Whether the first word of a span is a given name, an initial or in no list.
    func mayBegin(_ span: NameSpan) -> Bool {
        if span.range.lowerBound < span.first { return true }
        let traits = note.tokens[span.first].traits
        return isPure(span.first) || traits.given > 0 && !traits.isClinical
            || traits.given >= 4
            || span.words == 1
    }

    /// Whether capitals and the place of a span tell that it is a name, also of words that are
    /// ordinary ones elsewhere: `grandson Win`, `Renal (Blythe)`.
    func isTold(_ span: NameSpan) -> Bool {
        let first = note.tokens[span.first]
        let traits = first.traits
        guard isMarked(span.first), note.lineCase(span.first) == .mixed else { return false }
        if span.pure > 0 { return true }
        if traits.isClinical || traits.isEponym { return traits.name >= 5 && traits.english < 5 }
        return traits.english < 4 || traits.name >= 3
    }

    /// The longest name that ends at a token, firm where one is expected; nil where none does.
    ///
    /// - Parameters:
    ///   - end: Its last token.
    ///   - coverage: What is found already.
    ///   - isSure: Whether what follows is so sure that capitals are enough.
    /// - Returns: The span.
    func span(endingAt end: Int, _ coverage: Coverage, isSure: Bool = false) -> NameSpan? {
        guard end >= 0 else { return nil }
        for start in max(0, end - 10)...end {
            let word = note.tokens[start]
            guard note.isSameLine(start, end), word.isPlainWord, !coverage.isCovered[start],
                start == 0 || !note.isJoined(start - 1, start) || !note.tokens[start - 1].isWord,
                !(start > 0 && note.isApostrophe(start - 1)),
                let span = span(from: start, isLabelled: word.isFirst || word.isUpper, coverage),
                span.range.upperBound == end, mayBegin(span),
                isFirm(span) || isSure && span.isFull && isTold(span)
            else { continue }
            return span
        }
        return nil
    }
}
