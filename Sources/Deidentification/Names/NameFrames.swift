/// Names between two marks of their place: a label and the end of its field, a relation and a verb,
/// the commas of an apposition, a name before a credential or a date of birth.
///
/// What stands on both sides makes names of words that no list has or that are ordinary words too, in
/// whatever case the note is written. One word must still be a name and nothing else or unknown to
/// every list, or capitals must tell.
struct NameFrames {
    let note: Note
    let reader: NameSpanReader
    let judge: NameJudge

    init(note: Note) {
        self.note = note
        reader = NameSpanReader(note: note)
        judge = NameJudge(note: note)
    }

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices {
            let found = note.tokens[token]
            guard found.isWord, !coverage.isCovered[token] else { continue }
            let cues = note.cues(token)
            if cues.contains(.label) {
                field(token, &coverage)
                birth(token, &coverage)
            }
            if !cues.isDisjoint(with: [.relation, .person]) { role(token, &coverage) }
            if cues.contains(.title) { title(token, &coverage) }
            if cues.contains(.credential) { credential(token, &coverage) }
            if isSentenceStart(token) { subject(token, &coverage) }
        }
    }

    private func add(_ range: ClosedRange<Int>, _ rule: String, _ coverage: inout Coverage) {
        if judge.isEponym(range) { return }
        coverage.add(.name, range, of: note, rule: rule)
    }

    // MARK: Labels

    /// A colon, `#`, `=` and a closing parenthesis.
    private static let marksOfFields: [UInt8] = [0x3A, 0x23, 0x3D, 0x29]

    /// `Attending: meme wesselhoff md`, `NAME: HUGHES, ERIN J`, up to the end of the field.
    private func field(_ token: Int, _ coverage: inout Coverage) {
        var last = token
        var kind = LabelKind(rawValue: note.tokens[token].traits.label)
        if let phrase = note.phrase(at: token), let found = LabelKind(rawValue: phrase.traits.label)
        {
            (last, kind) = (phrase.last, found)
        }
        // "DICTATED: G. FELDSTEIN": what a date follows elsewhere.
        guard kind == .name || kind == .provider || kind == .date else { return }
        var start = last + 1
        var isMarked = false
        while note.isSameLine(start, last), !note.tokens[start].isWord,
            Self.marksOfFields.contains(note.tokens[start].mark)
        {
            isMarked = isMarked || note.tokens[start].mark != 0x29
            start += 1
        }
        guard isMarked, note.isSameLine(start, last) else { return }
        while note.isSameLine(start, last), note.tokens[start].cues.contains(.title) {
            start += note.isMark(start + 1, 0x2E) ? 2 : 1
        }
        guard let span = reader.span(from: start, isLabelled: true, coverage),
            endsField(span.range.upperBound),
            reader.isFirm(span)
                || kind == .provider && reader.isMarked(span.first)
                    && note.tokens[span.first].traits.name > 0
                    && !note.tokens[span.first].traits.isClinical
                    && note.tokens[span.first].traits.english < 4
        else { return }
        add(span.range, "field-of-name", &coverage)
    }

    /// Whether a field ends after a token: the line, a gap, a bar, a credential or another label.
    private func endsField(_ last: Int) -> Bool {
        var next = last + 1
        if note.isMark(next, 0x2E), note.isJoined(last, next) { next += 1 }
        guard note.isSameLine(next, last) else { return true }
        if note.tokens[next].shape.contains(.wide) { return true }
        if [0x7C, 0x3B, 0x28, 0x5B].contains(note.tokens[next].mark), !note.tokens[next].isWord {
            return true
        }
        if note.isMark(next, 0x2C) || note.isMark(next, 0x2F) { next += 1 }
        let cues = note.cues(next)
        return cues.contains(.credential) || cues.contains(.label)
    }

    /// `Dean Win, DOB 6/23/1960`, `saiah kiser (mrn 123)`: a label of a person's number or birth.
    private func birth(_ token: Int, _ coverage: inout Coverage) {
        var kind = LabelKind(rawValue: note.tokens[token].traits.label)
        if let phrase = note.phrase(at: token), let found = LabelKind(rawValue: phrase.traits.label)
        {
            kind = found
        }
        guard kind == .birth || kind == .mrn || kind == .ssn else { return }
        var end = token - 1
        if [0x2C, 0x28, 0x7C, 0x2F].contains(where: { note.isMark(end, $0) }) {
            end -= 1
        } else if !note.tokens[token].shape.contains(.wide), kind != .birth {
            return
        }
        // `Ashby, J. dob`
        if note.isMark(end, 0x2E), note.isJoined(end - 1, end) { end -= 1 }
        guard note.isSameLine(end, token) else { return }
        if let span = reader.span(endingAt: end, coverage) {
            add(span.range, "name-before-birth", &coverage)
        }
    }

    // MARK: Credentials

    /// `jerry vorrath-house, md`.
    private func credential(_ token: Int, _ coverage: inout Coverage) {
        guard note.isMark(token - 1, 0x2C), note.isSameLine(token - 2, token) else { return }
        if let span = reader.span(endingAt: token - 2, coverage) {
            add(span.range, "name-before-credential", &coverage)
        }
    }

    // MARK: Sentences

    /// `her husband, dalton fry, drove`, `SOCIAL WORKER WILLIAM JUDGE WILL FOLLOW`, `pt trammel denies`.
    private func role(_ token: Int, _ coverage: inout Coverage) {
        let phrase = note.phrase(at: token).flatMap {
            $0.cues.isDisjoint(with: [.relation, .person]) ? nil : $0
        }
        let role = phrase?.last ?? token
        let isRelative = note.cues(token).contains(.relation)
        var start = role + 1
        if note.isMark(start, 0x2E), note.isJoined(role, start), note.tokens[role].length <= 3 {
            start += 1
        }
        let isSplit = note.isMark(start, 0x2C) || note.isMark(start, 0x28)
        let close: UInt8 = note.isMark(start, 0x28) ? 0x29 : 0x2C
        if isSplit { start += 1 }
        guard note.isSameLine(start, token), !note.tokens[start].shape.contains(.wide),
            let span = reader.span(from: start, isLabelled: false, coverage)
        else { return }
        let next = span.range.upperBound + 1
        if isSplit {
            guard isRelative, note.isMark(next, close), reader.isFirm(span) else { return }
            return add(span.range, "apposition-of-name", &coverage)
        }
        guard note.followsAsPerson(span.range.upperBound) else { return }
        let first = note.tokens[span.first]
        let isName: Bool
        if span.isFull {
            isName = span.pure > 0 && reader.mayBegin(span)
        } else if reader.isPure(span.first) {
            isName = isRelative || first.traits.name >= 3
        } else if reader.isMarked(span.first), note.lineCase(span.first) == .mixed {
            isName = isRelative || first.traits.name >= 4 && !first.traits.isClinical
        } else {
            isName =
                first.traits.name >= 4 && first.traits.english <= 3 && !first.traits.isClinical
                && Words.sayings.contains(note.tokens[next].hash)
        }
        if isName { add(span.range, "role-and-verb", &coverage) }
    }

    /// `mrs. comfort's`, `ms. bird denies`, `dr. colon`: after a title with its period even an
    /// ordinary word is a name; "ms." and "mr." are also diseases, and ask for a verb.
    private func title(_ token: Int, _ coverage: inout Coverage) {
        let hash = note.tokens[token].hash
        let start = token + 2
        guard note.isMark(token + 1, 0x2E), note.isJoined(token, token + 1),
            Words.titles.contains(hash), note.isSameLine(start, token),
            let span = reader.span(from: start, isLabelled: false, coverage)
        else { return }
        let isAmbiguous = hash == Words.mr || hash == Words.ms
        let next = span.range.upperBound + 1
        guard
            span.pure > 0 || !isAmbiguous
                || note.isApostrophe(next)
                || note.isSameLine(next, token) && Words.sayings.contains(note.tokens[next].hash)
        else { return }
        coverage.add(.name, span.range, of: note, rule: "title-and-word")
    }

    private func isSentenceStart(_ token: Int) -> Bool {
        note.tokens[token].isFirst
            || note.tokens[token].isSpaced
                && (note.isMark(token - 1, 0x2E) || note.isMark(token - 1, 0x3A))
    }

    /// `monya bird presents today`, `Dean reports that`: what begins a sentence before a verb of
    /// saying is a person.
    private func subject(_ token: Int, _ coverage: inout Coverage) {
        guard let span = reader.span(from: token, isLabelled: false, coverage) else { return }
        let next = span.range.upperBound + 1
        guard note.isSameLine(next, token),
            Words.sayings.contains(note.tokens[next].hash)
                || Words.acts.contains(note.tokens[next].hash)
        else { return }
        let first = note.tokens[span.first].traits
        let last = note.tokens[span.last].traits
        let isName =
            span.isFull
            ? span.pure > 0 && reader.mayBegin(span) && (last.surname > 0 || span.words == 1)
                || span.initials > 0 && span.words == 2 && first.given >= 3 && last.surname >= 3
                    && !first.isClinical
            : reader.isMarked(span.first) && note.lineCase(token) == .mixed && !first.isClinical
                && first.given >= (Words.acts.contains(note.tokens[next].hash) ? 3 : 5)
        if isName { add(span.range, "subject-of-saying", &coverage) }
    }
}
