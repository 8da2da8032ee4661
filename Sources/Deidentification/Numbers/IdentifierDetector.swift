/// Finds numbers that a label announces, and numbers whose shape alone tells that they are unique.
struct IdentifierDetector {
    let note: Note

    func find(_ coverage: inout Coverage) {
        var token = 0
        while token < note.tokens.count {
            defer { token += 1 }
            guard !coverage.isCovered[token], note.tokens[token].hasDigits || mayBegin(token) else {
                continue
            }
            if let last = dictated(token, &coverage) {
                token = last
                continue
            }
            guard let value = value(from: token, coverage) else { continue }
            if let label = NumberLabel.before(token, in: note),
                let kind = kind(of: label, value, token)
            {
                let last = withLastLetter(value.last, coverage)
                coverage.add(kind, token...last, of: note, rule: "labelled-number")
            } else if isHashed(token, value) {
                coverage.add(.other, token...value.last, of: note, rule: "hash-number")
            } else if let (kind, rule) = shape(value, token) {
                coverage.add(kind, token...value.last, of: note, rule: rule)
            } else {
                continue
            }
            token = value.last
        }
    }

    /// `medical record number 4 4 1 9 0 2`: digits as they are dictated, six without a label, four with one.
    private func dictated(_ token: Int, _ coverage: inout Coverage) -> Int? {
        var last = token
        while note.isSameLine(last, token), note.tokens[last].isNumber,
            note.tokens[last].length == 1, !coverage.isCovered[last]
        { last += 1 }
        last -= 1
        guard last - token >= 3 else { return nil }
        let label = NumberLabel.before(token, in: note)?.kind
        guard
            let kind = label?.number
                ?? (label == .phone ? .phone : last - token >= 5 ? .other : nil)
        else { return nil }
        return coverage.add(kind, token...last, of: note, rule: "dictated-number") ? last : nil
    }

    /// `881 44 2093 A`: a letter alone after a labelled number belongs to it.
    private func withLastLetter(_ last: Int, _ coverage: Coverage) -> Int {
        let next = last + 1
        guard note.isSameLine(next, last), note.tokens[next].isInitial, !coverage.isCovered[next],
            note.tokens[last].isNumber, !note.isMark(next + 1, 0x2F),
            !note.isSameLine(next + 1, last) || !note.tokens[next + 1].isWord
        else { return last }
        return next
    }

    /// Letters and digits that belong together.
    private struct Value {
        var last: Int
        var digits = 0
        var letters = 0
        var groups = 0
    }

    /// A word of capitals right before digits may begin a number: `MRN: AB 12345`, `X-123`.
    private func mayBegin(_ token: Int) -> Bool {
        let found = note.tokens[token]
        guard found.isPlainWord, found.length <= 5,
            found.isUpper || found.isInitial
                || found.cues.isDisjoint(with: [.function, .personVerb])
        else { return false }
        let next = token + 1
        if note.isMark(next, 0x2D) || note.isMark(next, 0x5F), note.isJoined(token, next) {
            return note.isJoined(next, next + 1)
        }
        guard note.isSameLine(next, token), note.tokens[next].hasDigits,
            let kind = NumberLabel.before(token, in: note)?.kind.number
        else { return false }
        // "Serial BP 138/78", "ID - IQ 102": measures.
        let isMeasured = found.traits.isClinical || found.cues.contains(.scale)
        if isMeasured && (kind == .device || kind == .other) || found.cues.contains(.filler) {
            return false
        }
        // `plate abc 1234` in a note of small letters.
        let isPlate = kind == .vehicle && found.length <= 3 && found.traits.english == 0
        return (found.isCapital || isPlate)
            && note.tokens[next].length >= 3 && found.traits.label == 0
    }

    private func value(from token: Int, _ coverage: Coverage) -> Value? {
        var value = Value(last: token)
        var index = token
        let isPlainStart = note.tokens[token].isPlainWord
        while note.isSameLine(index, token), !coverage.isCovered[index] {
            let found = note.tokens[index]
            if found.isWord || found.isNumber {
                if index > token, found.isPlainWord, found.length > 6 { break }
                value.last = index
                value.groups += 1
                for byte in note.bytes[found.range] {
                    if DigitReader.isDigit(byte) {
                        value.digits += 1
                    } else if byte != 0x2E {
                        value.letters += 1
                    }
                }
            }
            let next = index + 1
            guard note.isSameLine(next, token) else { break }
            let isJoined = note.isJoined(index, next)
            if isJoined, [0x2D, 0x5F, 0x2F, 0x2E, 0x3A, 0x2A].contains(note.tokens[next].mark),
                !note.tokens[next].isWord, !note.tokens[next].isNumber,
                note.isJoined(next, next + 1), note.isSameLine(next + 1, token)
            {
                index = next + 1
                guard !note.tokens[index].shape.isDisjoint(with: [.word, .number]) else { break }
            } else if isJoined, !note.tokens[next].shape.isDisjoint(with: [.word, .number]) {
                index = next
            } else if note.tokens[next].isNumber, !note.tokens[next].shape.contains(.wide),
                found.isNumber && note.tokens[next].length >= 2 && note.tokens[next].length <= 4
                    || index == token && isPlainStart
                    // `A212 884 419`
                    || index == token && found.isWord && found.isCapital && value.letters == 1
                        && note.tokens[next].length == 3 && note.isSameLine(next + 1, token)
                        && note.tokens[next + 1].isNumber && note.tokens[next + 1].length == 3,
                value.groups < 5
            {
                index = next
            } else {
                break
            }
        }
        return value.digits > 0 ? value : nil
    }

    private func kind(of label: NumberLabel, _ value: Value, _ token: Int) -> IdentifierKind? {
        guard let kind = label.kind.number else {
            if label.kind == .phone || label.kind == .fax, value.digits >= 7 {
                return label.kind == .fax ? .fax : .phone
            }
            return nil
        }
        if kind == .ssn { return value.digits >= 4 ? .ssn : nil }
        // "lot 12", "case 3", "Medicare 80": too short to be unique.
        guard value.digits + value.letters >= 4, value.digits >= 2 else { return nil }
        let next = value.last + 1
        if value.letters == 0, note.isSameLine(next, token),
            note.tokens[next].cues.contains(.unit)
                || note.isMark(next, 0x25)
        {
            return nil
        }
        if value.groups == 1, value.letters == 0, value.digits == 4,
            let year = note.number(token), NumericDate.isYear(year)
        {
            return nil
        }
        if note.isMark(token - 1, 0x24) { return nil }
        return kind
    }

    private func shape(_ value: Value, _ token: Int) -> (IdentifierKind, String)? {
        let first = note.tokens[token]
        let length = Int(note.tokens[value.last].end - first.start)
        let isOne = value.last == token
        if note.isMark(token - 1, 0x24) || note.isMark(value.last + 1, 0x25) { return nil }
        if isOne, length == 17, value.letters >= 2, value.digits >= 5 {
            return (.vehicle, "vin-shape")
        }
        if value.letters == 0, (13...19).contains(value.digits) {
            return (.account, isCard(token, value) ? "card-number" : "long-number")
        }
        if isOne, value.letters >= 4, value.digits >= 10 { return (.account, "account-shape") }
        // Units follow a measure, not an identifier.
        let next = value.last + 1
        if note.isSameLine(next, token), note.tokens[next].cues.contains(.unit) { return nil }
        if value.letters == 0 {
            guard !note.bytes[first.range].contains(0x2E) else { return nil }
            let isPlain = isOne && value.digits >= 7
            let bytes = note.bytes[Int(first.start)..<Int(note.tokens[value.last].end)]
            let isParted =
                !isOne && value.digits >= 8 && value.groups <= 4 && bytes.contains(0x2D)
                && !bytes.contains(0x2F) && !bytes.contains(0x2E)
                && !isYears(token...value.last) && !isTimes(token...value.last)
            return isPlain || isParted ? (.other, "long-number") : nil
        }
        // A period stands in codes of diseases, not in these.
        guard !note.bytes[Int(first.start)..<Int(note.tokens[value.last].end)].contains(0x2E) else {
            return nil
        }
        if isOne, isCode(token), value.letters >= 2, value.digits >= 2, length >= 6, length != 7 {
            return (.other, "code-word")
        }
        if isVariant(note.bytes[note.tokens[token].range]) { return nil }
        guard value.digits >= 5, value.letters <= value.digits || value.digits >= 6,
            !isMeasure(token, value)
        else { return nil }
        return (.other, "letters-and-digits")
    }

    /// `Rosa #40217`: four digits or more after a number sign.
    private func isHashed(_ token: Int, _ value: Value) -> Bool {
        note.isMark(token - 1, 0x23) && note.isJoined(token - 1, token)
            && note.tokens[token].length >= 4 && value.digits >= 4
            && value.letters <= 3
    }

    /// Whether "code" stands before and no code set: what lets someone in or links to a person.
    private func isCode(_ token: Int) -> Bool {
        var before = token - 1
        while note.isMark(before, 0x3A) || note.isMark(before, 0x23) { before -= 1 }
        return note.isSameLine(before, token) && note.isWord(before, Words.code)
            && (!note.isSameLine(before - 1, token)
                || !Words.codeSets.contains(note.tokens[before - 1].hash))
    }

    /// `2025-2026`: the years that are left of two dates.
    private func isYears(_ tokens: ClosedRange<Int>) -> Bool {
        tokens.allSatisfy { token in
            !note.tokens[token].isNumber
                || note.tokens[token].length == 4
                    && note.number(token).map(NumericDate.isYear) == true
        }
    }

    /// `F508del`, `G551D`, `V600E`: a change of a protein.
    private func isVariant(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, let last = word.last, DigitReader.isLetter(first),
            DigitReader.isLetter(last)
        else { return false }
        let middle = word.dropFirst().prefix { DigitReader.isDigit($0) }
        let rest = word[middle.endIndex...]
        return (2...4).contains(middle.count) && (1...3).contains(rest.count)
            && rest.allSatisfy(DigitReader.isLetter)
    }

    /// `0930-1930`: from one time of day to another.
    private func isTimes(_ tokens: ClosedRange<Int>) -> Bool {
        tokens.allSatisfy { token in
            !note.tokens[token].isNumber || note.tokens[token].length <= 2
                || note.tokens[token].length == 4
                    && note.number(token).map { $0 < 2400 && $0 % 100 < 60 } == true
        }
    }

    /// `16x10x13mm`, `140s-170s`, `2000/mm3`, `G3P1011`: measures, ranges and pregnancies.
    private func isMeasure(_ token: Int, _ value: Value) -> Bool {
        var letters = 0
        var others = 0
        let bytes = note.bytes[Int(note.tokens[token].start)..<Int(note.tokens[value.last].end)]
        for byte in bytes where DigitReader.isLetter(byte) {
            let letter = byte | 0x20
            letters += 1
            if letter != UInt8(ascii: "x"), letter != UInt8(ascii: "s") { others += 1 }
        }
        if others == 0 || note.tokens[value.last].cues.contains(.unit) { return true }
        if bytes.suffix(2).elementsEqual("mm".utf8) || bytes.suffix(2).elementsEqual("cm".utf8) {
            return true
        }
        let heads = bytes.filter { DigitReader.isLetter($0) }.map { $0 | 0x20 }
        return heads == Array("gp".utf8) && bytes.first.map { $0 | 0x20 } == UInt8(ascii: "g")
    }

    /// The check digit of payment cards (ISO/IEC 7812-1).
    private func isCard(_ token: Int, _ value: Value) -> Bool {
        var sum = 0
        var isSecond = false
        for index in (token...value.last).reversed() {
            for byte in note.bytes[note.tokens[index].range].reversed()
            where DigitReader.isDigit(byte) {
                var digit = Int(byte - 0x30)
                if isSecond {
                    digit *= 2
                    if digit > 9 { digit -= 9 }
                }
                sum += digit
                isSecond.toggle()
            }
        }
        return sum % 10 == 0
    }
}
