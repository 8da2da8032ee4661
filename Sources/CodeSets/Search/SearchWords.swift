import Foundation

/// Words as the search compares them: lower case, without accents, letters and digits only.
enum SearchWords {
    /// The words of a text, in order; a possessive `s` is none.
    static func words(in text: String) -> [String] {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let plain = isPlain ? text : text.folding(options: .diacriticInsensitive, locale: nil)
        var words: [String] = []
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty, word != [UInt8(ascii: "s")] {
                words.append(String(decoding: word, as: UTF8.self))
            }
            word.removeAll(keepingCapacity: true)
        }
        for byte in plain.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: word.append(byte)
            case 0x41...0x5A: word.append(byte + 0x20)
            default: flush()
            }
        }
        flush()
        return words
    }

    /// What a word of a term counts when one asks how much of the term a query names, in tenths.
    ///
    /// Function words, and those that mark the default, are not what a user would type.
    static func weight(_ word: String) -> UInt32 { light.contains(word) ? 2 : 10 }

    private static let light: Set<String> = [
        "a", "and", "by", "due", "for", "from", "in", "mellitus", "nos", "of", "on", "or",
        "organism", "site", "the", "to", "unspecified", "with", "without",
    ]
}
