/// Employers, schools and teams by what stands before them: they are names of (A), too.
extension NameDetector {
    private static let longest = 6
    /// Words after which the name follows at once; other single words are occupations.
    private static let heads: Set<WordHash> = Set(
        ["employer", "employers", "company"].map { WordHash($0.utf8) }
    )

    private static let fields: Set<WordHash> = Set(
        ["school", "workplace"].map { WordHash($0.utf8) }
    )

    /// `works at Acme Steel`, `a cook at Skål`, `bartender @ The Gull`, `employer: Acme`.
    func employer(_ token: Int, _ coverage: inout Coverage) {
        let phrase = note.phrase(at: token).flatMap { $0.cues.contains(.employment) ? $0 : nil }
        var start = (phrase?.last ?? token) + 1
        if phrase == nil, !Self.heads.contains(note.tokens[token].hash) {
            let isField = note.isMark(start, 0x3A) && Self.fields.contains(note.tokens[token].hash)
            guard isField || isPlaced(start, after: token) else { return }
            start += 1
        }
        while note.isMark(start, 0x3A)
            || note.isWord(start, Words.the) && !note.tokens[start].isCapital
        {
            start += 1
        }
        guard note.isSameLine(start, token),
            note.lineCase(token) == .mixed || note.isMark(start - 1, 0x3A)
        else { return }
        if !note.tokens[start].isCapital { return smallLetters(start, &coverage) }
        guard isCompany(start) else { return }
        var last: Int?
        var index = start
        while index - start < Self.longest, note.isSameLine(index, token), !coverage.isName[index] {
            let word = note.tokens[index]
            let isJoint = word.isMark(0x26) || word.isMark(0x2D) || note.isApostrophe(index)
            if !isJoint {
                guard word.isWord, word.isCapital || note.isWord(index, Words.s) else { break }
                if word.cues.isDisjoint(with: [.generic, .function]) || index > start {
                    last = index
                }
            }
            index += 1
        }
        guard let last else { return }
        // `retired from Bethlehem Steel`: what was taken for a town stays one.
        while start <= last, coverage.isCovered[start] { start += 1 }
        guard start <= last else { return }
        coverage.add(.name, start...last, of: note, rule: "employer")
    }

    /// Whether "at", "for", "with" or `@` follows an occupation.
    private func isPlaced(_ token: Int, after occupation: Int) -> Bool {
        note.isSameLine(token, occupation)
            && (note.isMark(token, 0x40) || note.isWord(token, Words.at)
                || note.isWord(token, Words.for) || note.isWord(token, Words.with))
    }

    /// Whether a word with a capital may begin a company's name: no department, drug or person.
    private func isCompany(_ token: Int) -> Bool {
        let word = note.tokens[token]
        guard word.cues.isDisjoint(with: [.noName, .title, .relation, .person, .weekday, .service])
        else { return false }
        let isFollowed =
            note.isSameLine(token + 1, token) && note.tokens[token + 1].isPlainWord
            && note.tokens[token + 1].isCapital
        return isFollowed || !word.traits.isClinical && !word.traits.isDrug
    }

    /// `works at pinecrest cabinets`, `laid off from cummins`: in small letters a first word that is
    /// no ordinary one, and the one after it where the clause ends there.
    private func smallLetters(_ start: Int, _ coverage: inout Coverage) {
        let word = note.tokens[start]
        guard word.isPlainWord, word.length > 3, !word.traits.isProseOrEnglish,
            word.cues.isEmpty, !coverage.isCovered[start]
        else { return }
        var last = start
        let next = start + 1
        if note.isSameLine(next, start), note.tokens[next].isPlainWord, !coverage.isCovered[next],
            note.tokens[next].cues.isEmpty,
            !note.isSameLine(next + 1, start) || !note.tokens[next + 1].isWord
        {
            last = next
        }
        coverage.add(.name, start...last, of: note, rule: "employer")
    }
}
