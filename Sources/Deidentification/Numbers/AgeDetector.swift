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
            } else if note.isWord(token, Words.ninety) || note.isWord(token, Words.hundred) {
                spelled(token, &coverage)
            }
        }
    }

    /// `age 92`, `aged 92`, `Age: 92`, `turned 92`.
    private func isAge(before token: Int) -> Bool {
        if NumberLabel.before(token, in: note)?.kind == .age { return true }
        return note.isSameLine(token - 1, token) && note.isWord(token - 1, Words.turned)
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
            isAge = note.isWord(token - 1, Words.a) || note.isWord(token - 1, Words.an)
        } else {
            isAge = note.ordinal(token) != nil && note.isWord(token + 1, Words.birthday)
        }
        guard isAge else { return }
        coverage.add(
            Finding(.age, range.lowerBound..<reader.at, rule: "age-over-89"),
            token...token
        )
    }

    /// `ninety-two-year-old`, `ninety years of age`.
    private func spelled(_ token: Int, _ coverage: inout Coverage) {
        for last in token...(token + 2) where note.isSameLine(last, token) {
            if isAge(after: last + 1) {
                coverage.add(.age, token...last, of: note, rule: "age-over-89")
                return
            }
            guard note.tokens[last].isPlainWord || note.isMark(last, 0x2D) else { return }
        }
    }
}
