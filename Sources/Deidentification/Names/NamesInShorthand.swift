/// Names in the shorthand of rounds, hand-offs and triage: `grandson Win`, `Renal (Blythe)`,
/// `w/ Hargreaves (attending)`, `CPR by Ortega`, `ELLERY, WADE 67 M`.
///
/// The place tells that a name is meant, so a word that is an ordinary one elsewhere counts, too.
struct NamesInShorthand {
    let note: Note
    let reader: NameSpanReader
    let judge: NameJudge

    init(note: Note) {
        self.note = note
        reader = NameSpanReader(note: note)
        judge = NameJudge(note: note)
    }

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isWord {
                let cues = note.cues(token)
                if cues.contains(.relation) { relative(token, &coverage) }
                if !cues.isDisjoint(with: [.service, .person]) { member(token, &coverage) }
                if found.length == 2, note.isWord(token, Words.by) { agent(token, &coverage) }
            }
            if found.hasDigits {
                aged(token, &coverage)
            } else if found.isMark(0x28) {
                explained(token, &coverage)
            }
        }
    }

    private func add(_ range: ClosedRange<Int>, _ rule: String, _ coverage: inout Coverage) {
        if judge.isEponym(range) { return }
        coverage.add(.name, range, of: note, rule: rule)
    }

    private func phraseEnd(_ token: Int, _ cues: Cues) -> Int {
        note.phrase(at: token).flatMap { $0.cues.isDisjoint(with: cues) ? nil : $0.last } ?? token
    }

    // MARK: Relatives

    /// `grandson Win`, `her brother, Rex,`, `grandma (nan)`, `sister = Dot`.
    private func relative(_ token: Int, _ coverage: inout Coverage) {
        let role = phraseEnd(token, .relation)
        var start = role + 1
        if note.isWord(start, Words.of), note.isSameLine(start + 1, role) {
            // `daughters of Piet and Willemijn`
            guard let span = reader.span(from: start + 1, isLabelled: false, coverage),
                reader.isTold(span), note.tokens[span.first].traits.name > 0
            else { return }
            add(span.range, "relative", &coverage)
            return more(after: span.range.upperBound, &coverage)
        }
        let isEnclosed = note.isMark(start, 0x28)
        let isSplit = isEnclosed || note.isMark(start, 0x2C) || note.isMark(start, 0x3A)
        if isSplit { start += 1 }
        if note.isSameLine(start, role), coverage.isName[start] {
            var last = start
            while note.isSameLine(last + 1, role), coverage.isName[last + 1] { last += 1 }
            return more(after: last, &coverage)
        }
        guard note.isSameLine(start, role), !note.tokens[start].shape.contains(.wide),
            let span = reader.span(from: start, isLabelled: false, coverage)
        else { return }
        let first = note.tokens[span.first].traits
        let next = span.range.upperBound + 1
        let isClosed = isEnclosed && note.isMark(next, 0x29)
        let isName: Bool
        if reader.isMarked(span.first), note.lineCase(span.first) == .mixed {
            isName = !isSplit && reader.isTold(span) || isClosed && reader.isTold(span)
        } else if isClosed {
            isName = span.pure > 0 || first.given > 0 && first.english <= 3 && !first.isClinical
        } else if note.tokens[span.first].isUpper, note.lineCase(span.first) == .mixed {
            // "brother MI 49": capitals among small letters are abbreviations.
            isName = false
        } else {
            // Capitals tell nothing here: the word must be a given name.
            isName =
                !isSplit
                && (span.pure > 0 && first.name > 0
                    || first.given >= 3 && first.english <= 3 && !first.isClinical)
        }
        guard isName else { return }
        add(span.range, "relative", &coverage)
        more(after: span.range.upperBound, &coverage)
    }

    // MARK: Members of a service

    /// `Renal (Blythe)`, `PT (Greg): amb 50 ft`, `RN Tamika`, `tech: Duc`.
    private func member(_ token: Int, _ coverage: inout Coverage) {
        let role = phraseEnd(token, [.service, .person])
        var start = role + 1
        let isEnclosed = note.isMark(start, 0x28)
        let isSplit = isEnclosed || note.isMark(start, 0x3A)
        if isSplit { start += 1 }
        guard note.isSameLine(start, role),
            let span = reader.span(
                from: start,
                isLabelled: note.tokens[start].isUpper,
                coverage
            )
        else { return }
        let next = span.range.upperBound + 1
        let first = note.tokens[span.first].traits
        if isEnclosed {
            guard note.isMark(next, 0x29), first.name > 0 || span.pure > 0 else { return }
            if reader.isTold(span) || span.pure > 0 && first.name >= 3 {
                add(span.range, "member-of-service", &coverage)
            }
        } else if note.tokens[token].isUpper, note.lineCase(token) == .mixed, !isSplit,
            reader.isMarked(span.first), first.given >= 4, first.english <= 2, !first.isClinical,
            !first.isEponym
        {
            // `RT Bo`, `PT Kyle`
            add(span.range, "member-of-service", &coverage)
        } else if note.cues(token).contains(.person), isCapitalsAlone(span) {
            add(span.range, "member-of-service", &coverage)
        } else if note.cues(token).contains(.person), note.lineCase(span.first) == .mixed,
            reader.isMarked(span.first), !note.isWord(role, Words.s), reader.isTold(span),
            span.pure > 0 || first.name >= (isSplit ? 1 : 4) && first.english < 4
        {
            add(span.range, "member-of-service", &coverage)
        }
    }

    /// `pt LUND`, `BG THATCHER`: capitals among small letters, and no abbreviation.
    private func isCapitalsAlone(_ span: NameSpan) -> Bool {
        let word = note.tokens[span.first]
        // `Inmate DESROSIERS, LUC`
        if word.isUpper, note.lineCase(span.first) == .mixed, span.pure > 0,
            word.length >= 4, note.isMark(span.first + 1, 0x2C), span.isFull
        {
            return true
        }
        return word.isUpper && word.length >= 4 && note.lineCase(span.first) == .mixed
            && word.traits.name >= 3 && word.traits.english <= 2 && !word.traits.isClinical
            && (!word.traits.isEponym || word.traits.name >= 5) && !word.traits.isDrug
    }

    /// `Hanh (pulm fellow)`, `Hargreaves (attending)`, `Dot (daughter)`: what is in parentheses says
    /// who the name before is.
    private func explained(_ open: Int, _ coverage: inout Coverage) {
        guard open > 0, note.isSameLine(open - 1, open), !coverage.isCovered[open - 1],
            note.tokens[open - 1].isPlainWord
        else { return }
        let explains = (1...3).contains { offset in
            let token = open + offset
            guard note.isSameLine(token, open) else { return false }
            let isEnd = note.isMark(phraseEnd(token, [.relation, .person]) + 1, 0x29)
            return isEnd && !note.cues(token).isDisjoint(with: [.relation, .person])
        }
        guard explains, note.tokens[open - 1].length > 2 else { return }
        for start in max(0, open - 4)..<open {
            guard note.isSameLine(start, open), note.tokens[start].isPlainWord,
                !coverage.isCovered[start],
                start == 0 || !note.isJoined(start - 1, start),
                let span = reader.span(
                    from: start,
                    isLabelled: note.tokens[start].isUpper,
                    coverage
                ),
                span.range.upperBound == open - 1, reader.mayBegin(span)
            else { continue }
            if span.pure > 0 || reader.isTold(span), note.tokens[span.first].traits.name > 0 {
                add(span.range, "explained-name", &coverage)
            }
            return
        }
    }

    // MARK: By whom

    /// `CPR by Ortega`, `DICTATED BY BLUM FOR HARTWELL`, `CALLED AT 1430 BY GRANT FELDSTEIN`.
    private func agent(_ token: Int, _ coverage: inout Coverage) {
        var start = token + 1
        var hasService = false
        while note.isSameLine(start, token),
            !note.cues(start).isDisjoint(with: [.person, .title]),
            note.tokens[start].traits.surname < 5
        {
            start = phraseEnd(start, [.person, .title]) + 1
            if note.isMark(start, 0x2E) { start += 1 }
        }
        // `PICC by VAT Lou`: a service in capitals before a name.
        if note.isSameLine(start + 1, token), note.tokens[start].isUpper,
            note.tokens[start].length <= 4, note.lineCase(start) == .mixed,
            note.tokens[start + 1].isPlainWord, reader.isMarked(start + 1)
        {
            start += 1
            hasService = true
        }
        guard note.isSameLine(start, token),
            let span = reader.span(from: start, isLabelled: false, coverage)
        else { return }
        let first = note.tokens[span.first].traits
        let last = note.tokens[span.last].traits
        let isName: Bool
        // "definite by Duke", "proptosis by Hertel": scales and tools.
        if first.isEponym, !span.isFull, !hasService { return }
        if note.lineCase(start) == .mixed {
            isName =
                reader.isTold(span) && (span.pure > 0 || first.name >= 3)
                && (first.name > 0 || endsClause(span.range.upperBound))
        } else if span.isFull {
            isName = reader.isFirm(span) || first.given >= 4 && last.surname > 0
        } else {
            isName =
                span.pure > 0 && (first.name > 0 || endsClause(span.range.upperBound))
                || first.surname >= 4 && first.english <= 2 && !first.isClinical
        }
        guard isName else { return }
        add(span.range, "agent", &coverage)
        if coverage.isCovered[span.range.upperBound] {
            more(after: span.range.upperBound, &coverage)
        }
    }

    /// `..., Mills, Vang`, `... AND HOLT`, `... FOR HARTWELL`: names that go on after one.
    private func more(after last: Int, _ coverage: inout Coverage) {
        var end = last
        for _ in 0..<5 {
            let isJoint =
                note.isMark(end + 1, 0x2C) || note.isMark(end + 1, 0x2F)
                || note.isMark(end + 1, 0x26) || note.isWord(end + 1, Words.and)
                || note.isWord(end + 1, Words.for)
            guard isJoint, note.isSameLine(end + 2, end),
                let span = reader.span(from: end + 2, isLabelled: false, coverage),
                reader.isTold(span)
                    && (note.tokens[span.first].traits.name > 0 || span.pure > 0)
                    || span.pure > 0 && note.lineCase(span.first) == .upper
                    || isGivenName(span)
            else { return }
            add(span.range, "agent", &coverage)
            end = span.range.upperBound
        }
    }

    /// `wyatt and june`: in small letters a given name alone.
    private func isGivenName(_ span: NameSpan) -> Bool {
        let word = note.tokens[span.first]
        return !word.isCapital && !word.traits.isClinical
            && (word.traits.given >= 5 && word.traits.english < 4
                || word.traits.given >= 4 && word.traits.month > 0)
    }

    /// Whether nothing but a mark, a small word or a credential goes on after a token.
    private func endsClause(_ last: Int) -> Bool {
        let next = last + 1
        guard note.isSameLine(next, last), note.tokens[next].isWord else { return true }
        return !note.cues(next).isDisjoint(with: [.function, .credential, .beforeDate])
    }

    // MARK: Names before an age

    /// `Prewitt, 67M, COPD`, `ELLERY, WADE 67 M SUPINE`, `Rosalind Ketch 44 y/o`.
    private func aged(_ token: Int, _ coverage: inout Coverage) {
        guard let isSure = PersonAge.stands(at: token, in: note) else { return }
        var end = token - 1
        let hasComma = note.isMark(end, 0x2C)
        if hasComma { end -= 1 }
        if note.isMark(end, 0x2E) { end -= 1 }
        guard isSure || hasComma, note.isSameLine(end, token), end >= 0,
            !coverage.isCovered[end],
            !Words.temperatures.contains(note.tokens[end].hash) || note.isMark(end - 1, 0x2C)
        else { return }
        if let span = reader.span(endingAt: end, coverage, isSure: isSure),
            isSure || span.isFull && reader.isTold(span)
        {
            return add(span.range, "name-before-age", &coverage)
        }
        // One word of capitals in a line of them, or one with a capital before a sure age.
        guard isSure, let span = reader.span(from: end, isLabelled: false, coverage),
            span.range.upperBound == end, span.pure > 0 || reader.isTold(span),
            note.tokens[span.first].traits.name > 0,
            !note.tokens[end].isUpper || note.tokens[end].length > 3
        else { return }
        add(span.range, "name-before-age", &coverage)
    }
}
