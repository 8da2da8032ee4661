/// Names before a credential, and before "is a 54-year-old".
extension NameDetector {
    /// `John A. Smith, MD`, `SMITH RN`, `Maria Lopez is a 54-year-old`.
    func credentialed(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            guard found.isPlainWord else { continue }
            let cues = note.cues(token)
            if cues.contains(.credential) {
                let hasComma = note.isMark(token - 1, 0x2C)
                let isWritten = found.isCapital
                guard isWritten && (found.length > 1 || note.isMark(token + 1, 0x2E)) || hasComma
                else { continue }
                let end = hasComma ? token - 2 : token - 1
                guard note.isSameLine(end, token), end >= 0,
                    hasComma || found.isUpper && found.length > 1 && isNameAlone(end)
                else { continue }
                add(
                    backward(from: end, coverage),
                    rule: "credential-name",
                    isCertain: hasComma,
                    &coverage
                )
            } else if found.cues.contains(.filler),
                note.isWord(token, Words.is) || note.isWord(token, Words.was)
            {
                guard note.isWord(token + 1, Words.a) || note.isWord(token + 1, Words.an),
                    note.isSameLine(token + 2, token), note.tokens[token + 2].hasDigits
                else { continue }
                add(backward(from: token - 1, coverage), rule: "apposition-name", &coverage)
            } else if found.isCapital, note.isMark(token + 1, 0x2C),
                note.isWord(token + 2, Words.a) || note.isWord(token + 2, Words.an),
                note.isSameLine(token + 3, token), note.tokens[token + 3].hasDigits
            {
                add(backward(from: token, coverage), rule: "apposition-name", &coverage)
            }
        }
    }

    /// `SMITH RN`, `Okafor MD`: without a comma the word before a credential must be a name and hardly
    /// anything else, for "VA OD 20/30" and "Main PA" are none.
    private func isNameAlone(_ token: Int) -> Bool {
        let word = note.tokens[token]
        let traits = word.traits
        if traits.isProseOrEnglish || traits.isEponym {
            return !traits.isClinical && word.length > 3
                && (traits.name >= 4 && traits.english < 4
                    || traits.given >= 5 && note.lineCase(token) == .mixed
                        && word.isCapital && !word.isUpper)
        }
        return word.length > 3 || word.cues.contains(.suffix) || traits.name >= 4 && word.length > 2
    }

    /// The name whose last word is a token.
    private func backward(from end: Int, _ coverage: Coverage) -> ClosedRange<Int>? {
        guard note.tokens.indices.contains(end) else { return nil }
        var first: Int?
        var index = end
        while end - index < 10, note.isSameLine(index, end), !coverage.isCovered[index] {
            let word = note.tokens[index]
            if word.isPlainWord, word.isInitial || reader.judge.begins(index, .strong) {
                guard word.isCapital == note.tokens[end].isCapital || word.cues.contains(.particle),
                    !(word.isFirst && word.traits.english >= 4 && index < end
                        && word.traits.name < 6)
                else { break }
                first = index
            } else if first != nil, word.isFirst, word.isCapital, word.traits.name > 0,
                note.lineCase(index) != .upper, word.cues.isDisjoint(with: .neverName)
            {
                first = index
            } else if word.cues.contains(.particle) && first != nil && word.isPlainWord {
                // Taken only when a word of the name stands before it.
            } else if !word.isWord,
                word.isMark(0x2E) && note.isJoined(index - 1, index)
                    || word.isMark(0x2D) || note.isApostrophe(index)
                    || word.isMark(0x2C) && note.cues(index + 1).contains(.suffix)
            {
                // Marks inside a name.
            } else if word.cues.contains(.suffix), index == end {
                // `Smith Jr., MD`
            } else {
                break
            }
            if word.shape.contains(.wide) { break }
            index -= 1
        }
        guard let first, first <= end, note.tokens[first].length > 1 || first < end else {
            return nil
        }
        if !note.tokens[end].isWord { return nil }
        let range = first...end
        let isListed = range.contains { note.tokens[$0].traits.name > 0 }
        return isListed || note.tokens[first].isCapital && !note.tokens[first].isUpper ? range : nil
    }
}
