/// Initials of those who dictated, typed or signed a note: `JS/mk`, `RLP:tw`, `--mjk`,
/// `Dictated: COW  Transcribed: jn`, `signed LT`.
struct WriterInitials {
    let note: Note

    private static let makers: Set<WordHash> = Set(
        [
            "dictated", "transcribed", "typed", "signed", "initialed", "scribed", "attestation",
            "attested", "dict", "trans", "transcriptionist", "typist", "author",
        ].map { WordHash($0.utf8) }
    )

    func find(_ coverage: inout Coverage) {
        guard let end = note.tokens.indices.last else { return }
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isWord {
                if found.length >= 4, mayFollow(token + 1), Self.makers.contains(found.hash) {
                    maker(token, &coverage)
                }
            } else if found.isMark(0x2F) || found.isMark(0x3A) {
                pair(token, end, &coverage)
            } else if found.isMark(0x2D) || found.mark == 0xE2 || found.isMark(0x7E) {
                dash(token, end, &coverage)
            }
        }
    }

    /// Whether a colon, "by" or capitals stand at a token: only then is the word before looked up.
    private func mayFollow(_ token: Int) -> Bool {
        guard note.tokens.indices.contains(token) else { return false }
        return note.tokens[token].isMark(0x3A) || note.tokens[token].isUpper
            || note.isWord(token, Words.by)
    }

    /// Two to four letters, all small or all capitals, that are no word.
    private func isInitials(_ token: Int, mayBeWord: Bool = false) -> Bool {
        guard note.tokens.indices.contains(token) else { return false }
        let word = note.tokens[token]
        guard word.isPlainWord, (2...4).contains(word.length), word.isUpper || !word.isCapital
        else {
            return false
        }
        return mayBeWord
            || !word.traits.isDrug
                && word.cues.isDisjoint(with: [.function, .unit, .noName])
                && (word.isUpper || word.traits.english == 0 && !word.traits.isClinical)
    }

    /// Takes `Dictated: COW`, `Transcribed by hgb`, `form signed LT`.
    private func maker(_ token: Int, _ coverage: inout Coverage) {
        var start = token + 1
        if note.isWord(start, Words.by) { start += 1 }
        let isMarked = note.isMark(start, 0x3A) || note.isMark(start - 1, 0x3A)
        if note.isMark(start, 0x3A) { start += 1 }
        guard note.isSameLine(start, token), !coverage.isCovered[start],
            isInitials(start, mayBeWord: isMarked),
            note.tokens[start].length <= 3 || isMarked,
            note.tokens[start].cues.isDisjoint(with: [.function, .credential]),
            isEnd(start + 1),
            // "Dictated by: Dr. Geer"
            !note.tokens[start].cues.contains(.title) || !note.isSameLine(start + 2, start)
        else { return }
        if !isMarked, !note.isWord(start - 1, Words.by), !note.tokens[start].isUpper { return }
        coverage.add(.name, start...start, of: note, rule: "initials-of-writer")
    }

    /// Whether a clause or a field ends at a token.
    private func isEnd(_ token: Int) -> Bool {
        !note.isSameLine(token, token - 1) || !note.tokens[token].isWord
            || note.tokens[token].shape.contains(.wide) || note.tokens[token].cues.contains(.label)
    }

    /// `JS/mk`, `rlp:tw`, `IV/rlp  d: 05/03/25`: at the end of a note or alone in a line.
    private func pair(_ mark: Int, _ end: Int, _ coverage: inout Coverage) {
        let first = mark - 1
        guard first >= 0, isInitials(first, mayBeWord: true), isInitials(mark + 1, mayBeWord: true),
            note.isJoined(first, mark), note.isJoined(mark, mark + 1),
            first == 0 || !note.isJoined(first - 1, first)
        else { return }
        var last = mark + 1
        if note.isMark(last + 1, note.tokens[mark].mark), note.isJoined(last, last + 1),
            isInitials(last + 2, mayBeWord: true)
        {
            last += 2
        }
        let begins =
            note.tokens[first].isFirst || coverage.isCovered[first - 1]
            || !note.tokens[first - 1].isWord && !note.tokens[first - 1].isNumber
        let isLast = last == end || last + 1 == end && !note.tokens[end].isWord
        let isAlone = note.tokens[first].isFirst && !note.isSameLine(last + 1, last)
        let isStamped =
            note.tokens[first].isFirst && note.isSameLine(last + 1, last)
            && note.tokens[last + 1].length == 1
            && note.isMark(last + 2, 0x3A)
        // `JS/mk`: who dictated in capitals, who typed in small letters.
        let isTyped = note.tokens[first].isUpper && !note.tokens[mark + 1].isCapital
        guard begins,
            isStamped || isTyped && (isAlone || isLast)
                || isLast && !isMeasure(first) && !isMeasure(mark + 1)
        else { return }
        coverage.add(.name, first...last, of: note, rule: "initials-of-writer")
    }

    /// Whether small letters at the very end are a measure or an abbreviation: "mg/dl", "bid/prn".
    private func isMeasure(_ token: Int) -> Bool {
        !note.tokens[token].cues.isDisjoint(with: [.unit, .noName, .function])
            || note.tokens[token].traits.english >= 3
    }

    /// `--mjk`, `- tb, MD`: a dash, letters and nothing else at the end of a note.
    private func dash(_ mark: Int, _ end: Int, _ coverage: inout Coverage) {
        let start = mark + 1
        let hasCredential =
            note.isMark(start + 1, 0x2C) && note.cues(start + 2).contains(.credential)
        guard note.isSameLine(start, mark), !coverage.isCovered[start],
            isInitials(start, mayBeWord: hasCredential), note.tokens[start].length <= 3,
            note.tokens[start].cues.isDisjoint(with: .credential),
            note.tokens[mark].isFirst || note.tokens[mark].isSpaced || note.isMark(mark - 1, 0x2D)
        else { return }
        var next = start + 1
        if note.isMark(next, 0x2C) { next += 1 }
        while next <= end,
            note.cues(next).contains(.credential)
                || !note.tokens[next].isWord
                    && !note.tokens[next].isNumber
        { next += 1 }
        let begins =
            note.tokens[mark].isFirst || note.isMark(mark - 1, 0x2E) || note.isMark(mark - 1, 0x2D)
            || note.tokens[mark - 1].cues.contains(.beforeName)
        guard next > end, begins else { return }
        coverage.add(.name, start...start, of: note, rule: "initials-of-writer")
    }
}
