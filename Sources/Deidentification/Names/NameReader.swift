/// Reads a name from its first word on: given names, initials, particles, surnames, suffixes.
struct NameReader {
    let note: Note
    let judge: NameJudge

    private static let mostWords = 6

    init(note: Note) {
        self.note = note
        judge = NameJudge(note: note)
    }

    /// The tokens of the name that begins at a token, or nil.
    ///
    /// - Parameters:
    ///   - start: Its first token.
    ///   - evidence: What stands before.
    ///   - isLabelled: Whether `Last, First` is to be expected.
    ///   - coverage: What is found already, which is no part of a name.
    /// - Returns: The tokens, or nil when no name begins there.
    func read(
        _ start: Int,
        _ evidence: NameJudge.Evidence,
        isLabelled: Bool = false,
        _ coverage: Coverage
    ) -> ClosedRange<Int>? {
        guard note.tokens.indices.contains(start) else { return nil }
        var index = start
        var last: Int?
        var words = 0
        var initials = 0
        var hasComma = false
        while note.isSameLine(index, start), !coverage.isCovered[index],
            words + initials < Self.mostWords
        {
            let token = note.tokens[index]
            if words > 0, token.shape.contains(.wide), !hasComma { break }
            if let end = apostropheName(index, coverage) {
                last = end
                words += 1
                index = end + 1
                continue
            }
            if token.isPlainWord, token.length == 1,
                token.isCapital || !note.tokens[start].isCapital,
                isInitial(index, hasName: words > 0)
            {
                initials += 1
                let hasPoint = note.isMark(index + 1, 0x2E) && note.isJoined(index, index + 1)
                if words > 0 { last = hasPoint && isFollowed(index + 2, start) ? index + 1 : index }
                index += hasPoint ? 2 : 1
                continue
            }
            if words > 0, token.cues.contains(.suffix), token.length > 1 {
                last = index
                break
            }
            let isStart = words == 0
            if token.cues.contains(.particle), let next = afterParticles(index, start),
                !coverage.isCovered[next], isStart ? evidence == .strong : true,
                judge.continues(next, first: next, evidence)
            {
                index = next
            }
            let isPart =
                isStart
                ? judge.begins(index, initials > 0 && evidence == .free ? .context : evidence)
                : judge.continues(index, first: start, evidence)
            if isPart {
                words += 1
                last = joined(index, coverage)
                index = (last ?? index) + 1
                continue
            }
            if words > 0, let inner = nickname(index, coverage) {
                last = inner
                index = inner + 1
                continue
            }
            if token.isMark(0x2C), words > 0, note.isSameLine(index + 1, start),
                !coverage.isCovered[index + 1]
            {
                if note.tokens[index + 1].cues.contains(.suffix), note.tokens[index + 1].length > 1
                {
                    last = index + 1
                    break
                }
                if !hasComma, words <= 2, isLabelled || evidence == .free,
                    isGivenAfterComma(index + 1, isLabelled: isLabelled)
                {
                    hasComma = true
                    index += 1
                    continue
                }
            }
            break
        }
        guard let last, words > 0 else { return nil }
        return start...last
    }

    /// `O'Brien`, `D’Angelo`: a short word, an apostrophe and a word, all joined.
    private func apostropheName(_ token: Int, _ coverage: Coverage) -> Int? {
        let word = note.tokens[token]
        guard word.isPlainWord, word.length <= 2, note.isApostrophe(token + 1),
            note.isJoined(token, token + 1), note.isJoined(token + 1, token + 2),
            note.tokens.indices.contains(token + 2), note.tokens[token + 2].isPlainWord,
            note.tokens[token + 2].length > 2, !coverage.isCovered[token + 2]
        else { return nil }
        return joined(token + 2, coverage)
    }

    /// The end of a word with parts joined by a hyphen or an apostrophe.
    private func joined(_ token: Int, _ coverage: Coverage) -> Int {
        var last = token
        while note.isMark(last + 1, 0x2D) || note.isApostrophe(last + 1),
            note.isJoined(last, last + 1), note.isJoined(last + 1, last + 2),
            note.tokens[last + 2].isPlainWord, note.tokens[last + 2].length > 1,
            !coverage.isCovered[last + 2],
            note.tokens[last + 2].isCapital
                || note.tokens[last + 2].traits.name > 0
                    && note.tokens[last + 2].traits.english < 5
        {
            last += 2
        }
        return last
    }

    /// Whether a capital letter is an initial: something of a name must stand beside it.
    private func isInitial(_ token: Int, hasName: Bool) -> Bool {
        let hasPoint = note.isMark(token + 1, 0x2E) && note.isJoined(token, token + 1)
        let next = hasPoint ? token + 2 : token + 1
        let isBeforeName =
            note.isSameLine(next, token) && note.tokens[next].isPlainWord
            && (note.tokens[next].isCapital || note.tokens[next].cues.contains(.particle)
                || !note.tokens[token].isCapital && hasPoint)
        if !note.tokens[token].isCapital { return hasPoint && isBeforeName }
        if hasName { return hasPoint || isBeforeName || isFollowedByMark(next, token) }
        return hasPoint && isBeforeName
    }

    private func isFollowedByMark(_ token: Int, _ start: Int) -> Bool {
        !note.isSameLine(token, start) || !note.tokens[token].isWord
    }

    private func isFollowed(_ token: Int, _ start: Int) -> Bool {
        note.isSameLine(token, start) && note.tokens[token].isPlainWord
            && note.tokens[token].isCapital
    }

    /// The word after one to three particles such as `van der`; nil when none follows.
    private func afterParticles(_ token: Int, _ start: Int) -> Int? {
        var index = token
        while index - token < 4, note.isSameLine(index, start),
            note.tokens[index].cues.contains(.particle)
        {
            index += 1
            if note.isMark(index, 0x2E) || note.isMark(index, 0x2D) || note.isApostrophe(index) {
                index += 1
            }
        }
        return note.isSameLine(index, start) && note.tokens[index].isPlainWord ? index : nil
    }

    /// A name in quotation marks or parentheses between or after names.
    private func nickname(_ token: Int, _ coverage: Coverage) -> Int? {
        let mark = note.tokens[token].mark
        guard [0x22, 0x28, 0x27, 0xE2].contains(mark), !note.tokens[token].isWord,
            note.isJoined(token, token + 1), note.isJoined(token + 1, token + 2),
            !coverage.isCovered[token + 1],
            judge.begins(token + 1, .context) || isQuoted(token + 1)
        else { return nil }
        let close = note.tokens[token + 2].mark
        guard close == mark && mark != 0x28 || mark == 0x28 && close == 0x29 else { return nil }
        return token + 2
    }

    /// `Marcus "Tank" Lefebvre`: between quotation marks and before a name any word with a capital.
    private func isQuoted(_ token: Int) -> Bool {
        note.isMark(token - 1, 0x22) && note.tokens[token].isPlainWord
            && note.tokens[token].isCapital && note.isSameLine(token + 2, token)
            && note.tokens[token + 2].isPlainWord && note.tokens[token + 2].isCapital
            && !note.tokens[token + 2].traits.isClinical
    }

    private func isGivenAfterComma(_ token: Int, isLabelled: Bool) -> Bool {
        let word = note.tokens[token]
        if note.cues(token).contains(.credential) { return false }
        if word.isInitial { return isLabelled }
        guard word.isPlainWord, word.cues.isDisjoint(with: [.credential, .function]) else {
            return false
        }
        if isLabelled {
            return judge.begins(token, .strong)
                && (word.traits.given > 0 || !word.traits.isProseOrEnglish)
        }
        return word.traits.given >= 3 && word.traits.english < 3 && !word.traits.isClinical
            && word.isCapital
    }
}
