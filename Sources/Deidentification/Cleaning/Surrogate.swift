/// The form of a surrogate in a text: `[NAME-4KQ7XD]`, `[DATE]`.
enum Surrogate {
    private static let kinds = Set(
        IdentifierKind.allCases.map { WordHash($0.rawValue.utf8) }
    )

    /// Keeps the surrogates of an earlier cleaning from being taken for identifiers.
    ///
    /// Only the exact form is kept: a kind, and six digits and capitals of which the first is a digit.
    static func keep(in note: Note, _ coverage: inout Coverage) {
        for token in note.tokens.indices where note.tokens[token].isMark(0x5B) {
            guard note.tokens.indices.contains(token + 2), note.tokens[token + 1].isUpper,
                kinds.contains(note.tokens[token + 1].hash)
            else { continue }
            if note.isMark(token + 2, 0x5D) {
                coverage.keep(token...(token + 2))
            } else if note.isMark(token + 2, 0x2D), note.isMark(token + 4, 0x5D),
                note.isJoined(token + 2, token + 3), note.isJoined(token + 3, token + 4),
                note.tokens[token + 3].length == 6,
                DigitReader.isDigit(note.bytes[Int(note.tokens[token + 3].start)])
            {
                coverage.keep(token...(token + 4))
            }
        }
    }

    /// Whether a field's value is a surrogate of a kind and nothing else: `[NAME-4KQ7XD]`.
    static func isSurrogate(_ text: [UInt8], _ kind: IdentifierKind) -> Bool {
        let head = Array("[\(kind.rawValue.uppercased())-".utf8)
        return text.starts(with: head) && text.count == head.count + 7 && text.last == 0x5D
            && DigitReader.isDigit(text[head.count])
    }
}
