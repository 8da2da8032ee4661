/// Reads numbers in words, as dictation and letters have them: `ninth`, `twenty-first`,
/// `twenty twenty five`, `two thousand and four`, `nineteen eighty-one`.
struct SpelledNumber {
    let value: Int
    /// Its last token.
    let last: Int

    private static let ones = table(
        [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
        ],
        step: 1
    )
    private static let tens = table(
        ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        step: 10
    )
    private static let ordinals = table(
        [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
            "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
            "seventeenth", "eighteenth", "nineteenth", "twentieth",
        ],
        step: 1
    ).merging([WordHash("thirtieth".utf8): 30]) { old, _ in old }
    private static let oh = WordHash("oh".utf8)
    private static let thousand = WordHash("thousand".utf8)

    private static func table(_ words: [String], step: Int) -> [WordHash: Int] {
        var table: [WordHash: Int] = [:]
        for (index, word) in words.enumerated() {
            table[WordHash(word.utf8)] = (index + 1) * step
        }
        return table
    }

    private static func plain(_ token: Int, in note: Note) -> NoteToken? {
        guard note.tokens.indices.contains(token), note.tokens[token].isPlainWord else {
            return nil
        }
        return note.tokens[token]
    }

    /// The token after one, over a hyphen that joins them.
    private static func after(_ token: Int, in note: Note) -> Int {
        note.isMark(token + 1, 0x2D) && note.isJoined(token, token + 1) ? token + 2 : token + 1
    }

    /// A number below a hundred that begins at a token: `nine`, `twenty-one`, `oh four`.
    static func below100(at token: Int, in note: Note) -> SpelledNumber? {
        guard let word = plain(token, in: note) else { return nil }
        if let ten = tens[word.hash], ten > 10 {
            let next = after(token, in: note)
            if note.isSameLine(next, token), let one = ones[note.tokens[next].hash], one < 10 {
                return SpelledNumber(value: ten + one, last: next)
            }
            return SpelledNumber(value: ten, last: token)
        }
        if word.hash == oh, note.isSameLine(token + 1, token),
            let one = ones[note.tokens[token + 1].hash], one < 10
        {
            return SpelledNumber(value: one, last: token + 1)
        }
        return ones[word.hash].map { SpelledNumber(value: $0, last: token) }
    }

    /// A day of the month that begins at a token: `ninth`, `twenty-first`; also `nine`, where that can
    /// be no number of something else.
    static func day(at token: Int, in note: Note, mayBeCardinal: Bool) -> SpelledNumber? {
        guard let word = plain(token, in: note) else { return nil }
        if let day = ordinals[word.hash] { return SpelledNumber(value: day, last: token) }
        if let ten = tens[word.hash], ten == 20 || ten == 30 {
            let next = after(token, in: note)
            if note.isSameLine(next, token), let day = ordinals[note.tokens[next].hash], day < 10 {
                return SpelledNumber(value: ten + day, last: next)
            }
        }
        guard mayBeCardinal, let number = below100(at: token, in: note), number.value <= 31 else {
            return nil
        }
        return number
    }

    /// The ordinal day that ends at a token, with the token it begins at.
    static func day(endingAt token: Int, in note: Note) -> (first: Int, day: Int)? {
        guard let word = plain(token, in: note), let day = ordinals[word.hash] ?? ones[word.hash],
            ordinals[word.hash] != nil
                || note.isSameLine(token + 1, token)
                    && note.tokens[token + 1].traits.month > 0
        else { return nil }
        var before = token - 1
        if note.isMark(before, 0x2D), note.isJoined(before, token) { before -= 1 }
        if day < 10, note.isSameLine(before, token), let ten = tens[note.tokens[before].hash],
            ten == 20 || ten == 30
        {
            return (before, ten + day)
        }
        return (token, day)
    }

    /// A year that begins at a token: `twenty twenty five`, `nineteen eighty`, `two thousand six`.
    static func year(at token: Int, in note: Note) -> SpelledNumber? {
        guard let century = below100(at: token, in: note) else { return nil }
        let next = century.last + 1
        guard note.isSameLine(next, token) else { return nil }
        if century.value == 2, note.tokens[next].hash == thousand {
            var rest = next + 1
            if note.isWord(rest, Words.and) { rest += 1 }
            guard note.isSameLine(rest, token), let part = below100(at: rest, in: note) else {
                return SpelledNumber(value: 2000, last: next)
            }
            return SpelledNumber(value: 2000 + part.value, last: part.last)
        }
        // "twenty twenty five" reads as 20 and 25; "twenty" takes no one here.
        guard (18...20).contains(century.value), century.last == token,
            let part = below100(at: next, in: note), part.value >= 1
        else { return nil }
        return SpelledNumber(value: century.value * 100 + part.value, last: part.last)
    }
}
