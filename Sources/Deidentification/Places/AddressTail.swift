/// What goes on after a street or stands in a labelled address: floors, quarters, towns and postal codes
/// after commas, `, 9th Floor, Providence`, `, 79102 Freiburg im Breisgau`, `, London SE5 7QT`.
struct AddressTail {
    let note: Note

    private static let rules: Set<String> = [
        "street-address", "foreign-street", "road", "town-after-street", "apartment",
        "unnamed-street",
    ]
    private static let between: Set<WordHash> = Set(
        [
            "im", "am", "an", "der", "sur", "en", "de", "la", "le", "del", "bei", "upon", "under",
            "aan",
        ]
        .map { WordHash($0.utf8) }
    )

    private static let parts: Set<WordHash> = Set(
        ["col", "co", "fracc", "urb", "edif", "esc"].map { WordHash($0.utf8) }
    )

    func find(_ coverage: inout Coverage) {
        for finding in coverage.findings where finding.kind == .location {
            if Self.rules.contains(finding.rule) {
                let last = note.token(at: finding.end) - 1
                extend(after: last, &coverage)
                lines(after: last, &coverage)
            }
        }
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isWord, found.hasDigits, let last = PostalCode.end(at: token, in: note),
                !coverage.isCovered(token...last)
            {
                coded(token, last, &coverage)
            } else if found.cues.contains(.country), note.isSameLine(token + 1, token),
                let last = PostalCode.digits(at: token + 1, in: note),
                note.tokens[token + 1].length >= 5
            {
                coverage.addAddress(token...last, of: note, rule: "postal-code")
            } else if found.traits.label == LabelKind.address.rawValue, note.isMark(token + 1, 0x3A)
            {
                labelled(token + 2, &coverage)
            }
        }
    }

    /// Takes segments after commas, each of words with capitals, numbers and small words of place names.
    private func extend(after last: Int, _ coverage: inout Coverage) {
        var comma = last + 1
        for _ in 0..<4 {
            guard note.isMark(comma, 0x2C), note.isSameLine(comma + 1, last),
                !coverage.isCovered[comma + 1], let end = segment(comma + 1, coverage)
            else { return }
            coverage.addAddress((comma + 1)...end, of: note, rule: "address-tail")
            comma = end + 1
        }
    }

    /// The lines below a street that are nothing but words with capitals: flats, quarters and towns.
    private func lines(after last: Int, _ coverage: inout Coverage) {
        var end = last
        for _ in 0..<2 {
            let start = end + 1
            guard note.tokens.indices.contains(start), note.tokens[start].isFirst,
                note.tokens[start].line == note.tokens[end].line + 1,
                !coverage.isCovered[start], note.tokens[start].isCapital,
                let found = segment(start, coverage), !note.isSameLine(found + 1, start)
            else { return }
            coverage.addAddress(start...found, of: note, rule: "address-tail")
            end = found
        }
    }

    /// The last token of one part of an address that begins at a token, or nil when it is none.
    private func segment(_ start: Int, _ coverage: Coverage) -> Int? {
        var index = start
        var last: Int?
        var words = 0
        var hasCode = false
        while note.isSameLine(index, start), !coverage.isCovered[index], words < 5 {
            let word = note.tokens[index]
            if let end = PostalCode.end(at: index, in: note) {
                (last, hasCode) = (end, true)
                index = end + 1
                continue
            }
            if index == start, let end = PostalCode.digits(at: index, in: note),
                note.isSameLine(end + 1, start), note.tokens[end + 1].isPlainWord,
                note.tokens[end + 1].isCapital
            {
                (last, hasCode) = (end, true)
                index = end + 1
                continue
            }
            if note.ordinal(index) != nil || word.isNumber && word.length <= 3 && index > start
                || word.isMark(0x2D) && note.isJoined(index - 1, index) && index > start
            {
                if word.isWord || word.isNumber { last = index }
            } else if word.isPlainWord, word.isCapital {
                guard isPlaceWord(index, hasCode: hasCode) else { break }
                last = index
                if note.isMark(index + 1, 0x2E), word.length <= 4,
                    note.isSameLine(index + 2, start),
                    note.tokens[index + 2].isCapital
                {
                    index += 1
                }
            } else if index > start, Self.between.contains(word.hash) {
                // `Freiburg im Breisgau`
            } else {
                break
            }
            words += 1
            index += 1
        }
        // A clause that goes on in small letters is no part of an address.
        guard let last else { return nil }
        let next = last + 1
        let goesOn =
            note.isSameLine(next, start) && note.tokens[next].isPlainWord
            && !note.tokens[next].isCapital && !hasCode
        return goesOn && note.followsAsPerson(last) ? nil : last
    }

    private func isPlaceWord(_ token: Int, hasCode: Bool) -> Bool {
        let word = note.tokens[token]
        // `Col. San Rafael`, `Co. Clare`: a quarter and a county.
        if Self.parts.contains(word.hash), note.isMark(token + 1, 0x2E), !word.isUpper {
            return true
        }
        guard
            word.cues.isDisjoint(with: [
                .function, .title, .relation, .person, .state, .stateCode, .country, .weekday,
                .credential, .personVerb,
            ]), word.traits.label == 0 || word.cues.contains(.apartment), !word.traits.isDrug
        else { return false }
        if hasCode || word.traits.isPlace || !word.traits.isProseOrEnglish { return true }
        if !word.cues.isDisjoint(with: [.street, .shortStreet, .apartment, .direction]) {
            return true
        }
        return !word.traits.isClinical && word.traits.english < 4 && !word.cues.contains(.noName)
    }

    /// `London SE5 7QT`: a code with the town before it.
    private func coded(_ token: Int, _ last: Int, _ coverage: inout Coverage) {
        var first = token
        while token - first < 3, note.isSameLine(first - 1, token), !coverage.isCovered[first - 1],
            note.tokens[first - 1].isPlainWord, note.tokens[first - 1].isCapital,
            isPlaceWord(first - 1, hasCode: true)
        { first -= 1 }
        coverage.addAddress(first...last, of: note, rule: "postal-code")
    }

    /// `Address: Bramble Cottage, Ballyvaughan, Co. Clare`: segments up to the end of the field.
    private func labelled(_ start: Int, _ coverage: inout Coverage) {
        guard note.isSameLine(start, start - 1), !coverage.isCovered[start],
            note.tokens[start].isCapital || note.tokens[start].hasDigits,
            let end = segment(start, coverage)
        else { return }
        coverage.addAddress(start...end, of: note, rule: "labelled-address")
        extend(after: end, &coverage)
    }
}
