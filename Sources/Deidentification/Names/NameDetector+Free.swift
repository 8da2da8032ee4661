/// Names that nothing announces: two words of the lists together, or one that is nothing but a name.
extension NameDetector {
    func free(_ coverage: inout Coverage) {
        var token = 0
        while token < note.tokens.count {
            if !coverage.isCovered[token], let range = freeName(token, coverage),
                add(range, rule: range.count > 1 ? "full-name" : "single-name", coverage: &coverage)
            {
                token = range.upperBound
            }
            token += 1
        }
        coordinated(&coverage)
    }

    private func add(_ range: ClosedRange<Int>, rule: String, coverage: inout Coverage) -> Bool {
        add(range, rule: rule, isCertain: false, &coverage)
    }

    private func freeName(_ token: Int, _ coverage: Coverage) -> ClosedRange<Int>? {
        let word = note.tokens[token]
        guard word.isPlainWord,
            word.traits.name > 0 || word.isInitial
                || word.isCapital && !word.traits.isProseOrEnglish,
            !word.cues.contains(.relation) || word.traits.name >= 5
        else { return nil }
        // The rest of a joined word, and what a slash parts, is no beginning.
        if token > 0, note.isJoined(token - 1, token),
            note.isMark(token - 1, 0x2D)
                || note.isApostrophe(token - 1)
        {
            return nil
        }
        if let pair = pair(token, coverage) { return pair }
        // `[LOCATION-...], Georgia`: the state after a town.
        let followsTown =
            word.cues.contains(.state) && note.isMark(token - 1, 0x2C) && token > 1
            && coverage.isCovered[token - 2]
        guard word.length > 2, !followsTown, isSingle(token),
            let range = reader.read(token, .free, coverage)
        else { return nil }
        return particles(before: token, coverage)...range.upperBound
    }

    private static let particles: Set<WordHash> = Set(
        [
            "van", "von", "der", "den", "del", "della", "di", "da", "dos", "das", "du", "los",
            "las",
            "bin", "ibn", "abu", "de", "la", "ter", "ten", "bte", "binte", "el", "al",
        ].map { WordHash($0.utf8) }
    )

    /// The first of the particles before a surname: `van der Berg`.
    private func particles(before token: Int, _ coverage: Coverage) -> Int {
        var first = token
        while token - first < 3, note.isSameLine(first - 1, token), !coverage.isCovered[first - 1],
            Self.particles.contains(note.tokens[first - 1].hash)
        { first -= 1 }
        return first
    }

    /// A given name and a surname, initials and a surname, or a surname, a comma and a given name.
    private func pair(_ token: Int, _ coverage: Coverage) -> ClosedRange<Int>? {
        let word = note.tokens[token]
        if word.isInitial { return initialed(token, coverage) }
        let traits = word.traits
        let next = token + 1
        guard note.isSameLine(next, token), !coverage.isCovered[next], isPartOfName(word) else {
            return nil
        }
        if let unlisted = unlisted(token, coverage) { return unlisted }
        guard traits.name > 0 else { return nil }
        // `Smith-Jones, Robert`
        var comma = next
        if note.isMark(comma, 0x2D), note.isJoined(token, comma), note.isJoined(comma, comma + 1) {
            comma += 2
        }
        if note.isMark(comma, 0x2C) {
            let given = comma + 1
            guard note.isSameLine(given, token), !coverage.isCovered[given],
                traits.surname >= 2, !traits.isProseOrEnglish || traits.surname >= 5,
                word.isCapital, note.tokens[given].traits.given >= 3,
                !note.tokens[given].traits.isProseOrEnglish, isPartOfName(note.tokens[given]),
                word.isFirst || word.isUpper == note.tokens[given].isUpper && word.isUpper
            else { return nil }
            return reader.read(token, .context, isLabelled: true, coverage)
        }
        guard traits.given > 0 else { return nil }
        let surname = surnameAfter(token)
        guard let surname, !coverage.isCovered[surname] else { return nil }
        let last = note.tokens[surname]
        guard isPartOfName(last), last.isCapital == word.isCapital,
            last.isUpper == word.isUpper || last.length > 3 && !last.traits.isProseOrEnglish
        else { return nil }
        let isInformed = word.isCapital && note.lineCase(token) == .mixed && !word.isUpper
        let isPure = !traits.isProseOrEnglish
        let isLastPure = !last.traits.isProseOrEnglish || note.isApostrophe(surname - 1)
        let isGood: Bool
        if isInformed {
            isGood =
                isPure && isLastPure && (traits.given >= 2 || last.traits.surname >= 3)
                || isPure && traits.given >= 3 && last.traits.surname >= 3
                    && last.traits.english < 5
                || isLastPure && traits.given >= 3 && (last.traits.surname >= 2 || !word.isFirst)
                || traits.given >= 4 && last.traits.surname >= 4 && !word.isFirst
                    && !traits.isClinical && !last.traits.isClinical
        } else {
            isGood =
                isPure && isLastPure && traits.given >= 2 && last.traits.surname >= 2
                || isPure && traits.given >= 4 && last.traits.surname >= 4
                    && last.traits.english < 5
                    && !last.traits.isClinical
                || isLastPure && traits.given >= 4 && last.traits.surname >= 3
                    && traits.english < 4 && !traits.isClinical
        }
        guard isGood else { return nil }
        return reader.read(token, .strong, coverage)
    }

    /// A first name that no list has, by what follows: `Leionna T. Sanders`, `Leionna Sanders denies`.
    private func unlisted(_ token: Int, _ coverage: Coverage) -> ClosedRange<Int>? {
        let word = note.tokens[token]
        if !word.isCapital {
            guard note.tokens[token + 1].isPlainWord, note.tokens[token + 1].length == 1,
                note.isMark(token + 2, 0x2E), word.traits.isUnknown, word.length > 3,
                note.isSameLine(token + 3, token), note.tokens[token + 3].traits.surname >= 3,
                !note.tokens[token + 3].traits.isProseOrEnglish
            else { return nil }
            return reader.read(token, .strong, coverage)
        }
        guard !word.isUpper, !word.traits.isProseOrEnglish, word.traits.given < 2,
            !word.traits.isPlace, !word.traits.isEponym, word.cues.isEmpty,
            note.lineCase(token) == .mixed, let surname = surnameAfter(token),
            !coverage.isCovered[surname], note.tokens[surname].isCapital,
            isPartOfName(note.tokens[surname]), !note.tokens[surname].traits.isProseOrEnglish,
            !note.tokens[surname].isUpper
        else { return nil }
        let hasInitial = note.tokens[token + 1].isInitial
        let isListed = note.tokens[surname].traits.surname >= 3
        guard
            hasInitial && note.tokens[surname].traits.surname > 0
                || isListed && word.traits.name > 0
                || note.followsAsPerson(surname) && (word.isFirst || note.isMark(token - 1, 0x2E))
        else { return nil }
        return reader.read(token, .strong, coverage)
    }

    /// Names in a list with others: `Kovalev, Lee and Phillips`.
    func coordinated(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let word = note.tokens[token]
            guard word.isCapital, isPartOfName(word), word.traits.name >= 2, !word.isUpper,
                note.lineCase(token) == .mixed, !word.traits.isEponym || word.traits.name >= 7,
                !word.traits.isClinical,
                word.traits.english == 0 || word.traits.name >= 4 && word.traits.english < 5,
                isName(beside: token, step: -1, coverage)
                    || isName(beside: token, step: 1, coverage)
            else { continue }
            add(reader.read(token, .strong, coverage), rule: "list-of-names", &coverage)
        }
    }

    /// Whether a name stands on the other side of a comma or "and".
    private func isName(beside token: Int, step: Int, _ coverage: Coverage) -> Bool {
        var index = token + step
        let isJoint =
            note.isMark(index, 0x2C) || note.isWord(index, Words.and)
            || note.isMark(index, 0x26) || note.isMark(index, 0x2F) || note.isMark(index, 0x2B)
        guard isJoint else { return false }
        index += step
        if note.isWord(index, Words.and) || note.isMark(index, 0x2C) { index += step }
        return note.isSameLine(index, token) && coverage.isName[index]
    }

    private func isPartOfName(_ word: NoteToken) -> Bool {
        word.isPlainWord && word.length > 1 && word.cues.isDisjoint(with: .neverName)
            && !word.traits.isDrug && word.traits.month == 0
    }

    /// The surname after a given name, over a middle initial, a second given name or particles.
    private func surnameAfter(_ token: Int) -> Int? {
        var index = token + 1
        if note.tokens[index].isInitial {
            index += note.isMark(index + 1, 0x2E) ? 2 : 1
        }
        while note.isSameLine(index, token), note.tokens[index].cues.contains(.particle),
            index - token < 4
        { index += 1 }
        if note.tokens.indices.contains(index), note.tokens[index].length <= 2,
            note.isApostrophe(index + 1), note.isJoined(index, index + 1)
        {
            index += 2
        }
        guard note.isSameLine(index, token), note.tokens[index].isPlainWord,
            !note.tokens[index].shape.contains(.wide)
        else { return nil }
        return index
    }

    /// `J. Smith`, `J.R. Smith`.
    private func initialed(_ token: Int, _ coverage: Coverage) -> ClosedRange<Int>? {
        guard note.isMark(token + 1, 0x2E), note.isJoined(token, token + 1),
            token == 0 || !note.isJoined(token - 1, token) || note.isMark(token - 1, 0x28)
        else { return nil }
        guard let range = reader.read(token, .free, coverage) else { return nil }
        let last = note.tokens[range.upperBound].traits
        let initials = range.count { note.tokens[$0].isInitial }
        return last.surname >= 2 && !last.isProseOrEnglish && !last.isEponym && initials <= 2
            && note.tokens[range.upperBound].length > 2 ? range : nil
    }

    /// Whether one word alone is a name where it stands.
    private func isSingle(_ token: Int) -> Bool {
        let word = note.tokens[token]
        let traits = word.traits
        guard word.cues.isDisjoint(with: .neverName), traits.month == 0 else { return false }
        // "Thomas neg", "Mach# 12": a test by its result, a label by its mark.
        if note.isSameLine(token + 1, token),
            Words.results.contains(note.tokens[token + 1].hash) || note.isMark(token + 1, 0x23)
        {
            return false
        }
        // "Wells low", "Murphy negative": alone a sign or a scale, unless it does what persons do.
        if traits.isEponym {
            return word.isCapital && !word.isUpper && !note.isApostrophe(token + 1)
                && (note.followsAsPerson(token) || traits.given >= 8 && traits.english == 0)
        }
        guard reader.judge.begins(token, .free) else { return isOrdinaryWord(token) }
        if word.isUpper {
            // Capitals alone are more often abbreviations.
            return word.length > 3 && (traits.given >= 4 || traits.surname >= 5)
                || word.length >= 6 && traits.name >= 2 && traits.english == 0
                    && !traits.isPlace && note.lineCase(token) == .mixed
        }
        if !word.isCapital || note.lineCase(token) == .upper {
            return !traits.isPlace || traits.given >= 4
        }
        if note.lineCase(token) == .title { return traits.given >= 3 || traits.surname >= 4 }
        if traits.isPlace, traits.given < 4, traits.surname < 5 {
            return note.followsAsPerson(token)
        }
        return true
    }

    /// A name that is also an English word: only inside a sentence, before a person's verb or with
    /// an apostrophe and s.
    private func isOrdinaryWord(_ token: Int) -> Bool {
        let word = note.tokens[token]
        guard word.isCapital, !word.isUpper, note.lineCase(token) == .mixed, !word.isFirst,
            word.traits.given >= 4 || word.traits.surname >= 6, !word.traits.isEponym,
            !word.traits.isDrug, word.traits.english < 5 || word.traits.given >= 5,
            !word.traits.isClinical, note.tokens[token - 1].isPlainWord
        else { return false }
        return note.followsAsPerson(token)
    }
}
