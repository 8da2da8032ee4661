/// Splits bytes into tokens and folds their letters to lower-case ASCII.
///
/// A hyphen, an apostrophe and a slash are tokens of their own; a decimal number is one token.
enum Tokenizer {
    static func tokens(of bytes: [UInt8]) -> (tokens: [Token], folded: [UInt8]) {
        var tokens: [Token] = []
        var folded: [UInt8] = []
        tokens.reserveCapacity(bytes.count / 5)
        folded.reserveCapacity(bytes.count)
        var index = 0
        var isLineStart = true
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            let kind = table[Int(byte)]
            if kind == space {
                index += 1
                continue
            }
            let start = index
            let foldedStart = folded.count
            if byte == 0x0A {
                index += 1
                tokens.append(mark(start, index, .lineBreak, foldedStart))
                isLineStart = true
                continue
            }
            if kind == letter || kind == digit || kind == high {
                var letters = 0
                var capitals = 0
                var isCapitalised = false
                while index < count {
                    let byte = bytes[index]
                    let kind = table[Int(byte)]
                    if kind == letter {
                        let isCapital = byte < 0x61
                        letters += 1
                        if isCapital { capitals += 1 }
                        if index == start { isCapitalised = isCapital }
                        folded.append(byte | 0x20)
                        index += 1
                    } else if kind == digit {
                        folded.append(byte)
                        index += 1
                    } else if kind == high {
                        let length = scalarLength(byte)
                        let end = min(count, index + length)
                        guard let plain = plainLetters(bytes[index..<end]) else { break }
                        letters += 1
                        folded += plain
                        index = end
                    } else if byte == UInt8(ascii: "."), letters == 0, index + 1 < count,
                        table[Int(bytes[index + 1])] == digit
                    {
                        folded.append(byte)
                        index += 1
                    } else {
                        break
                    }
                }
                if index > start {
                    tokens.append(
                        Token(
                            start: UInt32(start),
                            end: UInt32(index),
                            kind: letters > 0 ? .word : .number,
                            isAllUpper: letters >= 2 && letters == capitals,
                            isCapitalised: isCapitalised,
                            folded: UInt32(foldedStart)..<UInt32(folded.count)
                        )
                    )
                    isLineStart = false
                    continue
                }
                // A character that is no letter: a bullet, a dash, a quote.
                index = min(count, start + scalarLength(byte))
                let isBullet = isLineStart
                tokens.append(
                    mark(start, index, isBullet ? .bullet : .punctuation, foldedStart)
                )
                continue
            }
            index += 1
            let isBullet =
                isLineStart && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*"))
                && index < count && table[Int(bytes[index])] == space
            tokens.append(mark(start, index, isBullet ? .bullet : .punctuation, foldedStart))
            if !isBullet { isLineStart = false }
        }
        return (tokens, folded)
    }

    private static let other: UInt8 = 0
    private static let letter: UInt8 = 1
    private static let digit: UInt8 = 2
    private static let high: UInt8 = 3
    private static let space: UInt8 = 4

    private static let table: [UInt8] = (0..<256).map { value in
        switch UInt8(value) {
        case 0x41...0x5A, 0x61...0x7A: letter
        case 0x30...0x39: digit
        case 0x80...0xFF: high
        case 0x20, 0x09, 0x0D, 0x0B, 0x0C: space
        default: other
        }
    }

    private static func mark(
        _ start: Int,
        _ end: Int,
        _ kind: Token.Kind,
        _ folded: Int
    ) -> Token {
        Token(
            start: UInt32(start),
            end: UInt32(end),
            kind: kind,
            isAllUpper: false,
            isCapitalised: false,
            folded: UInt32(folded)..<UInt32(folded)
        )
    }

    private static func scalarLength(_ first: UInt8) -> Int {
        first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    }

    private static func plainLetters(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first else {
            return nil
        }
        let plain = Array(LatinFolding.plain(scalar).utf8)
        guard let first = plain.first, table[Int(first)] == letter else { return nil }
        return plain.map { $0 | 0x20 }
    }
}
