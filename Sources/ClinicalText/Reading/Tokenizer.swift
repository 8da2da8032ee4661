/// Splits bytes into tokens and folds their letters to lower-case ASCII.
///
/// A hyphen, an apostrophe and a slash are tokens of their own; a decimal number is one token.
enum Tokenizer {
    static func tokens(of bytes: [UInt8]) -> (tokens: [Token], folded: [UInt8]) {
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 4)
        // Folding never makes a word longer, so the bytes themselves are room enough.
        var folded = bytes
        var used = 0
        fold(bytes.span, into: folded.mutableSpan, &used, &tokens)
        folded.removeLast(folded.count - used)
        return (tokens, folded)
    }

    private static func fold(
        _ bytes: Span<UInt8>,
        into folded: consuming MutableSpan<UInt8>,
        _ used: inout Int,
        _ tokens: inout [Token]
    ) {
        var index = 0
        var isLineStart = true
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            if isSpace(byte) {
                index += 1
                continue
            }
            let start = index
            let foldedStart = used
            if byte == 0x0A {
                index += 1
                tokens.append(mark(start, index, .lineBreak, foldedStart))
                isLineStart = true
                continue
            }
            if isLetter(byte) || isDigit(byte) || byte >= 0x80 {
                var letters = 0
                var capitals = 0
                var hash = Vocabulary.emptyHash
                while index < count {
                    let byte = bytes[index]
                    if isLetter(byte) {
                        letters += 1
                        if byte < 0x61 { capitals += 1 }
                        folded[used] = byte | 0x20
                    } else if isDigit(byte) {
                        folded[used] = byte
                    } else if byte >= 0x80 {
                        let end = min(count, index + scalarLength(byte))
                        guard let plain = plainLetters(bytes.extracting(index..<end)) else {
                            break
                        }
                        letters += 1
                        for letter in plain {
                            folded[used] = letter
                            used += 1
                            hash = Vocabulary.hash(hash, letter)
                        }
                        index = end
                        continue
                    } else if byte == UInt8(ascii: "."), letters == 0, index + 1 < count,
                        isDigit(bytes[index + 1])
                    {
                        folded[used] = byte
                    } else {
                        break
                    }
                    hash = Vocabulary.hash(hash, folded[used])
                    used += 1
                    index += 1
                }
                if index > start {
                    tokens.append(
                        Token(
                            start: UInt32(start),
                            end: UInt32(index),
                            kind: letters > 0 ? .word : .number,
                            isAllUpper: letters >= 2 && letters == capitals,
                            isCapitalised: isLetter(byte) && byte < 0x61,
                            folded: UInt32(foldedStart)..<UInt32(used),
                            hash: Vocabulary.finished(hash)
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
                && index < count && isSpace(bytes[index])
            tokens.append(mark(start, index, isBullet ? .bullet : .punctuation, foldedStart))
            if !isBullet { isLineStart = false }
        }
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// A blank, a tab, or another control that separates words and ends no line.
    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || (0x0B...0x0D).contains(byte)
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
            folded: UInt32(folded)..<UInt32(folded),
            hash: 0
        )
    }

    private static func scalarLength(_ first: UInt8) -> Int {
        first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    }

    private static func plainLetters(_ bytes: Span<UInt8>) -> [UInt8]? {
        var character: [UInt8] = []
        for index in bytes.indices { character.append(bytes[index]) }
        guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else {
            return nil
        }
        let plain = Array(LatinFolding.plain(scalar).utf8)
        guard let first = plain.first, isLetter(first) else { return nil }
        return plain.map { $0 | 0x20 }
    }
}
