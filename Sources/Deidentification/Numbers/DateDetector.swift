/// Finds dates: in digits, with month names, holidays, and days of a month.
struct DateDetector {
    let note: Note

    func find(_ coverage: inout Coverage) {
        var unclear: [Unclear] = []
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.hasDigits {
                numeric(token, &unclear, &coverage)
            } else if found.traits.month > 0 {
                MonthDate(note: note, month: token).find(&coverage)
            } else if note.cues(token).contains(.holiday) {
                holiday(token, &coverage)
            } else if found.isPlainWord, isAfterDay(token), ForeignDate.isMonth(found) {
                ForeignDate(note: note, month: token).find(&coverage)
            }
        }
        settle(unclear, &coverage)
    }

    /// Whether a number, or a number and "de" or a period, stands before a word.
    private func isAfterDay(_ token: Int) -> Bool {
        (1...2).contains {
            note.isSameLine(token - $0, token) && note.tokens[token - $0].hasDigits
        }
    }

    /// Digits that may be a day and month as well as a score.
    private struct Unclear {
        let first: Int
        let last: Int
        let range: Range<Int>
        let value: DateValue
    }

    /// A note of one month has its visits in that month: `4/8` is a date where `4/3/26` is one, unless it
    /// is a fraction or a score that is commonly written so.
    private func settle(_ unclear: [Unclear], _ coverage: inout Coverage) {
        guard !unclear.isEmpty else { return }
        var months: Set<Int> = []
        for finding in coverage.findings {
            if case .date(let value) = finding.form, let month = value.month {
                months.insert(month)
            }
        }
        for one in unclear where months.contains(one.value.month ?? 0) {
            guard !coverage.isCovered(one.first...one.last),
                DayAndMonth(note: note, first: one.first, last: one.last).mayBeDate(one.value)
            else { continue }
            coverage.add(
                Finding(.date, one.range, rule: "numeric-date", form: .date(one.value)),
                one.first...one.last
            )
        }
    }

    private func numeric(
        _ token: Int,
        _ unclear: inout [Unclear],
        _ coverage: inout Coverage
    ) {
        let bytes = note.bytes
        let start = Int(note.tokens[token].start)
        guard DigitReader.isDigit(bytes[start]), !continuesNumber(start) else { return }
        if ordinalDay(token, &coverage) { return }
        let label = NumberLabel.before(token, in: note)
        let isAnnounced =
            label?.kind == .birth || label?.kind == .date || note.tokens[token].isFirst
        guard let date = NumericDate.read(bytes, at: start, isAnnounced: isAnnounced) else {
            return
        }
        let end = endWithTime(date.end)
        guard !isInsideWord(end) else { return }
        let last = note.token(at: end) - 1
        guard last >= token, Int(note.tokens[last].end) <= end else { return }
        if let label, label.kind.number != nil, date.value.style == .yearMonthDay(mark: nil) {
            return
        }
        if date.isPartial {
            // `12-15 June`: days, whose month follows.
            if note.isSameLine(last + 1, token), note.tokens[last + 1].traits.month > 0,
                bytes[start..<end].contains(0x2D)
            {
                return
            }
            let isBesideDate =
                token > 1 && note.isSameLine(token - 2, token) && coverage.isCovered[token - 2]
                && !note.isMark(token - 1, 0x2C)
                && (!note.tokens[token - 1].isWord || note.isWord(token - 1, Words.to)
                    || note.isWord(token - 1, Words.and))
            guard
                DayAndMonth(note: note, first: token, last: last).isDate(date.value) || isBesideDate
            else {
                unclear.append(
                    Unclear(first: token, last: last, range: start..<end, value: date.value)
                )
                return
            }
        }
        let rule = label?.kind == .birth ? "birth-date" : "numeric-date"
        coverage.add(
            Finding(.date, start..<end, rule: rule, form: .date(date.value)),
            token...last
        )
    }

    /// `on the 15th`, `Friday the 14th`, `discharged the 6th`: a day of the month without its month.
    private func ordinalDay(_ token: Int, _ coverage: inout Coverage) -> Bool {
        guard let day = note.ordinal(token), (1...31).contains(day), token >= 2,
            note.isWord(token - 1, Words.the), note.isSameLine(token - 2, token)
        else { return false }
        let isPoint = note.isMark(token - 2, 0x2E) && note.isSameLine(token - 3, token)
        let before = note.tokens[isPoint ? token - 3 : token - 2].cues
        let next = token + 1
        let endsHere =
            !note.isSameLine(next, token)
            || !note.tokens[next].isWord && !note.isMark(next, 0x2D) && !note.isMark(next, 0x2F)
        // "of the 5th rib", "the 2nd of three": only the end of a clause makes a day of it.
        let isAnnounced =
            before.contains(.beforeDate) && !note.isWord(token - 2, Words.of)
            && !note.isWord(token - 2, Words.in)
        guard before.contains(.weekday) || isAnnounced && endsHere else { return false }
        coverage.add(
            .date,
            (token - 1)...token,
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
}
