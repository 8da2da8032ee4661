import ClinicalText

/// The words of a sentence as the rules of procedures compare them.
struct ProcedureSentence: Sendable {
    /// Folded words and numbers; sides written as letters are spelt out.
    private(set) var words: [PhraseWord] = []
    /// The section it stands in.
    let section: SectionKind
    /// The first letters of its words, a bit for each.
    private(set) var letters: UInt64 = 0
    private let folded: [UInt8]

    init(_ sentence: Sentence, in analysis: TextAnalysis) {
        section = analysis.sections[sentence.section].kind
        folded = analysis.folded
        words.reserveCapacity(sentence.tokens.count)
        var part = 0
        var before: UInt8 = 0
        // "5 L" and "l/min" name no side.
        var isQuantity = false
        for position in sentence.tokens {
            let token = analysis.tokens[position]
            switch token.kind {
            case .lineBreak:
                continue
            case .punctuation, .bullet:
                before = analysis.bytes[Int(token.start)]
                if before == UInt8(ascii: ";") { part += 1 }
            case .word, .number:
                let bytes = analysis.foldedBytes(position)
                var word = PhraseWord(bytes, at: bytes.startIndex, token: position, part: part)
                if let side = Self.side(of: word),
                    word.count > 1
                        || token.isCapitalised && !isQuantity && before != UInt8(ascii: "/")
                {
                    word = PhraseWord(side, at: nil, token: position, part: part)
                }
                isQuantity = token.kind == .number
                words.append(word)
                letters |= Self.bit(word.head)
                before = 0
            }
        }
    }

    /// The bit of a word's first letter.
    static func bit(_ head: UInt64) -> UInt64 { 1 << (head >> 56 & 63) }

    /// The side that a word stands for when it is written short.
    private static func side(of word: PhraseWord) -> ArraySlice<UInt8>? {
        guard bit(word.head) & shortSides != 0 else { return nil }
        return sides.first { $0.short == word.key }?.side
    }

    /// The first letters of the short forms.
    private static let shortSides: UInt64 = "rlb".utf8.reduce(0) { $0 | bit(UInt64($1) << 56) }

    private static let sides: [(short: WordKey, side: ArraySlice<UInt8>)] = [
        ("r", "right"), ("l", "left"), ("rt", "right"), ("lt", "left"), ("bilat", "bilateral"),
        ("bilaterally", "bilateral"),
    ].map { (WordKey($0.0.utf8), Array($0.1.utf8)[...]) }

    /// A word as text.
    func text(of word: PhraseWord) -> String { String(decoding: bytes(of: word), as: UTF8.self) }

    /// Whether a word begins with some bytes.
    func word(_ word: PhraseWord, beginsWith beginning: [UInt8]) -> Bool {
        bytes(of: word).starts(with: beginning)
    }

    private func bytes(of word: PhraseWord) -> ArraySlice<UInt8> {
        if let place = word.place { return folded[place..<(place + word.count)] }
        return Self.sides.first { WordKey($0.side) == word.key }?.side ?? []
    }

    /// The tokens that a range of words covers.
    func tokenRange(_ range: Range<Int>) -> Range<Int> {
        words[range.lowerBound].token..<words[range.upperBound - 1].token + 1
    }
}
