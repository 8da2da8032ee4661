/// Names after titles.
extension NameDetector {
    private static let firmTitles: Set<WordHash> = Set(
        ["mr", "mrs", "miss", "dr", "drs", "doctor", "prof", "professor", "mx"].map {
            WordHash($0.utf8)
        }
    )

    /// `Mr. Smith`, `Drs. Smith and Jones`, `Dr. Maria del Carmen`.
    func title(_ token: Int, _ coverage: inout Coverage) {
        let found = note.tokens[token]
        var start = token + 1
        if note.isMark(start, 0x2E) { start += 1 }
        if note.isWord(start, Words.and) || note.isMark(start, 0x2F),
            note.cues(start + 1).contains(.title)
        {
            return
        }
        guard note.isSameLine(start, token), !note.tokens[start].shape.contains(.wide) else {
            return
        }
        // "MR arthrogram", "MS flare": the study and the disease.
        if found.isUpper, note.lineCase(token) == .mixed, !note.isMark(token + 1, 0x2E),
            !note.tokens[start].isCapital
        {
            return
        }
        let isFirm =
            Self.firmTitles.contains(found.hash)
            || note.isMark(token + 1, 0x2E) && found.length <= 4 && !isSize(token)
        if !isFirm {
            guard note.tokens[start].traits.name >= 2 || note.tokens[start].isInitial,
                found.isCapital && !found.isUpper || note.tokens[start].isCapital && !found.isUpper
            else { return }
        }
        let evidence: NameJudge.Evidence = isFirm ? .strong : .context
        guard
            let range = reader.read(start, evidence, coverage)
                ?? (isFirm ? titled(start, by: token, coverage) : nil)
        else { return }
        add(range, rule: "title-name", isCertain: isFirm, &coverage)
        list(after: range.upperBound, &coverage)
    }

    /// `Mrs. K`, `doctor obi`, `Dr Fox`: what a firm title makes a name that nothing else does.
    private func titled(
        _ start: Int,
        by title: Int,
        _ coverage: Coverage
    ) -> ClosedRange<Int>? {
        let word = note.tokens[start]
        guard word.isPlainWord, !coverage.isCovered[start] else { return nil }
        if word.length == 1 {
            let isAlone = !note.isJoined(start, start + 1) || !note.tokens[start + 1].isWord
            let hasPeriod = note.isMark(title + 1, 0x2E)
            return word.isCapital && isAlone && (hasPeriod || !note.tokens[title].isUpper)
                ? start...start : nil
        }
        guard word.cues.isDisjoint(with: NameSpanReader.never.union(.noName)) else { return nil }
        let traits = word.traits
        if word.isCapital {
            guard !word.isUpper, note.lineCase(start) == .mixed, traits.english < 5,
                !traits.isDrug, !traits.isClinical || traits.name >= 3
            else { return nil }
            return start...start
        }
        let isRare = traits.name > 0 && traits.english <= 2 && !traits.isClinical && !traits.isDrug
        return word.cues.isEmpty && (!traits.isProseOrEnglish || isRare) ? start...start : nil
    }

    /// `16 Fr. Foley`: French, the size of a catheter.
    private func isSize(_ token: Int) -> Bool {
        note.isWord(token, Words.fr) && token > 0 && note.tokens[token - 1].hasDigits
    }
}
