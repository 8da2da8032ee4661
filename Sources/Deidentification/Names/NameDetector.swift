/// Finds names of persons: by what stands around them, by lists, and again where they recur.
struct NameDetector {
    let note: Note
    let lexicon: IdentifierLexicon
    let reader: NameReader

    init(note: Note, lexicon: IdentifierLexicon) {
        self.note = note
        self.lexicon = lexicon
        reader = NameReader(note: note)
    }

    /// Finds names.
    ///
    /// - Parameters:
    ///   - coverage: The findings so far; names are added.
    ///   - known: Names that the record gives in its fields or other documents.
    ///   - places: Finds places, after the announced names and before the others.
    func find(_ coverage: inout Coverage, known: inout KnownNames, places: PlaceDetector) {
        places.findInstitutions(&coverage)
        places.findCities(&coverage)
        NameFrames(note: note).find(&coverage)
        NamesInShorthand(note: note).find(&coverage)
        triggered(&coverage)
        CompanyName(note: note).find(&coverage)
        credentialed(&coverage)
        SignOffs(note: note, lexicon: lexicon).find(&coverage)
        WriterInitials(note: note).find(&coverage)
        known.add(from: coverage, note: note)
        free(&coverage)
        unlisted(&coverage)
        known.add(from: coverage, note: note)
        known.find(in: note, &coverage)
    }

    /// Adds a name unless it stands for a disease, sign or device.
    @discardableResult
    func add(
        _ range: ClosedRange<Int>?,
        rule: String,
        isCertain: Bool = false,
        _ coverage: inout Coverage
    ) -> Bool {
        guard let range else { return false }
        if !isCertain, reader.judge.isEponym(range) {
            return false
        }
        return coverage.add(.name, range, of: note, rule: rule)
    }

    // MARK: Titles, labels, relations

    private func triggered(_ coverage: inout Coverage) {
        for token in note.tokens.indices {
            let found = note.tokens[token]
            guard found.isPlainWord, !coverage.isCovered[token] else { continue }
            let cues = note.cues(token)
            if cues.contains(.title) { title(token, &coverage) }
            if cues.contains(.label) { label(token, &coverage) }
            if !cues.isDisjoint(with: [.relation, .person]) { relation(token, &coverage) }
            if cues.contains(.beforeName) { announced(token, &coverage) }
            if cues.contains(.employment) { employer(token, &coverage) }
        }
    }

    /// `Patient: Maria Smith`, `Attending: Smith, John`, `Signed by J. Smith`.
    private func label(_ token: Int, _ coverage: inout Coverage) {
        var last = token
        var kind = LabelKind(rawValue: note.tokens[token].traits.label)
        if let phrase = note.phrase(at: token), let found = LabelKind(rawValue: phrase.traits.label)
        {
            (last, kind) = (phrase.last, found)
        }
        guard kind == .name || kind == .provider else { return }
        var start = last + 1
        var isMarked = false
        while note.tokens.indices.contains(start), !note.tokens[start].isWord,
            note.tokens[start].line - note.tokens[token].line <= 1,
            [0x3A, 0x23, 0x3D, 0x29, 0x2F, 0x2A, 0x5F].contains(note.tokens[start].mark)
        {
            isMarked = true
            start += 1
        }
        // The value of a form's label may stand on the next line.
        guard note.tokens.indices.contains(start),
            note.isSameLine(start, last)
                || isMarked && note.tokens[start].line == note.tokens[last].line + 1
        else { return }
        if note.isWord(start, Words.is) || note.isWord(start, Words.was), kind == .name,
            last > token || note.tokens[token].cues.isDisjoint(with: .person)
        {
            isMarked = true
            start += 1
            guard note.isSameLine(start, last) else { return }
        }
        if !isMarked, kind == .name, note.isWord(last, Self.name), note.tokens[start].isCapital,
            note.tokens[start].traits.given >= 3
        {
            isMarked = true
        }
        if !isMarked {
            let isForm = note.tokens[start].shape.contains(.wide) && note.tokens[token].isFirst
            let isBy = last > token && note.isWord(last, Words.by)
            guard isForm || isBy else { return }
            // "accompanied by segmentary cells": in small letters a listed name alone.
            let word = note.tokens[start]
            if isBy, !word.isCapital, word.length > 1,
                word.traits.name < 3 || word.traits.isProseOrEnglish,
                word.cues.isDisjoint(with: [.title, .person])
            {
                return
            }
        }
        // "PT: OOB", "CC/MLO": short capitals among small letters are abbreviations.
        if note.tokens[start].isUpper, note.tokens[start].length <= 3,
            note.lineCase(start) == .mixed, note.tokens[start].traits.name < 5
        {
            return
        }
        start = skipTitles(start)
        // "Informant: foster mom Deb": the relation announces the name.
        if note.cues(start).contains(.relation) { return }
        guard let range = reader.read(start, .strong, isLabelled: true, coverage) else { return }
        add(range, rule: "label-name", isCertain: isMarked, &coverage)
        list(after: range.upperBound, &coverage)
    }

    func skipTitles(_ token: Int) -> Int {
        var index = token
        while note.tokens.indices.contains(index), note.tokens[index].cues.contains(.title) {
            index += 1
            if note.isMark(index, 0x2E) { index += 1 }
        }
        return note.tokens.indices.contains(index) ? index : token
    }

    /// Further names of a list: `, Mary Jones`, `and Tom`, `/ Ann`.
    func list(after last: Int, _ coverage: inout Coverage) {
        var end = last
        for _ in 0..<6 {
            var next = end + 1
            if note.isMark(next, 0x2C) || note.isMark(next, 0x3B) || note.isMark(next, 0x2F)
                || note.isMark(next, 0x26)
            {
                next += 1
            }
            if note.isWord(next, Words.and) { next += 1 }
            guard next > end + 1, note.isSameLine(next, last) else { return }
            next = skipTitles(next)
            guard let range = reader.read(next, .context, coverage),
                note.tokens[next].isCapital,
                add(range, rule: "list-of-names", &coverage)
            else { return }
            end = range.upperBound
        }
    }

    /// `daughter Maria`, `wife, Susan,`, `son (Tom)`, `pt Smith`, `brother named Al`.
    private func relation(_ token: Int, _ coverage: inout Coverage) {
        let phrase = note.phrase(at: token).flatMap {
            $0.cues.isDisjoint(with: [.relation, .person]) ? nil : $0
        }
        var start = (phrase?.last ?? token) + 1
        if note.isApostrophe(start), note.isWord(start + 1, Words.s) { return }
        // The period of "pt.", not that of a sentence.
        if note.isMark(start, 0x2E), note.isJoined(start - 1, start),
            note.isWord(start - 1, Words.pt), note.isSameLine(start + 1, token),
            note.tokens[start + 1].traits.name > 0 || note.tokens[start + 1].isInitial
        {
            start += 1
        }
        let isSplit =
            note.isMark(start, 0x2C) || note.isMark(start, 0x28) || note.isMark(start, 0x3A)
        if isSplit { start += 1 }
        if note.cues(start).contains(.title) { return }
        guard note.isSameLine(start, token) else { return }
        if initials(start, after: token, &coverage) { return }
        let word = note.tokens[start]
        // "brother MI 49, aunt RA": short capitals among small letters are abbreviations.
        if word.isUpper, word.length <= 3, note.lineCase(start) == .mixed { return }
        if isSplit, !word.isCapital, !reader.judge.isPureName(word.traits, given: 3, surname: 10) {
            return
        }
        if note.lineCase(token) == .title, word.traits.isProseOrEnglish { return }
        // `PT BROWN DENIES`: capitals tell nothing there.
        let isCertain =
            word.traits.name >= 6 && word.traits.english < 5 && note.followsAsPerson(start)
        let isRelative =
            note.cues(token).contains(.relation) && word.traits.given >= 3
            && word.traits.english < 4 && !word.traits.isClinical
        let evidence: NameJudge.Evidence = isCertain || isRelative ? .strong : .context
        guard let range = reader.read(start, evidence, coverage) else { return }
        if !word.isCapital, !note.tokens[token].cues.contains(.relation),
            word.traits.name < 4
        {
            return
        }
        add(range, rule: "relation-name", &coverage)
        if note.tokens[token].cues.contains(.relation) { list(after: range.upperBound, &coverage) }
    }

    /// `pt. J.S.`, `patient J. D.`: initials alone.
    private func initials(_ start: Int, after token: Int, _ coverage: inout Coverage) -> Bool {
        guard note.tokens[token].cues.contains(.person), note.tokens[start].isInitial,
            note.isMark(start + 1, 0x2E), note.tokens.indices.contains(start + 3),
            note.tokens[start + 2].isInitial, note.isMark(start + 3, 0x2E),
            note.isSameLine(start + 3, start)
        else { return false }
        if reader.read(start, .context, coverage) != nil { return false }
        let isThird =
            note.isSameLine(start + 4, start) && note.isJoined(start + 3, start + 4)
            && note.tokens[start + 4].isInitial
        return coverage.add(
            .name,
            start...(isThird ? start + 4 : start + 2),
            of: note,
            rule: "initials"
        )
    }

    /// `named Rex`, `discussed with Maria`, `per Smith`.
    private func announced(_ token: Int, _ coverage: inout Coverage) {
        let phrase = note.phrase(at: token).flatMap { $0.cues.contains(.beforeName) ? $0 : nil }
        let start = (phrase?.last ?? token) + 1
        guard note.isSameLine(start, token), note.lineCase(token) == .mixed,
            note.tokens[start].isPlainWord,
            note.tokens[start].isCapital
                || phrase != nil
                    && note.tokens[start].cues.contains(.particle) && note.tokens[start].length > 2
        else { return }
        let word = note.tokens[start]
        let isNamed = phrase != nil || Self.namings.contains(note.tokens[token].hash)
        guard isNamed || word.traits.name > 0 || word.length == 1,
            !word.traits.isPlace || word.traits.name >= 4
        else {
            return
        }
        if word.isUpper, word.traits.name < 4 || word.length < 4 || word.traits.isProseOrEnglish {
            return
        }
        add(
            reader.read(start, isNamed ? .strong : .context, coverage),
            rule: "announced-name",
            isCertain: isNamed,
            &coverage
        )
    }

    private static let namings: Set<WordHash> = Set(
        ["named", "nicknamed", "nickname", "aka", "alias"].map { WordHash($0.utf8) }
    )
    private static let name = WordHash("name".utf8)
}
