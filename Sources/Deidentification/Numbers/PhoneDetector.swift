/// Finds telephone and fax numbers, and social security numbers by their shape.
struct PhoneDetector {
    let note: Note

    private static let reach = 6

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.hasDigits, extensionAlone(token, &coverage) { continue }
            guard found.hasDigits, DigitReader.isDigit(note.bytes[Int(found.start)]),
                found.isNumber || found.length > 5, !continues(token)
            else { continue }
            number(token, &coverage)
        }
    }

    /// `x4471`, `pager 41182`, `bleep 2217`: the number of a telephone inside the house.
    private func extensionAlone(_ token: Int, _ coverage: inout Coverage) -> Bool {
        let found = note.tokens[token]
        if found.isWord {
            let letters = note.bytes[found.range]
            let letter = letters[letters.startIndex] | 0x20
            guard letter == UInt8(ascii: "x") || letter == UInt8(ascii: "p"),
                letters.dropFirst().allSatisfy(DigitReader.isDigit),
                found.isSpaced || note.isMark(token - 1, 0x28)
            else { return false }
            // `x7-4410`
            if found.length == 2 || found.length == 3, note.isMark(token + 1, 0x2D),
                note.isJoined(token, token + 1), note.isJoined(token + 1, token + 2),
                note.tokens[token + 2].isNumber, note.tokens[token + 2].length == 4
            {
                return coverage.add(.phone, token...(token + 2), of: note, rule: "extension")
            }
            guard (5...7).contains(found.length) else { return false }
            return coverage.add(.phone, token...token, of: note, rule: "extension")
        }
        var last = token
        // `pgr 70-4412`
        if (1...3).contains(found.length), note.isMark(token + 1, 0x2D),
            note.isJoined(token, token + 1), note.isJoined(token + 1, token + 2),
            note.tokens[token + 2].isNumber, note.tokens[token + 2].length == 4
        {
            last = token + 2
        }
        guard found.isNumber, (4...6).contains(found.length) || last > token,
            !note.bytes[found.range].contains(0x2E)
        else { return false }
        var label = token - 1
        while note.isMark(label, 0x3A) || note.isMark(label, 0x23) || note.isMark(label, 0x2E)
            || note.isWord(label, Words.number) || note.isWord(label, Words.no)
        {
            label -= 1
        }
        guard note.isSameLine(label, token), Words.pagers.contains(note.tokens[label].hash),
            last > token || !note.isJoined(token, token + 1) || !note.isMark(token + 1, 0x2D)
        else { return false }
        return coverage.add(.phone, token...last, of: note, rule: "extension")
    }

    private func number(_ token: Int, _ coverage: inout Coverage) {
        let groups = DigitGroups(note.bytes, at: Int(note.tokens[token].start))
        guard !groups.lengths.isEmpty else { return }
        if groups.has([3, 2, 4]), !groups.hasParentheses, isEnd(groups.ends[2]),
            groups.marks[0] == groups.marks[1], groups.marks[0] != 0x2F
        {
            let isLabelled = NumberLabel.before(token, in: note)?.kind == .ssn
            if groups.marks[0] != 0x20 || isLabelled {
                add(.ssn, groups.start..<groups.ends[2], "ssn-shape", token, &coverage)
                return
            }
        }
        let label = NumberLabel.before(token, in: note)?.kind
        if let label, label.number != nil { return }
        // `Hospital number RXB 440 2917`
        if note.isSameLine(token - 1, token), note.tokens[token - 1].isUpper,
            note.tokens[token - 1].length <= 4,
            NumberLabel.before(token - 1, in: note)?.kind.number != nil
        {
            return
        }
        let isAnnounced = label == .phone || label == .fax || isNear(token)
        guard let count = count(groups, isAnnounced: isAnnounced) else { return }
        let last = groups.ends[count - 1]
        let end = withExtension(last)
        let kind: IdentifierKind = isFax(token, end, label) ? .fax : .phone
        add(kind, groups.start..<end, "phone-number", token, &coverage)
    }

    /// How many of the groups make a telephone number, or nil.
    private func count(_ groups: DigitGroups, isAnnounced: Bool) -> Int? {
        func ends(_ count: Int) -> Bool { isEnd(groups.ends[count - 1]) }
        if groups.hasPlus {
            for count in stride(from: groups.lengths.count, to: 0, by: -1)
            where (8...15).contains(groups.total(count)) && ends(count) {
                return count
            }
        }
        if groups.has([1, 3, 3, 4]), ends(4) { return 4 }
        if groups.has([3, 3, 4]), ends(3) { return 3 }
        if groups.has([3, 7]), groups.hasParentheses, ends(2) { return 2 }
        if groups.has([3, 4]), ends(2) {
            let mark = groups.marks[0]
            let isBare = groups.start == 0 || note.bytes[groups.start - 1] != 0x28
            if isAnnounced || mark == 0x2D && isBare && isNoRange(groups) { return 2 }
        }
        if groups.has([10]) && isAnnounced && ends(1) { return 1 }
        // `0715 2026`: a time of day and the year that is left of a date.
        if groups.has([4, 4]), !isAnnounced { return nil }
        // A ZIP code of nine digits.
        if groups.has([5, 4]), !isAnnounced { return nil }
        let first = note.bytes[groups.start]
        if first == 0x30 || groups.hasParentheses {
            for count in stride(from: groups.lengths.count, to: 1, by: -1)
            where (8...13).contains(groups.total(count)) && ends(count)
                && !groups.marks.prefix(count - 1).contains(0x2F)
            { return count }
        }
        if isAnnounced {
            for count in stride(from: groups.lengths.count, to: 0, by: -1)
            where (6...15).contains(groups.total(count)) && ends(count)
                && (count > 1 || groups.total(1) >= 7)
            { return count }
        }
        return nil
    }

    /// Whether `ddd-dddd` is a number and not a range of values with a unit.
    private func isNoRange(_ groups: DigitGroups) -> Bool {
        let next = note.token(at: groups.ends[1])
        guard note.tokens.indices.contains(next) else { return true }
        return !note.tokens[next].cues.contains(.unit) && !note.isMark(next, 0x25)
            && !note.isMark(next, 0x2F) && note.bytes[groups.start] >= 0x32
    }

    /// Whether a word for telephone or fax stands before in the line.
    private func isNear(_ token: Int) -> Bool {
        for offset in 1...Self.reach where note.isSameLine(token - offset, token) {
            let label = LabelKind(rawValue: note.tokens[token - offset].traits.label)
            if label == .phone || label == .fax { return true }
            if note.tokens[token - offset].hasDigits, !note.isMark(token - offset, 0x29),
                offset > 3
            {
                return false
            }
        }
        return false
    }

    private func isFax(_ token: Int, _ end: Int, _ label: LabelKind?) -> Bool {
        if label == .fax { return true }
        if label == .phone { return false }
        let next = note.token(at: end)
        for index in next..<(next + 3) where note.isSameLine(index, token) {
            if note.isWord(index, Words.fax) {
                // "555-1234 Fax: 555-1235": the label of the next number.
                return !note.isMark(index + 1, 0x3A)
            }
            if note.tokens[index].isWord { break }
        }
        for offset in 1...Self.reach where note.isSameLine(token - offset, token) {
            switch LabelKind(rawValue: note.tokens[token - offset].traits.label) {
            case .fax: return true
            case .phone: return false
            default: if note.tokens[token - offset].hasDigits { return false }
            }
        }
        return false
    }

    /// The end with an extension: `x123`, `ext. 123`, `extension 123`.
    private func withExtension(_ end: Int) -> Int {
        let bytes = note.bytes
        var at = end
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x2C { at += 1 }
        guard at < bytes.count, at - end <= 2, DigitReader.isLetter(bytes[at]) else { return end }
        let first = at
        while at < bytes.count, DigitReader.isLetter(bytes[at]) { at += 1 }
        let word = WordHash(bytes[first..<at].map { $0 | 0x20 })
        guard word == Words.x || word == Words.ext || word == Words.extension_ else { return end }
        while at < bytes.count, [0x2E, 0x20, 0x3A, 0x23].contains(bytes[at]), at - first < 14 {
            at += 1
        }
        let digits = at
        while at < bytes.count, DigitReader.isDigit(bytes[at]) { at += 1 }
        return (1...6).contains(at - digits) ? at : end
    }

    /// Whether the token goes on a number that began before it.
    private func continues(_ token: Int) -> Bool {
        let start = Int(note.tokens[token].start)
        guard start >= 2 else { return false }
        let mark = note.bytes[start - 1]
        // `RK-0681-2415`: letters before a hyphen belong to a longer code.
        if mark == 0x2D, token >= 2, note.isJoined(token - 2, token - 1),
            note.tokens[token - 2].isPlainWord, note.tokens[token - 2].length <= 4,
            note.tokens[token - 2].traits.label == 0 || note.tokens[token - 2].isUpper
        {
            return true
        }
        return (mark == 0x2D || mark == 0x2E || mark == 0x2F || mark == 0x3A)
            && DigitReader.isDigit(note.bytes[start - 2])
            || DigitReader.isLetter(mark) || mark == 0x24
    }

    /// Whether no digit goes on at the offset, nor a letter but for an extension's x.
    private func isEnd(_ offset: Int) -> Bool {
        guard offset < note.bytes.count else { return true }
        let byte = note.bytes[offset]
        if DigitReader.isDigit(byte) { return false }
        if DigitReader.isLetter(byte) { return withExtension(offset) > offset }
        let joins = byte == 0x2D || byte == 0x2F || byte == 0x2E
        return
            !(joins && offset + 1 < note.bytes.count
            && DigitReader.isDigit(note.bytes[offset + 1]))
    }

    private func add(
        _ kind: IdentifierKind,
        _ range: Range<Int>,
        _ rule: String,
        _ token: Int,
        _ coverage: inout Coverage
    ) {
        let first = note.token(at: range.lowerBound)
        let last = max(first, note.token(at: range.upperBound) - 1)
        coverage.add(Finding(kind, range, rule: rule), first...last)
    }
}
