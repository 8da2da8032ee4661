/// Reads ages as they stand after a person: `67M`, `44 y/o`, `52 F w/`, `58,`.
enum PersonAge {
    private static let endings: Set<WordHash> = Set(
        [
            "m", "f", "y", "yo", "yr", "yrs", "yof", "yom", "mo", "wk", "yoa", "yf", "ym", "year",
            "years", "months", "weeks", "male", "female", "man", "woman", "boy", "girl", "nb",
        ].map { WordHash($0.utf8) }
    )

    /// Whether an age may begin at a token: true for one with a unit or a sex, false for a number
    /// between commas, which may be anything; nil for none.
    static func stands(at token: Int, in note: Note) -> Bool? {
        let found = note.tokens[token]
        guard DigitReader.isDigit(note.bytes[Int(found.start)]), found.isSpaced || found.isFirst
        else { return nil }
        if found.isWord {
            var reader = DigitReader(bytes: note.bytes, at: Int(found.start))
            guard let digits = reader.digits(), digits.count <= 3, digits.value <= 115 else {
                return nil
            }
            let ending = WordHash(note.bytes[reader.at..<Int(found.end)].lazy.map { $0 | 0x20 })
            return endings.contains(ending) ? true : nil
        }
        guard let age = note.number(token), age <= 115, found.length <= 3 else { return nil }
        var next = token + 1
        if note.isMark(next, 0x2D) { next += 1 }
        guard note.isSameLine(next, token) else { return nil }
        if endings.contains(note.tokens[next].hash) {
            // `12 m` is a length; a sex is a capital.
            let isLetter = note.tokens[next].length == 1
            return !isLetter || note.tokens[next].isCapital
                || note.isWord(next, Words.y) && note.isMark(next + 1, 0x2F) ? true : nil
        }
        return found.length == 2 && note.isMark(token + 1, 0x2C) ? false : nil
    }
}
