/// Finds ages over 89, in digits and in words; 45 CFR 164.514(b)(2)(i)(C).
struct AgeDetector {
    let note: Note

    private static let ages = 90...125

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isNumber {
                guard let age = note.number(token), Self.ages.contains(age),
                    isAge(before: token) || isAge(after: token + 1),
                    !note.isMark(token + 1, 0x2B)
                else { continue }
                coverage.add(.age, token...token, of: note, rule: "age-over-89")
            } else if found.isWord, found.hasDigits {
                joined(token, &coverage)
            } else if !found.isWord || found.length < 6 {
                continue
            } else if note.isWord(token, Words.ninety) || note.isWord(token, Words.hundred) {
                spelled(token, &coverage)
            } else if found.hash == Words.nonagenarian || found.hash == Words.centenarian
                || found.hash == Words.nineties
            {
                coverage.add(.age, token...token, of: note, rule: "age-over-89")
            }
        }
    }

    /// `age 92`, `aged 92`, `Age: 92`, `turned 92`; "turned 90 degrees" is no age.
    private func isAge(before token: Int) -> Bool {
        if NumberLabel.before(token, in: note)?.kind == .age { return true }
        guard note.isSameLine(token - 1, token), Words.turning.contains(note.tokens[token - 1].hash)
        else { return false }
        let next = token + 1
        return !note.isSameLine(next, token)
            || !note.tokens[next].cues.contains(.unit)
                && !note.isMark(next, 0x2F)
    }

    /// `year-old`, `yrs old`, `y/o`, `yo`, `years of age`, from a token on.
    private func isAge(after token: Int) -> Bool {
        var index = token
        if note.isMark(index, 0x2D) { index += 1 }
        guard note.isSameLine(index, token - 1) else { return false }
        let word = note.tokens[index].hash
        if word == Words.yo { return true }
        if word == Words.y {
            let next = index + 1
            return (note.isMark(next, 0x2F) || note.isMark(next, 0x2E))
                && note.isWord(next + 1, Words.o)
        }
        guard word == Words.year || word == Words.years || word == Words.yr || word == Words.yrs
        else { return false }
        index += 1
        while note.isMark(index, 0x2D) || note.isMark(index, 0x2E) { index += 1 }
        return note.isWord(index, Words.old)
            || note.isWord(index, Words.of) && note.isWord(index + 1, Words.age)
    }

    /// `92yo`, `92y`, `92F` after an article, `92nd birthday`.
    private func joined(_ token: Int, _ coverage: inout Coverage) {
        let range = note.tokens[token].range
        var reader = DigitReader(bytes: note.bytes, at: range.lowerBound)
        guard let digits = reader.digits(), digits.count <= 3, Self.ages.contains(digits.value)
        else { return }
        let ending = note.bytes[reader.at..<range.upperBound].map { $0 | 0x20 }
        let isAge: Bool
        if ending.first == UInt8(ascii: "y") {
            isAge = true
        } else if ending == [UInt8(ascii: "f")] || ending == [UInt8(ascii: "m")] {
            isAge =
                note.isWord(token - 1, Words.a) || note.isWord(token - 1, Words.an)
                || note.tokens[token].isFirst || !isTemperature(token)
        } else {
            isAge = note.ordinal(token) != nil && note.isWord(token + 1, Words.birthday)
        }
        guard isAge else { return }
        coverage.add(
            Finding(.age, range.lowerBound..<reader.at, rule: "age-over-89"),
            token...token
        )
    }

    /// Whether `98F` is a temperature: by a word for it before, or where no word follows.
    private func isTemperature(_ token: Int) -> Bool {
        guard note.bytes[Int(note.tokens[token].end) - 1] | 0x20 == UInt8(ascii: "f") else {
            return false
        }
        let isAnnounced = (1...4).contains { offset in
            note.isSameLine(token - offset, token)
                && Words.temperatures.contains(note.tokens[token - offset].hash)
        }
        let next = token + 1
        return isAnnounced || !note.isSameLine(next, token) || !note.tokens[next].isPlainWord
            || note.tokens[next].cues.contains(.label)
    }

    /// `ninety-two-year-old`, `ninety years of age`, `turned ninety-six`, `a hundred and two`.
    private func spelled(_ token: Int, _ coverage: inout Coverage) {
        var last = token
        var next = token + 1
        if note.isMark(next, 0x2D) || note.isWord(next, Words.and) { next += 1 }
        if note.isSameLine(next, token), Words.ones.contains(note.tokens[next].hash) { last = next }
        var first = token
        if note.isWord(token, Words.hundred), token > 0, note.isSameLine(token - 1, token),
            note.isWord(token - 1, Words.a) || note.isWord(token - 1, Words.one)
        {
            first = token - 1
        }
        let isTold =
            isAge(after: last + 1)
            || first > 0 && note.isSameLine(first - 1, first)
                && (Words.turning.contains(note.tokens[first - 1].hash)
                    || note.isWord(first - 1, Words.reached)
                    || note.isWord(first - 1, Words.age) || note.isWord(first - 1, Words.aged))
        if isTold { coverage.add(.age, first...last, of: note, rule: "age-over-89") }
    }
}
