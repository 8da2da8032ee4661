/// Finds street addresses, post boxes, apartments, and cities with their state and ZIP code.
struct AddressDetector {
    let note: Note

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.hasDigits {
                street(token, &coverage)
            } else if found.isPlainWord {
                if found.cues.contains(.apartment) { apartment(token, &coverage) }
                box(token, &coverage)
                post(token, &coverage)
            }
        }
        CoordinateDetector(note: note).find(&coverage)
        ForeignAddress(note: note).find(&coverage)
        StateAddress(note: note).find(&coverage)
        RoadDetector(note: note).find(&coverage)
        UnnamedStreet(note: note).find(&coverage)
        AddressTail(note: note).find(&coverage)
        RoomDetector(note: note).find(&coverage)
    }

    // MARK: Streets

    private func street(_ number: Int, _ coverage: inout Coverage) {
        let found = note.tokens[number]
        guard DigitReader.isDigit(note.bytes[Int(found.start)]), found.length <= 6,
            !note.bytes[found.range].contains(0x2E),
            number == 0 || !note.isMark(number - 1, 0x2F) || !note.isJoined(number - 1, number),
            !found.isWord || PersonAge.stands(at: number, in: note) == nil
        else { return }
        var index = number + 1
        var words = 0
        var isCapital = true
        var isClinical = false
        while note.isSameLine(index, number), words <= 5, !coverage.isCovered[index] {
            let word = note.tokens[index]
            if word.isMark(0x2E) {
                // "12 N. Oak St.", but no list item and no end of a sentence.
                guard index > number + 1, note.tokens[index - 1].length <= 2 else { return }
                index += 1
                continue
            }
            if note.isApostrophe(index) || word.isMark(0x2D) {
                index += note.isWord(index + 1, Words.s) ? 2 : 1
                continue
            }
            guard word.isWord || word.isNumber && note.tokens[index - 1].cues.contains(.street)
            else { return }
            let isSuffix =
                word.cues.contains(.street)
                || word.cues.contains(.shortStreet) && !word.isCapital && !isClinical
                    && isAnnounced(number)
                || word.cues.contains(.shortStreet) && word.isCapital && isCapital && !isClinical
            if words > 0, isSuffix, !leadsOn(index) {
                return addStreet(number, index, &coverage)
            }
            if words == 0, word.cues.contains(.street), word.isCapital {
                if let last = prefixed(index, number) { return addStreet(number, last, &coverage) }
            }
            guard !word.cues.contains(.function), !word.cues.contains(.unit) || word.isCapital,
                note.ordinal(index) != nil || !word.hasDigits
            else { return }
            if !word.isCapital, note.ordinal(index) == nil { isCapital = false }
            if word.traits.isClinical || word.traits.isDrug || word.cues.contains(.noName),
                word.traits.name < 3
            {
                isClinical = true
            }
            words += 1
            index += 1
        }
    }

    /// Whether "at", a label or a line's beginning lets an address be expected.
    private func isAnnounced(_ number: Int) -> Bool {
        note.tokens[number].isFirst || note.isWord(number - 1, Words.at)
            || NumberLabel.before(number, in: note)?.kind == .address
    }

    /// Whether a street's name goes on after a word that may end it, as in `12 Lake Drive`.
    private func leadsOn(_ token: Int) -> Bool {
        let next = note.isMark(token + 1, 0x2E) ? token + 2 : token + 1
        guard note.isSameLine(next, token) else { return false }
        let cues = note.tokens[next].cues
        // "Mill Ct, Unit 29": only the capitals of CT are a state.
        let isState = cues.contains(.stateCode) && note.tokens[next].isUpper
        return cues.contains(.street)
            || cues.contains(.shortStreet) && note.tokens[next].isCapital
                && note.tokens[next].length > 1 && !isState
    }

    /// `12 Calle Ocho`, `400 Highway 61`.
    private func prefixed(_ street: Int, _ number: Int) -> Int? {
        var last: Int?
        for index in (street + 1)...(street + 3) where note.isSameLine(index, number) {
            let word = note.tokens[index]
            if word.isNumber { return index }
            guard word.isPlainWord, word.isCapital, word.traits.english < 5 else { break }
            last = index
        }
        return last
    }

    private func addStreet(_ first: Int, _ suffix: Int, _ coverage: inout Coverage) {
        var last = suffix
        if note.isMark(last + 1, 0x2E), note.isSameLine(last + 1, first),
            note.isJoined(last, last + 1),
            note.isSameLine(last + 2, first)
        {
            last += 1
        }
        if note.isSameLine(last + 1, first), note.tokens[last + 1].cues.contains(.direction),
            note.tokens[last + 1].isUpper || note.tokens[last + 1].length == 1
        {
            last += 1
        }
        var next = note.isMark(last + 1, 0x2C) ? last + 2 : last + 1
        if note.tokens.indices.contains(next), let end = unit(next),
            note.tokens[next].line <= note.tokens[first].line + 1
        {
            last = end
            next = end + 1
        }
        coverage.addAddress(
            withUnit(before: first, coverage)...last,
            of: note,
            rule: "street-address"
        )
    }

    /// `Flat 6, 23 Cadwallader Mews`, `Blk 412 Clementi Avenue`: the unit before the number.
    private func withUnit(before number: Int, _ coverage: Coverage) -> Int {
        var index = number - 1
        if note.isMark(index, 0x2C) { index -= 1 }
        guard note.isSameLine(index, number), !coverage.isCovered[index] else { return number }
        if note.tokens[index].cues.contains(.apartment), note.tokens[index].isCapital {
            return index
        }
        guard note.tokens[index].hasDigits, note.isSameLine(index - 1, number),
            note.tokens[index - 1].cues.contains(.apartment), !coverage.isCovered[index - 1]
        else { return number }
        return index - 1
    }

    // MARK: Apartments and boxes

    private func apartment(_ token: Int, _ coverage: inout Coverage) {
        guard note.tokens[token].isCapital || note.tokens[token].cues == [.apartment],
            Self.strict.contains(note.tokens[token].hash), let last = unit(token),
            isAddress(token, coverage)
        else { return }
        coverage.add(.location, token...last, of: note, rule: "apartment")
    }

    private static let strict: Set<WordHash> = Set(
        ["apt", "apartment", "suite", "ste"].map { WordHash($0.utf8) }
    )

    /// "STE V4R" is a finding of the heart, "angio suite 0905" a room: small letters need an address
    /// before, and capitals a line of them.
    private func isAddress(_ token: Int, _ coverage: Coverage) -> Bool {
        let found = note.tokens[token]
        let follows = (1...2).contains {
            note.isSameLine(token - $0, token) && coverage.isCovered[token - $0]
        }
        if follows { return true }
        if note.isWord(token, Words.apt) || note.isWord(token, Words.apartment) { return true }
        return found.isCapital && (!found.isUpper || note.lineCase(token) == .upper)
    }

    /// `Apt. 4B`, `Suite 300`, `# 12`: the last token.
    private func unit(_ token: Int) -> Int? {
        var index = token
        if !note.isMark(index, 0x23) {
            guard note.tokens[index].cues.contains(.apartment) else { return nil }
            index += 1
            while note.isMark(index, 0x2E) || note.isMark(index, 0x23) || note.isMark(index, 0x3A) {
                index += 1
            }
        } else {
            index += 1
        }
        guard note.isSameLine(index, token),
            note.tokens[index].hasDigits
                || note.tokens[index].isPlainWord
                    && note.tokens[index].length == 1
        else { return nil }
        if note.isMark(index + 1, 0x2D), note.isJoined(index, index + 1),
            note.isJoined(index + 1, index + 2)
        {
            index += 2
        }
        return index
    }

    private static let military: Set<WordHash> = Set(
        ["unit", "psc", "cmr"].map { WordHash($0.utf8) }
    )
    private static let posts: Set<WordHash> = Set(["fpo", "apo", "dpo"].map { WordHash($0.utf8) })

    /// `FPO AE 64781`: a post office of the armed forces.
    private func post(_ token: Int, _ coverage: inout Coverage) {
        guard note.tokens[token].length == 3, Self.posts.contains(note.tokens[token].hash),
            note.isSameLine(token + 2, token), note.tokens[token + 1].length == 2,
            note.tokens[token + 2].isNumber, note.tokens[token + 2].length == 5
        else { return }
        coverage.addAddress(token...(token + 2), of: note, rule: "military-post")
    }

    /// `P.O. Box 123`, `PO Box 12`, `Box 7`.
    private func box(_ token: Int, _ coverage: inout Coverage) {
        guard note.tokens[token].length == 3, note.isWord(token, Words.box) else { return }
        var first = token
        if note.isWord(token - 1, Words.po) {
            first = token - 1
        } else {
            var index = token - 1
            if note.isMark(index, 0x2E) { index -= 1 }
            if note.isWord(index, Words.o) {
                index -= 1
                if note.isMark(index, 0x2E) { index -= 1 }
                if note.isWord(index, Words.p) { first = index }
            }
        }
        // `RR 3 Box 118`: a rural route.
        if first == token, token >= 2, note.isSameLine(token - 2, token),
            note.tokens[token - 1].isNumber, note.isWord(token - 2, Words.rr)
        {
            first = token - 2
        }
        // `Unit 4714 Box 6368`, `PSC 12 Box 7`: a soldier's box.
        if first == token, token >= 2, note.isSameLine(token - 2, token),
            note.tokens[token - 1].isNumber, Self.military.contains(note.tokens[token - 2].hash)
        {
            first = token - 2
        }
        let number = note.isMark(token + 1, 0x23) ? token + 2 : token + 1
        guard note.isSameLine(number, token), note.tokens[number].hasDigits,
            first < token || note.tokens[token].isCapital && note.tokens[number].length <= 5
        else { return }
        coverage.addAddress(first...number, of: note, rule: "post-box")
    }
}
