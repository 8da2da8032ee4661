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
        let label = Self.label(of: sentence, in: analysis)
        for position in sentence.tokens where position != label {
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

    /// The number that only counts the items of a list.
    ///
    /// "4. CKD" is no stage 4. It opens a line, has at most two digits, and a word, period or
    /// parenthesis follows.
    private static func label(of sentence: Sentence, in analysis: TextAnalysis) -> Int? {
        let tokens = analysis.tokens
        guard let first = sentence.tokens.first(where: { tokens[$0].kind.isWord }),
            tokens[first].kind == .number, tokens[first].end - tokens[first].start <= 2,
            first == 0 || tokens[first - 1].kind == .lineBreak || tokens[first - 1].kind == .bullet,
            first + 1 < sentence.tokens.upperBound
        else { return nil }
        if tokens[first + 1].kind == .word {
            return tokens[first + 1].start > tokens[first].end ? first : nil
        }
        let mark = analysis.bytes[Int(tokens[first + 1].start)]
        return [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: "-")].contains(mark)
            && (first + 2 == tokens.count || tokens[first + 2].start > tokens[first + 1].end)
            ? first : nil
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
        if token.isAllUpper || token.isCapitalised && token.end - token.start == 1,
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
