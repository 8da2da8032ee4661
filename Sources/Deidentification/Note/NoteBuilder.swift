import ClinicalText

/// Builds the parts of a `Note`.
struct NoteBuilder {
    let analysis: TextAnalysis
    let lexicon: IdentifierLexicon
    private(set) var tokens: [NoteToken] = []
    private(set) var phrases: [NotePhrase] = []
    private(set) var lineCases: [Note.LineCase] = []

    /// The longest phrase in words.
    private static let longestPhrase = 6

    init(analysis: TextAnalysis, lexicon: IdentifierLexicon) {
        self.analysis = analysis
        self.lexicon = lexicon
    }

    mutating func build() {
        addTokens()
        addPhrases()
    }

    private mutating func addTokens() {
        let bytes = analysis.bytes
        let folded = analysis.folded
        var found: [NoteToken] = []
        found.reserveCapacity(analysis.tokens.count)
        var line: UInt32 = 0
        var isFirst = true
        var lineStart = 0
        var end = 0
        for token in analysis.tokens {
            if token.kind == .lineBreak {
                lineCases.append(Self.lineCase(found[lineStart...], bytes))
                lineStart = found.count
                line += 1
                isFirst = true
                end = Int(token.end)
                continue
            }
            let start = Int(token.start)
            var shape: NoteToken.Shape = []
            if token.isCapitalised { shape.insert(.capital) }
            if bytes[start] >= 0x80, token.kind == .word, Self.isCapital(bytes[start...]) {
                shape.insert(.capital)
            }
            if token.isAllUpper { shape.insert(.upper) }
            if start > end {
                shape.insert(.spaced)
                if start > end + 1 || bytes[start - 1] == 0x09 { shape.insert(.wide) }
            }
            if isFirst { shape.insert(.first) }
            var hash = WordHash()
            var entry: (traits: WordTraits, cues: Cues) = (WordTraits(), [])
            if token.kind == .word {
                shape.insert(.word)
                for offset in token.folded {
                    let byte = folded[Int(offset)]
                    if byte < 0x3A { shape.insert(.digits) }
                    hash.add(byte)
                }
                entry = lexicon.entry(hash)
            } else if token.kind == .number {
                shape.formUnion([.number, .digits])
            }
            if shape.contains(.capital), !shape.contains(.upper), entry.traits.isMainlyName,
                !isFirst && found.last?.mark != 0x2E || entry.traits.english <= 2
            {
                entry.traits.english = 0
            }
            found.append(
                NoteToken(
                    start: token.start,
                    end: token.end,
                    line: line,
                    hash: hash,
                    traits: entry.traits,
                    cues: entry.cues,
                    mark: bytes[start],
                    shape: shape,
                    phrase: 0
                )
            )
            isFirst = false
            end = Int(token.end)
        }
        lineCases.append(Self.lineCase(found[lineStart...], bytes))
        tokens = found
    }

    /// Finds the longest phrase at each token that may begin one.
    ///
    /// Words of a phrase stand in one line; single marks such as `.`, `-`, `/` and `'` may part them.
    private mutating func addPhrases() {
        for first in tokens.indices where tokens[first].traits.beginsPhrase {
            var hash = tokens[first].hash
            var index = first + 1
            var words = 1
            var best: NotePhrase?
            while words < Self.longestPhrase, index < tokens.count,
                tokens[index].line == tokens[first].line
            {
                let token = tokens[index]
                if !token.isWord && !token.isNumber {
                    let joins = [0x2E, 0x2D, 0x27, 0x2F, 0xE2, 0x26].contains(token.mark)
                    guard joins, !tokens[index - 1].shape.isDisjoint(with: [.word, .number]) else {
                        break
                    }
                    index += 1
                    continue
                }
                if token.isWord, !token.traits.continuesPhrase { break }
                let range = Int(token.start)..<Int(token.end)
                if token.isWord {
                    hash.add(0x20)
                    for byte in analysis.bytes[range] {
                        hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
                    }
                } else {
                    hash.addWord(analysis.bytes[range])
                }
                words += 1
                let entry = lexicon.entry(hash)
                if entry.traits.isPlace || entry.traits.label != 0 || entry.traits.isDrug
                    || !entry.cues.isEmpty
                {
                    best = NotePhrase(last: index, traits: entry.traits, cues: entry.cues)
                }
                index += 1
            }
            guard let best else { continue }
            phrases.append(best)
            tokens[first].phrase = UInt32(phrases.count)
        }
    }

    /// Whether a text begins with a capital that is no ASCII letter, such as Ö or Ž.
    private static func isCapital(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first?.properties
            .isUppercase ?? false
    }

    private static func lineCase(
        _ tokens: ArraySlice<NoteToken>,
        _ bytes: [UInt8]
    ) -> Note.LineCase {
        var words = 0
        var capitals = 0
        var upper = 0
        var hasProse = false
        for token in tokens where token.isPlainWord {
            // Headings have small words between ("of", "and"); sentences have others.
            if !token.isCapital, token.length > 1, !token.cues.contains(.function) {
                hasProse = true
            }
            guard token.length > 3 else { continue }
            words += 1
            if token.isCapital { capitals += 1 }
            if token.isUpper { upper += 1 }
        }
        if words >= 1, upper * 10 >= words * 8 { return .upper }
        if words >= 2, !hasProse, capitals * 10 >= words * 8 { return .title }
        return .mixed
    }
}
