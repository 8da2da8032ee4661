/// The words of names that are certain in a record, to find them wherever they recur.
public struct KnownNames: Sendable {
    private var words: Set<WordHash> = []

    /// Knows no names.
    public init() {}

    /// Adds a name that a field of the record gives, such as a subscriber's.
    ///
    /// - Parameter name: The name as written; words of three letters or more count.
    public mutating func add(_ name: String) {
        for part in name.split(whereSeparator: { !$0.isLetter }) where part.utf8.count >= 3 {
            words.insert(WordHash(Folding.folded(part)))
        }
    }

    /// Adds the words of names that were found.
    mutating func add(from coverage: Coverage, note: Note) {
        for finding in coverage.findings where finding.kind == .name && finding.rule != "employer" {
            for token in note.token(at: finding.start)..<note.token(at: finding.end) {
                let word = note.tokens[token]
                guard word.isPlainWord, word.length >= 3,
                    word.cues.isDisjoint(with: [.particle, .suffix])
                else { continue }
                words.insert(word.hash)
            }
        }
    }

    /// Finds the words again where nothing covers them yet.
    func find(in note: Note, _ coverage: inout Coverage) {
        guard !words.isEmpty else { return }
        let judge = NameJudge(note: note)
        for token in note.tokens.indices
        where !coverage.isCovered[token] && note.tokens[token].isPlainWord
            && words.contains(note.tokens[token].hash) && isName(token, note, judge)
        {
            coverage.add(.name, token...token, of: note, rule: "known-name")
        }
    }

    private func isName(_ token: Int, _ note: Note, _ judge: NameJudge) -> Bool {
        let word = note.tokens[token]
        let traits = word.traits
        if traits.isEponym && judge.isEponym(token...token)
            || !word.cues.isDisjoint(with: [.function, .unit])
        {
            return false
        }
        let isOrdinary =
            traits.isProseOrEnglish || traits.isEponym || traits.month > 0
            || !word.cues.isDisjoint(with: .neverName)
        guard isOrdinary else { return true }
        if note.isAnnounced(token) { return true }
        guard word.isCapital, !word.isUpper, note.lineCase(token) == .mixed else { return false }
        let next = token + 1
        let isPossessive = note.isApostrophe(next) && note.isWord(next + 1, Words.s)
        if isPossessive { return true }
        if traits.isClinical || traits.isEponym || traits.english >= 4 || word.isFirst {
            return note.isSameLine(next, token) && note.tokens[next].cues.contains(.personVerb)
                && (!word.isFirst || traits.english < 5)
        }
        return true
    }
}
