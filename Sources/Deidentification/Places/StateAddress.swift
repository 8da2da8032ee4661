/// Finds cities by the state or ZIP code after them, and ZIP codes by their label.
///
/// A state may stay, and the first three digits of a ZIP code with more than 20,000 people
/// (45 CFR 164.514(b)(2)(i)(B)); a finding covers them and its form keeps them.
struct StateAddress {
    let note: Note

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isPlainWord {
                if let state = state(at: token) { city(before: token, state: state, &coverage) }
            } else if found.isNumber, zip(at: token) != nil,
                NumberLabel.before(token, in: note)?.kind == .zip
            {
                addZip(token, &coverage)
            }
        }
    }

    /// The last token of the state that is named or abbreviated at a token.
    private func state(at token: Int) -> Int? {
        if let phrase = note.phrase(at: token), phrase.cues.contains(.state) { return phrase.last }
        let found = note.tokens[token]
        if found.cues.contains(.state) { return token }
        guard found.cues.contains(.stateCode), found.length == 2 else { return nil }
        if found.isUpper { return token }
        return zip(at: zipPlace(after: token)) == nil ? nil : token
    }

    private func zipPlace(after token: Int) -> Int {
        var index = token + 1
        if note.isMark(index, 0x2E) || note.isMark(index, 0x2C) { index += 1 }
        return index
    }

    /// The last token of the ZIP code at a token: five digits, or five and four.
    private func zip(at token: Int) -> Int? {
        guard note.tokens.indices.contains(token), note.tokens[token].isNumber,
            note.tokens[token].length == 5, !note.bytes[note.tokens[token].range].contains(0x2E)
        else { return nil }
        if note.isMark(token + 1, 0x2D), note.isJoined(token, token + 1),
            note.isJoined(token + 1, token + 2), note.tokens[token + 2].isNumber,
            note.tokens[token + 2].length == 4
        {
            return token + 2
        }
        return token
    }

    private func addZip(_ token: Int, _ coverage: inout Coverage) {
        guard let last = zip(at: token) else { return }
        let digits = String(decoding: note.bytes[note.tokens[token].range], as: UTF8.self)
        coverage.add(
            .location,
            token...last,
            of: note,
            rule: "zip-code",
            form: .address(state: nil, zip: digits)
        )
    }

    private func city(before token: Int, state last: Int, _ coverage: inout Coverage) {
        let zipAt = zipPlace(after: last)
        let zipEnd =
            note.tokens.indices.contains(zipAt)
                && note.tokens[zipAt].line <= note.tokens[last].line + 1 ? zip(at: zipAt) : nil
        var index = token - 1
        let hasComma = note.isMark(index, 0x2C)
        if hasComma { index -= 1 }
        let hasZip = zipEnd != nil
        guard hasComma || hasZip else { return }
        let first = cityStart(endingAt: index, line: token, coverage, isLoose: hasZip)
        if first == nil, !hasZip { return }
        if let first, !hasZip, !isCredible(first...index, state: token) { return }
        let start = first ?? token
        let stateText = String(
            decoding: note.bytes[Int(note.tokens[token].start)..<Int(note.tokens[last].end)],
            as: UTF8.self
        )
        let digits = zipEnd.map { _ in
            String(decoding: note.bytes[note.tokens[zipAt].range], as: UTF8.self)
        }
        coverage.add(
            .location,
            start...(zipEnd ?? last),
            of: note,
            rule: hasZip ? "city-state-zip" : "city-state",
            form: .address(state: stateText, zip: digits)
        )
    }

    /// The first token of the city whose name ends at a token.
    private func cityStart(
        endingAt last: Int,
        line: Int,
        _ coverage: Coverage,
        isLoose: Bool
    ) -> Int? {
        guard last >= 0, note.tokens[last].isPlainWord, !coverage.isCovered[last],
            note.tokens[line].line - note.tokens[last].line <= 1
        else { return nil }
        for length in stride(from: 4, through: 2, by: -1) {
            let first = last - length + 1
            if note.isSameLine(first, last), let phrase = note.phrase(at: first),
                phrase.last == last, phrase.traits.isPlace
            {
                return first
            }
        }
        var first = last
        let isLower = !note.tokens[last].isCapital
        guard !isLower || note.tokens[last].traits.isPlace || isLoose,
            note.tokens[last].cues.isDisjoint(with: [.function, .weekday])
        else { return nil }
        while last - first < 3, note.isSameLine(first - 1, last), !coverage.isCovered[first - 1] {
            let before = note.tokens[first - 1]
            if before.isMark(0x2E), note.tokens[first - 2].cues.contains(.particle) {
                first -= 2
                continue
            }
            guard before.isPlainWord, before.isCapital, !isLower,
                before.cues.isDisjoint(with: [.function, .title, .facility, .relation, .weekday]),
                before.cues.isDisjoint(with: .street) || before.length > 4, before.traits.label == 0
            else { break }
            first -= 1
        }
        return first
    }

    /// Whether a city without a ZIP code is one: known, or said to be a place.
    private func isCredible(_ city: ClosedRange<Int>, state: Int) -> Bool {
        let first = city.lowerBound
        let isKnown =
            note.phrase(at: first).map { $0.traits.isPlace && $0.last == city.upperBound }
            ?? false
        let isSingle = note.tokens[city.upperBound].traits.isPlace
        let isCredential = note.tokens[state].cues.contains(.credential)
        let isAnnounced =
            first > 0 && note.isSameLine(first - 1, first)
            && (note.isWord(first - 1, Words.in) || note.isWord(first - 1, Words.from)
                || note.isWord(first - 1, Words.of) || isAfterPlaceWords(first)
                || NumberLabel.before(first, in: note)?.kind == .city)
        if isAnnounced { return true }
        return (isKnown || isSingle) && !isCredential
    }

    private func isAfterPlaceWords(_ first: Int) -> Bool {
        (1...3).contains { offset in
            guard note.isSameLine(first - offset, first) else { return false }
            if let phrase = note.phrase(at: first - offset), phrase.last == first - 1 {
                return phrase.cues.contains(.beforePlace)
            }
            return offset == 1 && note.tokens[first - 1].cues.contains(.beforePlace)
        }
    }
}
