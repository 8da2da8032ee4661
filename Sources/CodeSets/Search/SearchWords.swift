import Foundation

/// The words of a text as the search compares them: lower case, without accents.
///
/// Letters and digits make words, everything else ends them; a possessive `s` is none. `non` joins
/// the word after it, so that `non-pressure` and `nonpressure` are one; single letters around a
/// slash join too: `w/o`, `h/o`.
struct SearchWords {
    /// A word and its place in the text.
    struct Word: Equatable {
        var text: String
        /// Whether it stands outside parentheses and brackets, which hold nonessential modifiers.
        var isEssential = true
        /// Whether it stands behind `without` or `not`, or in what a title leaves open.
        var isNegated = false
    }

    private(set) var words: [Word] = []
    private var bytes: [UInt8] = []
    private var depth = 0
    private var isNegating = false
    /// Whether what is denied goes on to the end of the clause: `unspecified whether with ...`.
    private var isUndecided = false
    private var prefix = ""
    private var last = ""

    /// The words of a text, in order.
    static func words(in text: String) -> [Word] {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let plain = isPlain ? text : text.folding(options: .diacriticInsensitive, locale: nil)
        var reader = SearchWords()
        reader.read(Array(plain.utf8))
        return reader.words
    }

    private mutating func read(_ text: [UInt8]) {
        for (offset, byte) in text.enumerated() {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
            case 0x41...0x5A: bytes.append(byte + 0x20)
            case UInt8(ascii: "/") where joins(at: offset, in: text): break
            default:
                flush()
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
                if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") {
                    depth = max(0, depth - 1)
                }
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
                    isNegating = false
                    isUndecided = false
                }
            }
        }
        flush()
        if !prefix.isEmpty { append(prefix) }
    }

    /// Whether a slash stands between two single letters.
    private func joins(at offset: Int, in text: [UInt8]) -> Bool {
        func isLetter(_ index: Int) -> Bool {
            text.indices.contains(index) && (text[index] | 0x20) >= 0x61
                && (text[index] | 0x20) <= 0x7A
        }
        return bytes.count == 1 && isLetter(offset - 1) && isLetter(offset + 1)
            && !isLetter(offset + 2)
    }

    private mutating func flush() {
        if bytes.isEmpty { return }
        let word = String(decoding: bytes, as: UTF8.self)
        bytes.removeAll(keepingCapacity: true)
        defer { last = word }
        switch word {
        case "s": break
        case "non": prefix = word
        case "without", "not", "no", "wo": isNegating = true
        case "with": isNegating = isUndecided
        case "of" where last == "body": isNegating = isUndecided
        case "as" where last == "unspecified" || last == "specified",
            "whether" where last == "unspecified" || last == "to":
            isNegating = true
            isUndecided = true
        default: append(prefix + word)
        }
    }

    private mutating func append(_ word: String) {
        prefix = ""
        words.append(Word(text: word, isEssential: depth == 0, isNegated: isNegating))
    }
}
