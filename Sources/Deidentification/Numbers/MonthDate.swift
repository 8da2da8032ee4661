/// Reads the date around the name of a month.
struct MonthDate {
    let note: Note
    let month: Int

    func find(_ coverage: inout Coverage) {
        var first = month
        var last = month
        var value = DateValue(month: note.tokens[month].traits.month, style: .words)
        if let before = dayBefore() {
            (first, value.day) = (before.first, before.day)
        }
        after(&last, &value)
        if let weekday = weekday(before: first) { first = weekday }
        guard isDate(value, first: first, last: last) else { return }
        let label = NumberLabel.before(first, in: note)?.kind
        let isBirth = label == .birth || precededByBorn(first)
        coverage.add(
            .date,
            first...last,
            of: note,
            rule: isBirth ? "birth-date" : "month-date",
            form: .date(value)
        )
    }

    /// `4 March`, `4th of March`, `4-Mar`.
    private func dayBefore() -> (first: Int, day: Int)? {
        var index = month - 1
        if note.isWord(index, Words.of) || note.isMark(index, 0x2D) || note.isMark(index, 0x2F) {
            index -= 1
        }
        if note.isSameLine(index, month),
            let spelled = SpelledNumber.day(endingAt: index, in: note),
            index < month - 1 || !isVerb || note.tokens[month].isCapital
        {
            let hasArticle =
                note.isWord(spelled.first - 1, Words.the)
                && note.isSameLine(spelled.first - 1, index)
            return (hasArticle ? spelled.first - 1 : spelled.first, spelled.day)
        }
        guard note.isSameLine(index, month),
            let day = note.ordinal(index) ?? shortNumber(index), (1...31).contains(day),
            !note.isJoined(index - 1, index)
                || !note.isMark(index - 1, 0x2F) && !note.isMark(index - 1, 0x3A)
        else { return nil }
        // `12-15 June`: the first day of a range.
        if note.isMark(index - 1, 0x2D), note.isJoined(index - 1, index),
            note.isJoined(index - 2, index - 1),
            let start = note.ordinal(index - 2) ?? shortNumber(index - 2), (1...31).contains(start)
        {
            index -= 2
        }
        let hasArticle = note.isWord(index - 1, Words.the) && note.isSameLine(index - 1, index)
        return (hasArticle ? index - 1 : index, day)
    }

    /// Whether the month is also a verb.
    private var isVerb: Bool {
        note.isWord(month, Words.may) || note.isWord(month, Words.march)
    }

    private func shortNumber(_ token: Int) -> Int? {
        guard note.tokens.indices.contains(token), note.tokens[token].length <= 2 else {
            return nil
        }
        return note.number(token)
    }

    /// Takes a day, a range of days and a year that follow.
    private func after(_ last: inout Int, _ value: inout DateValue) {
        var index = last + 1
        if note.isMark(index, 0x2E), note.isJoined(last, index) { index += 1 }
        if value.day == nil, note.isSameLine(index, month) {
            var at = index
            if note.isWord(at, Words.the) || note.isMark(at, 0x2D) { at += 1 }
            if let day = note.ordinal(at) ?? shortNumber(at), (1...31).contains(day),
                !note.isMark(at + 1, 0x3A), !note.isMark(at + 1, 0x25), !isMeasure(at + 1),
                note.isSameLine(at, month), !isShortYear(at, value)
            {
                (last, value.day) = (at, day)
                index = at + 1
                if note.isMark(index, 0x2D) || note.isMark(index, 0xE2),
                    let end = note.ordinal(index + 1) ?? shortNumber(index + 1),
                    (1...31).contains(end), note.isSameLine(index + 1, month)
                {
                    last = index + 1
                    index += 2
                }
            }
        }
        if value.day == nil, note.isSameLine(index, month),
            let year = SpelledNumber.year(at: index, in: note)
        {
            (last, value.year) = (year.last, year.value)
            return
        }
        if value.day == nil, note.isSameLine(index, month),
            let day = SpelledNumber.day(
                at: note.isWord(index, Words.the) ? index + 1 : index,
                in: note,
                mayBeCardinal: !isVerb
            )
        {
            (last, value.day) = (day.last, day.value)
            index = day.last + 1
        }
        if note.isMark(index, 0x2C) || note.isWord(index, Words.of) || note.isMark(index, 0x2D)
            || note.isMark(index, 0x2F)
        {
            index += 1
        }
        guard note.isSameLine(index, month) else { return }
        if value.day != nil, let year = SpelledNumber.year(at: index, in: note) {
            (last, value.year) = (year.last, year.value)
            return
        }
        if note.isApostrophe(index), note.isJoined(index, index + 1),
            let year = shortNumber(index + 1), note.tokens[index + 1].length == 2
        {
            (last, value.year) = (index + 1, DateValue.fullYear(year))
        } else if let year = note.number(index), note.tokens[index].length == 4,
            NumericDate.isYear(year)
        {
            (last, value.year) = (index, year)
        } else if let year = shortNumber(index), note.tokens[index].length == 2,
            note.isMark(index - 1, 0x2D) || note.isMark(index - 1, 0x2F)
        {
            (last, value.year) = (index, DateValue.fullYear(year))
        }
    }

    /// `Mar-24`, where no day of a month is meant.
    private func isShortYear(_ token: Int, _ value: DateValue) -> Bool {
        guard note.isMark(token - 1, 0x2D), note.isJoined(token - 1, token),
            let number = shortNumber(token), note.tokens[token].length == 2
        else { return false }
        return number > 12 && !note.isMark(token + 1, 0x2C) && !note.isMark(token + 1, 0x2D)
    }

    private func isMeasure(_ token: Int) -> Bool {
        note.isSameLine(token, month) && note.tokens[token].cues.contains(.unit)
            && !note.tokens[token].isCapital
    }

    /// The weekday just before, as in `Monday, March 4`.
    private func weekday(before first: Int) -> Int? {
        var index = first - 1
        if note.isWord(index, Words.the) { index -= 1 }
        if note.isMark(index, 0x2C) || note.isMark(index, 0x2E) { index -= 1 }
        if note.isMark(index, 0x2E) { index -= 1 }
        guard note.isSameLine(index, first), note.tokens[index].cues.contains(.weekday) else {
            return nil
        }
        return index
    }

    /// `since jan`, `in may`, `mid-April`: words that a span of time follows and no verb or name.
    private func followsSpan(_ first: Int) -> Bool {
        var before = first - 1
        if note.isMark(before, 0x2D), note.isJoined(before, first) { before -= 1 }
        guard note.isSameLine(before, first) else { return false }
        let word = note.tokens[before].hash
        let endsHere = !note.isSameLine(month + 1, month) || !note.tokens[month + 1].isWord
        return Words.spans.contains(word) || word == Words.in && endsHere
    }

    private func precededByBorn(_ first: Int) -> Bool {
        (1...3).contains {
            note.isSameLine(first - $0, first) && note.isWord(first - $0, Words.born)
        }
    }

    /// Whether the word is a month here and not a verb, a name or an abbreviation.
    private func isDate(_ value: DateValue, first: Int, last: Int) -> Bool {
        let token = note.tokens[month]
        if value.year != nil { return true }
        if value.day != nil {
            if token.isCapital && !(token.isUpper && isVerb) { return true }
            if isVerb { return first < month || last > month && !note.tokens[last].isNumber }
            return true
        }
        if followsSpan(first) { return true }
        guard token.length > 3 || isVerb else { return false }
        let isPlain = !isVerb && token.traits.given < 4
        if isPlain { return token.isCapital || token.length > 4 }
        guard token.isCapital, !token.isFirst, note.isSameLine(month - 1, month) else {
            return false
        }
        let before = note.tokens[month - 1]
        return before.cues.contains(.beforeDate) && !note.isWord(month - 1, Words.by)
            && !note.isWord(month - 1, Words.and)
    }
}
