import ClinicalText

/// The words of a sentence as the rules of procedures compare them.
struct ProcedureSentence: Sendable {
    /// Folded words and numbers; sides written as letters are spelt out.
    private(set) var words: [String] = []
    /// The token of each word.
    private(set) var tokens: [Int] = []
    /// The part of the sentence that each word stands in; semicolons divide.
    private(set) var part: [Int] = []
    /// The section it stands in.
    let section: SectionKind

    init(_ sentence: Sentence, in analysis: TextAnalysis) {
        section = analysis.sections[sentence.section].kind
        var number = 0
        var before: UInt8 = 0
        for position in sentence.tokens {
            let token = analysis.tokens[position]
            switch token.kind {
            case .lineBreak:
                continue
            case .punctuation, .bullet:
                before = analysis.bytes[Int(token.start)]
                if before == UInt8(ascii: ";") { number += 1 }
            case .word, .number:
                var word = String(decoding: analysis.foldedBytes(position), as: UTF8.self)
                let isQuantity = words.last.map { $0.utf8.allSatisfy { $0 < 0x3A } } ?? false
                let isAlone = token.isCapitalised && !isQuantity && before != UInt8(ascii: "/")
                if let side = Self.sides[word], word.utf8.count > 1 || isAlone { word = side }
                words.append(word)
                tokens.append(position)
                part.append(number)
                before = 0
            }
        }
    }

    private static let sides = [
        "r": "right", "l": "left", "rt": "right", "lt": "left", "bilat": "bilateral",
        "bilaterally": "bilateral",
    ]

    /// The tokens that a range of words covers.
    func tokenRange(_ range: Range<Int>) -> Range<Int> {
        tokens[range.lowerBound]..<tokens[range.upperBound - 1] + 1
    }
}
