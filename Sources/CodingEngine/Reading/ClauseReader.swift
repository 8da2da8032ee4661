import ClinicalText

/// Splits a sentence into clauses of words that the term index knows by number.
///
/// A clause ends at a comma, semicolon, colon, parenthesis or other mark; a slash joins like "or"; a
/// hyphen inside a word and a period inside a sentence do not count.
struct ClauseReader: Sendable {
    let vocabulary: Vocabulary

    /// The clauses of a sentence.
    func clauses(of sentence: Sentence, in analysis: TextAnalysis) -> [[ClauseWord]] {
        var clauses: [[ClauseWord]] = []
        var current: [ClauseWord] = []
        for position in sentence.tokens {
            let token = analysis.tokens[position]
            switch token.kind {
            case .word, .number:
                current.append(word(of: token, at: position, after: current.last, in: analysis))
            case .lineBreak:
                continue
            case .punctuation, .bullet:
                switch analysis.bytes[Int(token.start)] {
                case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "\""),
                    UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "*"):
                    continue
                case UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "+"):
                    current.append(
                        ClauseWord(
                            word: ClauseWord.unknown,
                            wordClass: .conjunction,
                            token: UInt32(position)
                        )
                    )
                default:
                    if !current.isEmpty { clauses.append(current) }
                    current = []
                }
            }
        }
        if !current.isEmpty { clauses.append(current) }
        return clauses
    }

    /// The word of a token: as capitals where a term asks for them, else folded, else without its
    /// plural ending.
    private func word(
        of token: Token,
        at position: Int,
        after previous: ClauseWord?,
        in analysis: TextAnalysis
    ) -> ClauseWord {
        let number = UInt32(position)
        if token.isAllUpper,
            let surface = vocabulary.find(
                analysis.bytes,
                from: Int(token.start),
                to: Int(token.end),
                capitals: true
            )
        {
            return known(surface, number)
        }
        if let surface = vocabulary.find(token, in: analysis.folded) {
            return known(surface, number)
        }
        if let surface = WordForms.singular(of: token, in: analysis.folded, vocabulary) {
            return known(surface, number)
        }
        return ClauseWord(word: ClauseWord.unknown, wordClass: .content, token: number)
    }

    private func known(_ surface: UInt32, _ token: UInt32) -> ClauseWord {
        let normal = vocabulary.normal(of: surface)
        return ClauseWord(
            word: normal,
            wordClass: vocabulary.wordClass(normal),
            token: token
        )
    }
}
