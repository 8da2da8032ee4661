import Foundation

/// A phrase taken apart: words that are required, words that are nonessential, and its marks.
struct TermPhrase {
    /// A word as it is looked up: folded, or with `^` before capitals.
    struct Word {
        let key: [UInt8]
        let isOptional: Bool
    }

    var words: [Word] = []
    /// Whether the phrase joins two heads, so that a match may run across "and" and "or".
    var isJoined = false

    /// Takes a phrase apart: words are runs of letters and digits; words in parentheses or brackets
    /// are nonessential; a word of two or more capitals (digits allowed) keeps them.
    init(_ phrase: String) {
        var depth = 0
        var current: [UInt8] = []
        var previousWasApostrophe = false

        func isCapitals(_ word: [UInt8]) -> Bool {
            var letters = 0
            for byte in word {
                if byte >= 0x61 && byte <= 0x7A { return false }
                if byte >= 0x41 && byte <= 0x5A { letters += 1 }
            }
            return letters >= 2 && word.count <= 7
        }

        func flush(_ words: inout [Word], _ isJoined: inout Bool) {
            defer { current = [] }
            guard !current.isEmpty else { return }
            // The s of a possessive is no word.
            if previousWasApostrophe, current == [UInt8(ascii: "s")] { return }
            let folded = current.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
            if folded == Array("and".utf8) || folded == Array("or".utf8) {
                if depth == 0 { isJoined = true }
                return
            }
            let key = isCapitals(current) ? [UInt8(ascii: "^")] + current : folded
            words.append(Word(key: key, isOptional: depth > 0))
        }

        for byte in Self.folded(phrase) {
            let isWordByte =
                (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A)
                || (byte >= 0x61 && byte <= 0x7A)
            if isWordByte {
                current.append(byte)
                continue
            }
            let hadWord = !current.isEmpty
            flush(&words, &isJoined)
            if hadWord || byte != UInt8(ascii: "'") {
                previousWasApostrophe = byte == UInt8(ascii: "'")
            }
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
            default: break
            }
        }
        flush(&words, &isJoined)
    }

    /// Letters with marks as plain letters, typographic apostrophes and dashes as plain ones.
    static func folded(_ text: String) -> [UInt8] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: LatinFolding.plain(scalar).utf8)
            }
        }
        return bytes
    }
}

/// Letters of the Latin script with marks, as plain letters.
enum LatinFolding {
    private static let table: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [
            "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
            "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH",
            "ı": "i", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T",
            "\u{2018}": "'", "\u{2019}": "'", "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-",
            "\u{2013}": "-", "\u{2014}": "-",
        ]
        // Latin-1, Latin Extended-A and -B, and Latin Extended Additional (Vietnamese).
        for value in [0xC0...0x24F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)), table[scalar] == nil else { continue }
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            if parts.count > 1, let plain = parts.first, plain.isASCII {
                table[scalar] = String(plain)
            }
        }
        return table
    }()

    /// The plain letters of a scalar; a space for what has none.
    static func plain(_ scalar: Unicode.Scalar) -> String { table[scalar] ?? " " }
}
