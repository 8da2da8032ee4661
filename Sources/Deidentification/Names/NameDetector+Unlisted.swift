/// What is left after all other rules: words with a capital that are no ordinary words, clinical words,
/// medicines or products, where a name may stand.
///
/// Rare surnames and given names of languages that no list holds are found so. Inside a sentence the
/// capital tells; at its beginning something a person does must follow.
extension NameDetector {
    func unlisted(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let word = note.tokens[token]
            guard word.isCapital, word.isPlainWord else { continue }
            if let range = quoted(token, coverage) {
                add(range, rule: "nickname", isCertain: true, &coverage)
                continue
            }
            if let last = prefixed(token) {
                add(givenNames(before: token, coverage)...last, rule: "name-with-prefix", &coverage)
                continue
            }
            guard !word.isUpper, word.length >= 4 || word.length == 3 && word.traits.name >= 3,
                note.lineCase(token) == .mixed,
                isUnlisted(token), !isPart(token), !isProduct(token, coverage)
            else { continue }
            var last = joinedEnd(token)
            // `Nasrin Golshiri`: the word after it, when it is no ordinary one either.
            while note.isSameLine(last + 1, token), !coverage.isCovered[last + 1],
                note.tokens[last + 1].isCapital, !note.tokens[last + 1].isUpper,
                note.tokens[last + 1].length > 1, isUnlisted(last + 1)
            {
                last = joinedEnd(last + 1)
            }
            guard isPlaced(token, last, coverage) else { continue }
            // `at Les Peupliers`
            if hasInitial(after: last) { last += 1 }
            let hasParticle =
                note.isSameLine(token - 1, token) && !coverage.isCovered[token - 1]
                && note.tokens[token - 1].isCapital
                && note.tokens[token - 1].cues.contains(.particle)
            add((hasParticle ? token - 1 : token)...last, rule: "unlisted-name", &coverage)
        }
    }

    /// `Marcus "Tank" Lefebvre`, `Pt 2 "Skeet" refused`: one word with a capital between quotation marks,
    /// between two with capitals or before what a person does.
    private func quoted(_ token: Int, _ coverage: Coverage) -> ClosedRange<Int>? {
        let close = token + 1
        guard token > 0, note.isJoined(token - 1, token), note.isJoined(token, close),
            note.isMark(token - 1, 0x22) && note.isMark(close, 0x22)
                || note.isMark(token - 1, 0xE2) && note.isMark(close, 0xE2),
            note.isSameLine(close, token), note.tokens[token].cues.isDisjoint(with: .neverName)
        else { return nil }
        let isBetween =
            isFree(token - 2, coverage) && isFree(close + 1, coverage)
            && note.isSameLine(close + 1, token) && note.isSameLine(token - 2, token)
        if isBetween { return (token - 2)...(close + 1) }
        let isBeside =
            token > 1 && coverage.isName[token - 2]
            || note.isSameLine(close + 1, token) && coverage.isName[close + 1]
        if isBeside {
            if isFree(token - 2, coverage), note.isSameLine(token - 2, token) {
                return (token - 2)...token
            }
            return token...token
        }
        let doesPersonal =
            note.isSameLine(close + 1, token)
            && note.tokens[close + 1].cues.contains(.personVerb)
        return doesPersonal ? token...token : nil
    }

    private func isFree(_ token: Int, _ coverage: Coverage) -> Bool {
        guard note.tokens.indices.contains(token), !coverage.isCovered[token] else { return false }
        let word = note.tokens[token]
        return word.isPlainWord && word.isCapital && word.length > 1 && !word.traits.isDrug
            && word.cues.isDisjoint(with: NameSpanReader.never)
            && (!word.traits.isClinical || word.traits.name >= 3)
    }

    /// `O'Shaughnessy`, `D'Amico`: a capital, an apostrophe and a capital.
    private func prefixed(_ token: Int) -> Int? {
        guard note.tokens[token].length == 1, note.isApostrophe(token + 1),
            note.isJoined(token, token + 1), note.isJoined(token + 1, token + 2),
            note.tokens[token + 2].isPlainWord, note.tokens[token + 2].isCapital,
            note.tokens[token + 2].length > 2, !note.tokens[token + 2].traits.isEponym
        else { return nil }
        return joinedEnd(token + 2)
    }

    /// `Parks L. O'Bobish`: the first of the initials and the word with a capital before.
    private func givenNames(before token: Int, _ coverage: Coverage) -> Int {
        var first = token
        if note.isMark(first - 1, 0x2E), note.isJoined(first - 2, first - 1),
            note.isSameLine(first - 2, token), note.tokens[first - 2].isInitial,
            !coverage.isCovered[first - 2]
        {
            first -= 2
        }
        let given = first - 1
        guard note.isSameLine(given, token), isFree(given, coverage),
            note.tokens[given].traits.name > 0 || !note.tokens[given].traits.isProseOrEnglish
        else { return first }
        return given
    }

    /// The end of a word with further parts after hyphens.
    private func joinedEnd(_ token: Int) -> Int {
        var last = token
        while note.isMark(last + 1, 0x2D), note.isJoined(last, last + 1),
            note.isJoined(last + 1, last + 2), note.tokens[last + 2].isPlainWord,
            note.tokens[last + 2].isCapital
        { last += 2 }
        return last
    }

    /// Whether no list holds a word but those of names and its letters are those of a name.
    private func isUnlisted(_ token: Int) -> Bool {
        let word = note.tokens[token]
        let traits = word.traits
        guard word.isPlainWord, word.cues.isEmpty, !traits.isProseOrEnglish, !traits.isEponym,
            traits.month == 0, !traits.isPlace || traits.name >= 2
        else { return false }
        if traits.name >= 2 { return true }
        return ClinicalShape.mayBeName(note.bytes[word.range])
    }

    /// A part of a longer thing: after a hyphen, a slash or an apostrophe.
    private func isPart(_ token: Int) -> Bool {
        token > 0 && note.isJoined(token - 1, token)
            && (note.isMark(token - 1, 0x2D) || note.isApostrophe(token - 1)
                || note.isMark(token - 1, 0x40) || note.tokens[token - 1].isNumber)
    }

    /// Whether a dose, a word for a product or the use of one stands beside a word.
    private func isProduct(_ token: Int, _ coverage: Coverage) -> Bool {
        let last = joinedEnd(token)
        let next = last + 1
        if note.isSameLine(next, token) {
            let after = note.tokens[next]
            if after.hasDigits, !coverage.isCovered[next],
                PersonAge.stands(at: next, in: note) == nil
            {
                return true
            }
            if note.isMark(next, 0x23) || note.tokens[last].length == 1 { return true }
            if Words.products.contains(after.hash) || after.cues.contains(.unit) && after.length > 1
                || note.cues(next).contains(.eponymHead) || after.mark == 0xC2
            {
                return true
            }
            if note.isMark(next, 0x2D), note.isJoined(last, next) { return true }
        }
        var before = token - 1
        if note.isMark(before, 0x2F) || note.isMark(before, 0x2E) { before -= 1 }
        guard note.isSameLine(before, token) else { return false }
        if Words.uses.contains(note.tokens[before].hash) { return true }
        // In a list with medicines and findings it is one of them.
        return isListed(token, step: -1) || isListed(last, step: 1)
    }

    private func isListed(_ token: Int, step: Int) -> Bool {
        let mark = token + step
        guard
            note.isMark(mark, 0x2C) || note.isMark(mark, 0x2F) || note.isMark(mark, 0x2B)
                || note.isWord(mark, Words.and),
            note.isSameLine(mark + step, token)
        else { return false }
        let other = note.tokens[mark + step]
        return other.traits.isDrug || other.traits.isClinical && other.traits.name < 3
    }

    /// Whether a name may stand at a place.
    private func isPlaced(_ first: Int, _ last: Int, _ coverage: Coverage) -> Bool {
        let traits = note.tokens[first].traits
        let isListed = traits.name > 0
        let next = last + 1
        let isLong = last > first
        if note.followsAsPerson(last), isListed || isLong || !isBeginning(first) { return true }
        if note.isSameLine(next, first), note.isMark(next, 0x3A) { return false }
        if isBeginning(first) {
            // A sentence of nothing else, a signature, or a list of names.
            let ends = !note.isSameLine(next, first) || note.isMark(next, 0x2E)
            let speaks =
                (isListed || note.tokens[first].length > 4) && note.isSameLine(next, first)
                && (Words.sayings.contains(note.tokens[next].hash)
                    || Words.acts.contains(note.tokens[next].hash))
            return speaks || isBesideName(first, last, coverage) || hasInitial(after: last)
                || isListed && (ends || isLong) || isLong && ends
        }
        let before = note.tokens[first - 1]
        if before.isPlainWord {
            if before.isCapital, !coverage.isCovered[first - 1] {
                // `at Les Peupliers`, `Hi Khasanbek`
                if !before.cues.isDisjoint(with: [.particle, .beforeName]) { return true }
                return isListed && before.cues.isDisjoint(with: [.generic, .facility])
                    && !before.traits.isClinical && before.traits.english < 3
            }
            if note.isWord(first - 1, Words.with) || note.isWord(first - 1, Words.w)
                || note.isWord(first - 1, Words.the) || note.isWord(first - 1, Words.a)
            {
                return isListed
            }
            return true
        }
        if coverage.isCovered[first - 1] { return true }
        if before.isMark(0x2C) || before.isMark(0x2F) || before.isMark(0x26) || before.isMark(0x2B)
        {
            return isListed || isBesideName(first, last, coverage)
        }
        return false
    }

    /// `Tavita F.`: an initial with its period behind a word.
    private func hasInitial(after last: Int) -> Bool {
        note.isSameLine(last + 2, last) && note.tokens[last + 1].isInitial
            && note.isMark(last + 2, 0x2E)
    }

    private func isBeginning(_ token: Int) -> Bool {
        let word = note.tokens[token]
        if word.isFirst { return true }
        let before = note.tokens[token - 1]
        return !before.isWord && !before.isNumber && !before.isMark(0x2C) && !before.isMark(0x2F)
            && !before.isMark(0x26) && !before.isMark(0x2B)
    }

    private func isBesideName(_ first: Int, _ last: Int, _ coverage: Coverage) -> Bool {
        note.isSameLine(first - 2, first) && coverage.isName[first - 2]
            || note.isSameLine(last + 2, last) && coverage.isName[last + 2]
            || note.isSameLine(last + 1, last) && coverage.isCovered[last + 1]
    }
}
