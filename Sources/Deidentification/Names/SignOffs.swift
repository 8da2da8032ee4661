/// Names of those who wrote or sign: after a dash, in a stamp, before a credential; also as user names
/// and initials: `-kpeters, LPN`, `[2025-08-14 09:02 tgreer2]`, `- TS`, `KB RN`.
struct SignOffs {
    let note: Note
    let lexicon: IdentifierLexicon
    let reader: NameSpanReader
    let judge: NameJudge

    init(note: Note, lexicon: IdentifierLexicon) {
        self.note = note
        self.lexicon = lexicon
        reader = NameSpanReader(note: note)
        judge = NameJudge(note: note)
    }

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isWord {
                if note.cues(token).contains(.credential) {
                    credential(token, &coverage)
                }
                if let place = UserName.place(of: token, in: note, coverage),
                    UserName.isUserName(token, in: note, lexicon, place)
                {
                    coverage.add(.name, token...token, of: note, rule: "user-name")
                }
                if found.isInitial { initials(token, &coverage) }
                if found.isFirst { afterClosing(token, &coverage) }
            } else if isDash(token) {
                dash(token, &coverage)
            }
        }
    }

    private func add(_ range: ClosedRange<Int>, _ rule: String, _ coverage: inout Coverage) {
        if judge.isEponym(range) { return }
        coverage.add(.name, range, of: note, rule: rule)
    }

    // MARK: After a dash

    /// A hyphen, a long dash, `//` or `/s/` that begins a line, or stands after the end of a sentence.
    private func isDash(_ token: Int) -> Bool {
        let found = note.tokens[token]
        let isMark =
            found.isMark(0x2D) || found.isMark(0x7E)
            || found.length == 3 && found.mark == 0xE2
                && note.bytes[Int(found.start) + 1] == 0x80
                && (0x92...0x95).contains(note.bytes[Int(found.start) + 2])
            || found.isMark(0x2F)
                && (note.isMark(token - 1, 0x2F) || note.isWord(token - 1, Words.s))
        guard isMark else { return false }
        if found.isFirst || found.isMark(0x2F) { return true }
        return found.isSpaced || note.isMark(token - 1, 0x2D)
    }

    /// `-Gallo PGY2`, `- TS`, `--M. Ruiz`: a name up to the end of its line or before a credential.
    private func dash(_ token: Int, _ coverage: inout Coverage) {
        let start = token + 1
        guard note.isSameLine(start, token), note.tokens[start].isPlainWord,
            !coverage.isCovered[start]
        else { return }
        if let span = reader.span(from: start, isLabelled: false, coverage) {
            let end = span.range.upperBound
            let first = note.tokens[span.first].traits
            let isJoined = note.isJoined(token, start)
            let isName =
                reader.isMarked(span.first) && !first.isEponym
                && (span.pure > 0 && first.name > 0 || reader.isFirm(span) && span.isFull)
                || isJoined && span.isFull && reader.isFirm(span)
            if isName, isSigned(end, isJoined: isJoined) {
                return add(span.range, "sign-off", &coverage)
            }
        }
        let word = note.tokens[start]
        if word.isUpper, (2...3).contains(word.length),
            word.cues.isDisjoint(with: [.noName, .unit]), !note.isSameLine(start + 1, start),
            isLogged(token)
        {
            coverage.add(.name, start...start, of: note, rule: "initials-of-signer")
        }
    }

    /// Whether the line is an entry of a log, which begins with a time or a date.
    ///
    /// There letters after a
    /// dash are who wrote it; elsewhere they are findings, "- SI".
    private func isLogged(_ token: Int) -> Bool {
        var first = token
        while note.isSameLine(first - 1, token) { first -= 1 }
        if !note.tokens[first].shape.isDisjoint(with: [.word, .number]) {
            return note.tokens[first].isNumber && note.tokens[first].length >= 2
                && first < token
        }
        return note.isSameLine(first + 1, token) && note.tokens[first + 1].isNumber
    }

    /// Whether a signature ends after a token: the line, a credential, a number to call or a date.
    private func isSigned(_ last: Int, isJoined: Bool) -> Bool {
        var next = last + 1
        if note.isMark(next, 0x2C) || note.isMark(next, 0x2E) { next += 1 }
        guard note.isSameLine(next, last) else { return true }
        if note.tokens[next].hasDigits { return isJoined }
        return !note.cues(next).isDisjoint(with: .credential)
            || note.cues(next).contains(.label)
                && LabelKind(rawValue: note.tokens[next].traits.label) == .phone
    }

    /// `Yours sincerely,` and a name on the line below, or the one after.
    private func afterClosing(_ token: Int, _ coverage: inout Coverage) {
        guard token > 1, note.isMark(token - 1, 0x2C),
            note.tokens[token].line - note.tokens[token - 1].line <= 2,
            note.tokens[token - 2].cues.contains(.beforeName),
            let span = reader.span(from: token, isLabelled: false, coverage),
            span.pure > 0 || reader.isMarked(span.first) && note.tokens[span.first].traits.name > 0,
            isSigned(span.range.upperBound, isJoined: true)
        else { return }
        add(span.range, "after-closing", &coverage)
    }

    // MARK: Before a credential

    /// `KB RN`, `R Okonjo MD`, `d birdsong fnp`: no comma between.
    private func credential(_ token: Int, _ coverage: inout Coverage) {
        guard token > 0, note.isSameLine(token - 1, token) else { return }
        let found = note.tokens[token]
        var end = token - 1
        if note.isMark(end, 0x2C) { end -= 1 }
        if note.isMark(end, 0x2E), note.isJoined(end - 1, end) { end -= 1 }
        guard end >= 0, note.isSameLine(end, token), !coverage.isCovered[end],
            note.tokens[end].isPlainWord
        else { return }
        let word = note.tokens[end]
        if word.isUpper, (2...3).contains(word.length), found.isUpper, isUnknownLetters(end),
            end == token - 1, word.cues.isEmpty, isLogged(token)
        {
            coverage.add(.name, end...end, of: note, rule: "initials-of-signer")
            return
        }
        // Small letters are a credential only where nothing can follow it: "np swab", "pa view".
        guard found.isUpper || found.length >= 2 && endsHere(token) else { return }
        // `d birdsong fnp`: in small letters an initial has no period.
        if !word.isCapital, note.isSameLine(end - 1, end), note.tokens[end - 1].isPlainWord,
            note.tokens[end - 1].length == 1, !coverage.isCovered[end - 1],
            word.traits.surname >= 4, !word.traits.isClinical, word.traits.english < 4
        {
            return add((end - 1)...end, "name-and-credential", &coverage)
        }
        guard let span = reader.span(endingAt: end, coverage), span.isFull else { return }
        let last = note.tokens[span.last].traits
        // `A. Bloom PA-C`: with an initial a surname may be an ordinary word.
        let isSigned =
            span.initials > 0 && reader.isMarked(span.last) && last.surname >= 3
            && last.english < 5 && !last.isClinical
        guard span.pure > 0 || isSigned else { return }
        add(span.range, "name-and-credential", &coverage)
    }

    private func endsHere(_ token: Int) -> Bool {
        let next = token + 1
        return !note.isSameLine(next, token) || !note.tokens[next].isWord
    }

    /// Two or three capitals that no list knows as an abbreviation.
    private func isUnknownLetters(_ token: Int) -> Bool {
        let word = note.tokens[token]
        return word.cues.isEmpty && !word.traits.isClinical && !word.traits.isDrug
            && word.traits.label == 0 && word.traits.english == 0
    }

    // MARK: Initials

    /// Two letters with periods that are no one's.
    private static let abbreviations: Set<[UInt8]> = Set(
        [
            "PO", "IV", "IM", "SC", "SL", "PR", "OR", "ER", "ED", "US", "RN", "MD", "DO", "PA",
            "NP",
            "QD", "HS", "AC", "PC", "AM", "PM", "OD", "OS", "OU", "UK", "EU", "VA",
        ].map { Array($0.utf8) }
    )

    /// `M.H. c/o dizziness`: two letters with periods before what only a person does.
    private func initials(_ token: Int, _ coverage: inout Coverage) {
        let last = token + 2
        guard note.isMark(token + 1, 0x2E), note.isSameLine(last + 1, token),
            note.isJoined(token, token + 1), note.isJoined(token + 1, last),
            note.tokens[last].isInitial, note.isMark(last + 1, 0x2E),
            token == 0 || !note.isJoined(token - 1, token), note.isSameLine(last + 2, token)
        else { return }
        let next = last + 2
        // `Subj 0417-022 (E.M.)`
        if token > 0, note.isMark(token - 1, 0x28), note.isMark(next, 0x29),
            !Self.abbreviations.contains(
                [token, last].flatMap { Array(note.bytes[note.tokens[$0].range]) }
            )
        {
            coverage.add(.name, token...last, of: note, rule: "initials")
            return
        }
        let complains = note.isWord(next, Words.c) && note.isMark(next + 1, 0x2F)
        guard complains || Words.sayings.contains(note.tokens[next].hash) else { return }
        coverage.add(.name, token...last, of: note, rule: "initials")
    }
}
