/// Tells a day and month without a year from fractions, scores, ratios and settings.
///
/// `1/13`, `8/28` and `10/3` are hardly anything but dates; `3/4`, `5/5`, `2/6`, `7/10` and `6/12` are
/// halves, scores and numbers of weeks far more often, and need a word for a date before them.
struct DayAndMonth {
    let note: Note
    /// The first and the last token of the digits.
    let first: Int
    let last: Int

    /// Words around a score, looked at on both sides.
    private static let reach = 5
    /// Days that are also the second part of fractions, scores and numbers of days, weeks and months.
    private static let denominators: Set<Int> = [2, 3, 4, 5, 6, 7, 8, 10, 12]

    /// Whether the digits are a date.
    func isDate(_ value: DateValue) -> Bool {
        guard let month = value.month, let day = value.day else { return true }
        let tokens = note.tokens
        if note.isMark(last + 1, 0x25) || note.isMark(last + 1, 0x2B) { return false }
        if note.isSameLine(last + 1, first), tokens[last + 1].cues.contains(.unit),
            tokens[last + 1].cues.isDisjoint(with: [.beforeDate, .function])
        {
            return false
        }
        if isRange(day) { return true }
        if isScored(first, step: -1, reach: Self.reach) || isScored(last, step: 1, reach: 3) {
            return false
        }
        // A hyphen parts ranges and spine levels far more often than a month and a day.
        let bytes = note.bytes[Int(tokens[first].start)..<Int(tokens[last].end)]
        let isSlash = bytes.contains(0x2F)
        if isSlash, isClear(month: month, day: day, bytes), !isCounted,
            !isDose(month: month, day: day)
        {
            return true
        }
        if isSlash, heads || isBeforeTime { return true }
        return isAnnounced(month: month, day: day, isSlash: isSlash)
    }

    /// `12/20-12/23`: joined to another day and month by a hyphen; "4/5-5/5" is a strength.
    private func isRange(_ day: Int) -> Bool {
        let next = last + 1
        let other: Int
        if note.isMark(next, 0x2D), note.isJoined(last, next), note.isJoined(next, next + 1) {
            other = Int(note.tokens[next + 1].start)
        } else if note.isMark(first - 1, 0x2D), note.isJoined(first - 2, first - 1),
            note.isMark(first - 3, 0x2F)
        {
            other = Int(note.tokens[max(0, first - 4)].start)
        } else {
            return false
        }
        guard let date = NumericDate.read(note.bytes, at: other), let end = date.value.day else {
            return false
        }
        return date.isPartial && end != day && max(end, day) > 10
    }

    /// Whether the digits may be a date where another date of the same month stands in the note: no
    /// half, third, quarter or score of five or ten, and no scale or unit beside them.
    func mayBeDate(_ value: DateValue) -> Bool {
        guard let month = value.month, let day = value.day, day > 1, day != 10, day != 5,
            !(month < day && day <= 4), month != day
        else { return false }
        let bytes = note.bytes[Int(note.tokens[first].start)..<Int(note.tokens[last].end)]
        guard bytes.contains(0x2F), !isCounted, !note.isMark(last + 1, 0x25),
            !note.isMark(last + 1, 0x2B)
        else { return false }
        if note.isSameLine(last + 1, first), !note.tokens[last + 1].cues.isDisjoint(with: [.unit]) {
            return false
        }
        if note.isSameLine(first - 1, first), note.isWord(first - 1, Words.of) { return false }
        return !isScored(first, step: -1, reach: Self.reach) && !isScored(last, step: 1, reach: 3)
    }

    /// Whether no fraction or score is written so.
    private func isClear(month: Int, day: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.first == 0x30 || bytes.count == 5 && bytes[bytes.startIndex + 3] == 0x30 {
            return true
        }
        return month > day && day > 1 || !Self.denominators.contains(day) && day > 1
            || day == 1 && month > 1
    }

    /// `Lotrel 10/20`: strengths of two medicines in one, which are fives and tens.
    private func isDose(month: Int, day: Int) -> Bool {
        guard month % 5 == 0, day % 5 == 0 else { return false }
        if note.isSameLine(last + 1, first),
            !note.tokens[last + 1].cues.isDisjoint(with: [.generic, .noName])
        {
            return true
        }
        return (1...2).contains { offset in
            note.isSameLine(first - offset, first) && note.tokens[first - offset].traits.isDrug
        }
    }

    /// `in 4/13`, `of 11/14`: parts of a number.
    private var isCounted: Bool {
        guard first > 0, note.isSameLine(first - 1, first) else { return false }
        let before = note.tokens[first - 1]
        return before.isMark(0x2B) || before.isMark(0x3D) || before.isMark(0x24)
            || before.isMark(0x23) || before.isMark(0x3E) || before.isMark(0x3C)
    }

    /// `3/4: better`, `6/8 - seen`: at the beginning of a line.
    private var heads: Bool {
        let tokens = note.tokens
        let isFirst =
            tokens[first].isFirst
            || tokens[first - 1].shape.isDisjoint(with: [.word, .number])
                && tokens[first - 1].isFirst
        let next = last + 1
        return isFirst
            && (note.isMark(next, 0x3A) || note.isMark(next, 0x2D) && tokens[next].isSpaced)
    }

    /// `6/10 0342`, `6/10 14:30`, `6/10 @ 9:15`.
    private var isBeforeTime: Bool {
        var next = last + 1
        if note.isMark(next, 0x40) { next += 1 }
        guard note.isSameLine(next, first), note.tokens[next].isNumber else { return false }
        let length = note.tokens[next].length
        if length == 4, let time = note.number(next) { return time < 2400 && time % 100 < 60 }
        return length <= 2 && note.isMark(next + 1, 0x3A) && note.isJoined(next, next + 1)
            && note.isJoined(next + 1, next + 2) && note.tokens[next + 2].length == 2
    }

    /// Whether a word for a date stands before.
    private func isAnnounced(month: Int, day: Int, isSlash: Bool) -> Bool {
        let tokens = note.tokens
        guard first > 0, note.isSameLine(first - 1, first) else { return false }
        var before = first - 1
        if note.isMark(before, 0x28) || note.isMark(before, 0x3A), before > 0 { before -= 1 }
        let isAnnounced =
            tokens[before].cues.contains(.beforeDate)
            || tokens[before].traits.label == LabelKind.date.rawValue
            || tokens[before].cues.contains(.weekday)
        guard isAnnounced else { return false }
        let isPreposition =
            note.isWord(before, Words.of) || note.isWord(before, Words.to)
            || note.isWord(before, Words.from) || note.isWord(before, Words.in)
            || note.isWord(before, Words.and)
        // "from 8/10 to 3/10", "2 of 1/2": scores and halves.
        if isPreposition, day == 10 || day == 5 || day == 6 || day < month { return false }
        // "review in 6/12": months, weeks and days.
        if note.isWord(before, Words.in), Self.denominators.contains(day) { return false }
        if note.isWord(before, Words.by), day == 2 { return false }
        return isSlash || note.isWord(before, Words.on)
    }

    /// Whether a word for a scale or a part stands near in the sentence.
    private func isScored(_ token: Int, step: Int, reach: Int) -> Bool {
        var index = token + step
        for _ in 0..<reach {
            guard note.isSameLine(index, token), !note.isMark(index, 0x2E),
                !note.isMark(index, 0x3B)
            else { return false }
            if note.cues(index).contains(.scale) { return true }
            index += step
        }
        return false
    }
}
