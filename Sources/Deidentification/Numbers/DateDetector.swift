/// Finds dates: in digits, with month names, holidays, and days of a month.
struct DateDetector {
    let note: Note

    /// Words around a fraction or score, looked at on both sides.
    private static let reach = 5

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.hasDigits {
                numeric(token, &coverage)
            } else if found.traits.month > 0 {
                MonthDate(note: note, month: token).find(&coverage)
            } else if note.cues(token).contains(.holiday) {
                holiday(token, &coverage)
            }
        }
    }

    private func numeric(_ token: Int, _ coverage: inout Coverage) {
        let bytes = note.bytes
        let start = Int(note.tokens[token].start)
        guard DigitReader.isDigit(bytes[start]), !continuesNumber(start) else { return }
        if ordinalDay(token, &coverage) { return }
        guard let date = NumericDate.read(bytes, at: start) else { return }
        let end = endWithTime(date.end)
        guard !isInsideWord(end) else { return }
        let last = note.token(at: end) - 1
        guard last >= token, Int(note.tokens[last].end) <= end else { return }
        let label = NumberLabel.before(token, in: note)
        if let label, label.kind.number != nil, date.value.style == .yearMonthDay(mark: nil) {
            return
        }
        if date.isPartial {
            let isBesideDate =
                token > 1 && coverage.isCovered[token - 2]
                && (note.isMark(token - 1, 0x2D) || !note.isMark(token - 1, 0x2C))
            guard isLikelyDate(token, last, date.value) || isBesideDate else { return }
        }
        let rule = label?.kind == .birth ? "birth-date" : "numeric-date"
        coverage.add(
            Finding(.date, start..<end, rule: rule, form: .date(date.value)),
            token...last
        )
    }

    /// `the 4th`, `on the 15th`: a day of the month without its month.
    private func ordinalDay(_ token: Int, _ coverage: inout Coverage) -> Bool {
        guard let day = note.ordinal(token), (1...31).contains(day), token >= 2,
            note.isWord(token - 1, Words.the), note.isSameLine(token - 2, token),
            note.isWord(token - 2, Words.on) || note.isWord(token - 2, Words.until)
                || note.isWord(token - 2, Words.since)
        else { return false }
        let next = token + 1
        let endsHere =
            !note.isSameLine(next, token)
            || !note.tokens[next].isWord && !note.isMark(next, 0x2D) && !note.isMark(next, 0x2F)
        guard endsHere else { return false }
        coverage.add(
            .date,
            token...token,
            of: note,
            rule: "day-of-month",
            form: .date(DateValue(day: day, style: .words))
        )
        return true
    }

    private func holiday(_ token: Int, _ coverage: inout Coverage) {
        let phrase = note.phrase(at: token)
        var last = phrase.map { $0.cues.contains(.holiday) ? $0.last : token } ?? token
        guard note.tokens[token].isCapital || last > token else { return }
        if note.tokens[token].isFirst, last == token, note.isApostrophe(token + 1) { return }
        var value = DateValue(style: .words)
        let next = note.isMark(last + 1, 0x2C) ? last + 2 : last + 1
        if note.isSameLine(next, token), let year = note.number(next), NumericDate.isYear(year) {
            value.year = year
            last = next
        }
        coverage.add(.date, token...last, of: note, rule: "holiday", form: .date(value))
    }

    /// Whether a number before the offset goes on over it, as in `1/2/3/4` or `12.3`.
    private func continuesNumber(_ start: Int) -> Bool {
        guard start >= 2 else { return false }
        let bytes = note.bytes
        let mark = bytes[start - 1]
        if DigitReader.isLetter(mark) || DigitReader.isDigit(mark) { return true }
        guard mark == 0x2F || mark == 0x2D || mark == 0x2E else { return false }
        guard DigitReader.isDigit(bytes[start - 2]) else { return false }
        // `3/4-3/7`: the second date of a range begins after the hyphen.
        guard mark == 0x2D, let date = NumericDate.read(bytes, at: start) else { return true }
        let head = note.bytes[max(0, start - 11)..<(start - 1)]
        return !(head.contains(0x2F) && date.value.month != nil)
    }

    /// Whether letters or digits go on at the offset.
    private func isInsideWord(_ end: Int) -> Bool {
        guard end < note.bytes.count else { return false }
        return DigitReader.isLetter(note.bytes[end]) || DigitReader.isDigit(note.bytes[end])
    }

    /// The end with a time of day that is joined by `T`, or has seconds.
    private func endWithTime(_ end: Int) -> Int {
        let bytes = note.bytes
        guard end + 5 < bytes.count, bytes[end] == 0x54 || bytes[end] == 0x20 else { return end }
        let isJoined = bytes[end] == 0x54
        var reader = DigitReader(bytes: bytes, at: end + 1)
        guard let hour = reader.digits(), hour.count == 2, hour.value < 25, reader.mark(0x3A),
            let minute = reader.digits(), minute.count == 2
        else { return end }
        var last = reader.at
        var hasSeconds = false
        if reader.mark(0x3A), let second = reader.digits(), second.count == 2 {
            hasSeconds = true
            last = reader.at
            if reader.mark(0x2E), reader.digits() != nil { last = reader.at }
        }
        guard isJoined || hasSeconds else { return end }
        if last < bytes.count, bytes[last] == 0x5A { return last + 1 }
        if last + 5 < bytes.count, bytes[last] == 0x2B || bytes[last] == 0x2D {
            var zone = DigitReader(bytes: bytes, at: last + 1)
            if zone.digits()?.count == 2, zone.mark(0x3A), zone.digits()?.count == 2 {
                return zone.at
            }
        }
        return last
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

    /// Whether month and day without a year are a date rather than a fraction, score or ratio.
    private func isLikelyDate(_ first: Int, _ last: Int, _ value: DateValue) -> Bool {
        guard let month = value.month, let day = value.day else { return true }
        let tokens = note.tokens
        if note.isMark(last + 1, 0x25) || note.isMark(last + 1, 0x2B) { return false }
        // A hyphen parts ranges and spine levels far more often than a month and a day.
        let isSlash = note.bytes[Int(tokens[first].start)..<Int(tokens[last].end)].contains(0x2F)
        if note.isSameLine(last + 1, first), tokens[last + 1].cues.contains(.unit),
            !(tokens[last + 1].cues.contains(.beforeDate))
        {
            return false
        }
        if isScored(first, step: -1, reach: Self.reach) || isScored(last, step: 1, reach: 3) {
            return false
        }
        let isFirst =
            tokens[first].isFirst
            || tokens[first - 1].shape.isDisjoint(with: [.word, .number])
                && tokens[first - 1].isFirst
        let next = last + 1
        let heads = note.isMark(next, 0x3A) || note.isMark(next, 0x2D) && tokens[next].isSpaced
        if isFirst, heads, isSlash { return true }
        guard first > 0, note.isSameLine(first - 1, first) else { return false }
        var before = first - 1
        if note.isMark(before, 0x28) || note.isMark(before, 0x3A), before > 0 { before -= 1 }
        let isAnnounced =
            tokens[before].cues.contains(.beforeDate)
            || tokens[before].traits.label == LabelKind.date.rawValue
            || tokens[before].cues.contains(.weekday)
        guard isAnnounced else { return false }
        let preposition =
            note.isWord(before, Words.of) || note.isWord(before, Words.to)
            || note.isWord(before, Words.from) || note.isWord(before, Words.in)
            || note.isWord(before, Words.and)
        // "from 8/10 to 3/10", "2 of 1/2": scores and halves.
        if preposition, day == 10 || day == 5 || day == 6 || day < month { return false }
        if note.isWord(before, Words.by), day == 2 { return false }
        return isSlash || note.isWord(before, Words.on)
    }
}
