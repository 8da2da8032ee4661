/// Postal codes of other countries, by their shape: `SE5 7QT`, `M5V 2T6`, `H91 X2R8`; and `69003` before a
/// town.
enum PostalCode {
    /// The last token of a British, Canadian or Irish code that begins at a token, or nil.
    static func end(at token: Int, in note: Note) -> Int? {
        guard note.isSameLine(token + 1, token), note.tokens[token].isWord,
            note.tokens[token].hasDigits, note.tokens[token].isCapital,
            !note.tokens[token + 1].shape.contains(.wide)
        else { return nil }
        let first = shape(note.bytes[note.tokens[token].range])
        let second = shape(note.bytes[note.tokens[token + 1].range])
        switch (first, second) {
        case ("A9", "9AA"), ("A99", "9AA"), ("AA9", "9AA"), ("AA99", "9AA"), ("A9A", "9AA"),
            ("AA9A", "9AA"), ("A9A", "9A9"):
            return token + 1
        case ("A99", let rest) where rest.count == 4 && isEircode(rest):
            return token + 1
        default:
            return nil
        }
    }

    /// The last token of the digits, and two letters in the Netherlands, before a town.
    static func digits(at token: Int, in note: Note) -> Int? {
        guard note.tokens.indices.contains(token), note.tokens[token].isNumber,
            (4...6).contains(note.tokens[token].length),
            !note.bytes[note.tokens[token].range].contains(0x2E)
        else { return nil }
        let next = token + 1
        if note.isSameLine(next, token), note.tokens[next].isUpper, note.tokens[next].length == 2,
            note.tokens[token].length == 4
        {
            return next
        }
        // `4050-262 Porto`, `00-001 Warszawa`
        if note.isMark(next, 0x2D), note.isJoined(token, next), note.isJoined(next, next + 1),
            note.tokens[next + 1].isNumber, note.tokens[next + 1].length == 3
        {
            return next + 1
        }
        return token
    }

    private static func isEircode(_ shape: String) -> Bool {
        shape.contains("9") && shape.contains("A") && shape.hasPrefix("A")
    }

    /// Capitals as A and digits as 9; anything else as a point.
    private static func shape(_ word: ArraySlice<UInt8>) -> String {
        guard word.count <= 4 else { return "" }
        return String(
            decoding: word.map { byte in
                DigitReader.isDigit(byte)
                    ? UInt8(ascii: "9")
                    : (0x41...0x5A).contains(byte) ? UInt8(ascii: "A") : UInt8(ascii: ".")
            },
            as: UTF8.self
        )
    }
}
