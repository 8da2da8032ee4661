import ClinicalText

/// A text made ready for the detectors: tokens with their traits, phrases and lines.
struct Note: Sendable {
    /// What the letters of a line tell.
    enum LineCase: UInt8, Sendable {
        /// Capitals mark names and beginnings.
        case mixed
        /// Nearly every word begins with a capital, as in a heading.
        case title
        /// Nearly all letters are capitals.
        case upper
    }

    /// The text as UTF-8.
    let bytes: [UInt8]
    /// Words, numbers and marks in order, without line breaks.
    let tokens: [NoteToken]
    /// Phrases of several words, in order of their first tokens.
    let phrases: [NotePhrase]
    /// How each line is written.
    let lineCases: [LineCase]

    /// Takes a text apart and looks its words up.
    ///
    /// - Complexity: O(bytes).
    init(_ analysis: TextAnalysis, lexicon: IdentifierLexicon) {
        bytes = analysis.bytes
        var builder = NoteBuilder(analysis: analysis, lexicon: lexicon)
        builder.build()
        tokens = builder.tokens
        phrases = builder.phrases
        lineCases = builder.lineCases
    }

    /// The phrase that begins at a token, or nil.
    @inline(__always)
    func phrase(at token: Int) -> NotePhrase? {
        let number = tokens[token].phrase
        return number == 0 ? nil : phrases[Int(number) - 1]
    }

    /// How the line of a token is written.
    @inline(__always)
    func lineCase(_ token: Int) -> LineCase { lineCases[Int(tokens[token].line)] }

    /// Whether a token exists and stands in the same line as another.
    @inline(__always)
    func isSameLine(_ token: Int, _ other: Int) -> Bool {
        tokens.indices.contains(token) && tokens.indices.contains(other)
            && tokens[token].line == tokens[other].line
    }

    /// Whether a token is a mark of one byte.
    @inline(__always)
    func isMark(_ token: Int, _ byte: UInt8) -> Bool {
        tokens.indices.contains(token) && tokens[token].isMark(byte)
    }

    /// Whether a token is an apostrophe, straight or curled.
    @inline(__always)
    func isApostrophe(_ token: Int) -> Bool {
        guard tokens.indices.contains(token) else { return false }
        let start = Int(tokens[token].start)
        return tokens[token].isMark(0x27) || tokens[token].isMark(0x60)
            || tokens[token].length == 3 && bytes[start] == 0xE2 && bytes[start + 1] == 0x80
                && (bytes[start + 2] == 0x99 || bytes[start + 2] == 0x98)
    }

    /// Whether the word is that of the folded text.
    @inline(__always)
    func isWord(_ token: Int, _ hash: WordHash) -> Bool {
        tokens.indices.contains(token) && tokens[token].hash == hash
    }

    /// Cues of a token or of the phrase that begins there.
    @inline(__always)
    func cues(_ token: Int) -> Cues {
        guard tokens.indices.contains(token) else { return [] }
        return tokens[token].cues.union(phrase(at: token)?.cues ?? [])
    }

    /// The value of a token of one to four digits, or nil.
    func number(_ token: Int) -> Int? {
        guard tokens.indices.contains(token), tokens[token].isNumber, tokens[token].length <= 4
        else { return nil }
        var value = 0
        for byte in bytes[tokens[token].range] {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// The first token that starts at or after an offset.
    ///
    /// - Complexity: O(log *n*).
    func token(at offset: Int) -> Int {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
