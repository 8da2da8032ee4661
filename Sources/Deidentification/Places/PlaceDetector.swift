/// Finds places named in prose: cities, counties, and institutions by name.
struct PlaceDetector {
    let note: Note

    /// Finds institutions and counties.
    func findInstitutions(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            guard note.tokens[token].isPlainWord else { continue }
            let cues = note.cues(token)
            if cues.contains(.facility) { FacilityName(note: note, head: token).find(&coverage) }
            if cues.contains(.county), note.tokens[token].isCapital { county(token, &coverage) }
        }
        for token in note.tokens.indices where !coverage.isCovered[token] {
            headed(token, &coverage)
        }
    }

    /// Finds cities.
    func findCities(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            guard note.tokens[token].isPlainWord else { continue }
            if note.tokens[token].cues.contains(.particle),
                note.isWord(token, Words.st) || note.isWord(token, Words.saint)
            {
                saint(token, &coverage)
            } else {
                city(token, &coverage)
            }
        }
    }

    /// `transferred from St. Odile's`: a house named after a saint, without a word for it.
    private func saint(_ token: Int, _ coverage: inout Coverage) {
        let name = note.isMark(token + 1, 0x2E) ? token + 2 : token + 1
        guard note.isSameLine(name, token), note.tokens[token].isCapital,
            note.tokens[name].isPlainWord, note.tokens[name].isCapital,
            note.tokens[name].length > 2, note.tokens[name].cues.isDisjoint(with: .neverName),
            note.isSameLine(token - 1, token), isPreposition(token - 1), !coverage.isCovered[name]
        else { return }
        var last = name
        if note.isApostrophe(last + 1), note.isWord(last + 2, Words.s) { last += 2 }
        coverage.add(.location, token...last, of: note, rule: "saint")
    }

    private func isPreposition(_ token: Int) -> Bool {
        [Words.at, Words.to, Words.from, Words.in].contains(note.tokens[token].hash)
    }

    /// `Butler County`, `Orleans Parish`, `Town of Amherst`.
    private func county(_ token: Int, _ coverage: inout Coverage) {
        if let phrase = note.phrase(at: token), phrase.cues.contains(.county) {
            guard let last = placeEnd(phrase.last + 1, coverage) else { return }
            coverage.add(.location, token...last, of: note, rule: "county")
            return
        }
        var first = token
        while token - first < 3, note.isSameLine(first - 1, token), !coverage.isCovered[first - 1],
            note.tokens[first - 1].isPlainWord, note.tokens[first - 1].isCapital,
            !note.tokens[first - 1].cues.contains(.generic),
            !note.tokens[first - 1].isProseOnly
                || note.tokens[first - 1].traits.isPlace
        { first -= 1 }
        guard first < token else { return }
        coverage.add(.location, first...token, of: note, rule: "county")
    }

    private func city(_ token: Int, _ coverage: inout Coverage) {
        let isLabelled =
            note.isMark(token - 1, 0x3A) && NumberLabel.before(token, in: note)?.kind == .city
        // `at 12 Oak Street in Dayton`
        let followsStreet =
            token >= 2 && coverage.isCovered[token - 2] && note.isWord(token - 1, Words.in)
            && note.isSameLine(token - 2, token)
            && (note.tokens[token].traits.isPlace
                || note.phrase(at: token)?.traits.isPlace == true)
        let isAnnounced = isLabelled || followsStreet || followsPlaceWords(token)
        let phrase = note.phrase(at: token)
        if let phrase, phrase.traits.isPlace, !phrase.cues.contains(.state),
            !phrase.cues.contains(.country)
        {
            let isCapital = note.tokens[token].isCapital && note.tokens[phrase.last].isCapital
            guard
                isAnnounced
                    || isCapital && note.lineCase(token) != .title && isAfterPreposition(token)
            else { return }
            coverage.add(.location, token...phrase.last, of: note, rule: "place-name")
            return
        }
        let found = note.tokens[token]
        guard found.cues.isDisjoint(with: [.state, .country, .function, .facility, .relation]),
            !(phrase.map { !$0.cues.isDisjoint(with: [.state, .country]) } ?? false)
        else { return }
        if isAnnounced {
            guard let last = placeEnd(token, coverage) else { return }
            coverage.add(.location, token...last, of: note, rule: "place-name")
        } else if found.isCapital, found.traits.isPlace, !found.isProseOnly, !found.traits.isEponym,
            found.traits.english == 0, note.lineCase(token) == .mixed,
            isAfterPreposition(token) || isNothingElse(token)
        {
            coverage.add(.location, token...token, of: note, rule: "place-name")
        }
    }

    /// `the Tamiami bus stop`: a place and nothing else, inside a sentence.
    private func isNothingElse(_ token: Int) -> Bool {
        let found = note.tokens[token]
        return found.traits.name == 0 && !found.traits.isProseOrEnglish && !found.isFirst
            && !found.isUpper && found.length > 3 && found.cues.isEmpty
            && note.isSameLine(token - 1, token) && note.tokens[token - 1].isPlainWord
    }

    /// The last token of the place that begins at a token and is said to be one.
    private func placeEnd(_ token: Int, _ coverage: Coverage) -> Int? {
        if let phrase = note.phrase(at: token), phrase.traits.isPlace { return phrase.last }
        var last: Int?
        for index in token..<(token + 3) {
            guard note.isSameLine(index, token), !coverage.isCovered[index] else { break }
            let word = note.tokens[index]
            guard word.isPlainWord,
                word.cues.isDisjoint(with: [
                    .function, .noName, .relation, .unit, .state, .country, .facility, .title,
                ])
            else { break }
            if word.isCapital {
                guard !word.traits.isClinical || word.traits.isPlace, !word.traits.isDrug,
                    index > token || word.traits.isPlace || word.traits.english < 4
                else { break }
            } else {
                guard index == token, word.traits.isPlace, !word.traits.isProseOrEnglish else {
                    break
                }
            }
            last = index
            if note.isMark(index + 1, 0x2D) || note.isApostrophe(index + 1) { break }
        }
        return last
    }

    private func isAfterPreposition(_ token: Int) -> Bool {
        guard note.isSameLine(token - 1, token) else { return false }
        let found = note.tokens[token]
        if note.isWord(token - 1, Words.in) || note.isWord(token - 1, Words.from) { return true }
        let isOther =
            note.isWord(token - 1, Words.at) || note.isWord(token - 1, Words.to)
            || note.isWord(token - 1, Words.of)
        return isOther && found.traits.name < 4
    }

    private func followsPlaceWords(_ token: Int) -> Bool {
        (1...3).contains { offset in
            let first = token - offset
            guard note.isSameLine(first, token) else { return false }
            if let phrase = note.phrase(at: first), phrase.last == token - 1 {
                return phrase.cues.contains(.beforePlace)
            }
            return offset == 1 && note.tokens[first].cues.contains(.beforePlace)
        }
    }
}

extension NoteToken {
    /// Whether it has a meaning in prose and is no name.
    var isProseOnly: Bool { traits.isProseOrEnglish && traits.name == 0 }
}

extension WordTraits {
    /// Whether it is English, clinical or a medicine.
    var isProseOrEnglish: Bool { english > 0 || isClinical || isDrug }
}
