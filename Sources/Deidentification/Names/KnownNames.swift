/// The words of names that are certain in a record, to find them wherever they recur.
public struct KnownNames: Sendable {
    private var words: Set<WordHash> = []
    /// The longer words in folded letters, for spellings that differ by a letter.
    private var spellings: [[UInt8]] = []
    /// The shortest word whose misspelling is looked for.
    private static let shortest = 5

    /// Knows no names.
    public init() {}

    /// Adds a name that a field of the record gives, such as a subscriber's.
    ///
    /// - Parameter name: The name as written; words of three letters or more count.
    public mutating func add(_ name: String) {
        for part in name.split(whereSeparator: { !$0.isLetter }) where part.utf8.count >= 3 {
            insert(Folding.folded(part))
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
                if !words.contains(word.hash) {
                    insert(note.bytes[word.range].map(Self.lowered), word.hash)
                }
            }
        }
    }

    private mutating func insert(_ folded: [UInt8], _ hash: WordHash? = nil) {
        guard words.insert(hash ?? WordHash(folded)).inserted, folded.count >= Self.shortest else {
            return
        }
        spellings.append(folded)
    }

    /// A letter in lower case; a digit that is read for a letter, as that letter.
    private static func lowered(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x41...0x5A: byte | 0x20
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"): UInt8(ascii: "l")
        case UInt8(ascii: "5"): UInt8(ascii: "s")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        default: byte
        }
    }

    /// Whether a word that no list knows is a known name but for one letter: wrong, missing, doubled
    /// or changed with its neighbour; or the beginning of one, `Zbig` for Zbigniew.
    private func isMisspelled(_ token: Int, _ note: Note) -> Bool {
        let word = note.tokens[token]
        guard word.traits.isUnknown, word.cues.isEmpty, word.length >= Self.shortest - 1,
            word.hasDigits ? word.isCapital : true
        else { return false }
        let letters = note.bytes[word.range].map(Self.lowered)
        return spellings.contains { Self.differsByOne($0, letters) || $0.starts(with: letters) }
    }

    private static func differsByOne(_ name: [UInt8], _ word: [UInt8]) -> Bool {
        guard abs(name.count - word.count) <= 1, word.count >= shortest else { return false }
        var start = 0
        while start < min(name.count, word.count), name[start] == word[start] { start += 1 }
        var end = 0
        while end < min(name.count, word.count) - start,
            name[name.count - 1 - end] == word[word.count - 1 - end]
        {
            end += 1
        }
        let left = name.count - start - end
        let right = word.count - start - end
        if left <= 1, right <= 1 { return true }
        return left == 2 && right == 2 && name[start] == word[start + 1]
            && name[start + 1] == word[start]
    }

    /// Finds the words again where nothing covers them yet.
    func find(in note: Note, _ coverage: inout Coverage) {
        guard !words.isEmpty else { return }
        let judge = NameJudge(note: note)
        for token in note.tokens.indices
        where !coverage.isCovered[token] && note.tokens[token].isWord {
            if words.contains(note.tokens[token].hash) {
                guard isName(token, note, judge) else { continue }
                coverage.add(.name, token...token, of: note, rule: "known-name")
            } else if isMisspelled(token, note) {
                coverage.add(.name, token...token, of: note, rule: "misspelled-name")
            }
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
        let next = token + 1
        if !word.isCapital || word.isUpper, !traits.isClinical, !traits.isDrug, !traits.isEponym,
            traits.month == 0, word.cues.isDisjoint(with: .neverName)
        {
            // Where capitals tell nothing: a rare word, or one before what only a person does.
            return traits.english <= 2 && traits.name >= 3
                || traits.english <= 3 && traits.given >= 3 && note.followsAsPerson(token)
        }
        guard word.isCapital, !word.isUpper, note.lineCase(token) == .mixed else { return false }
        let isPossessive = note.isApostrophe(next) && note.isWord(next + 1, Words.s)
        if isPossessive { return true }
        if !word.isFirst, note.isSameLine(token - 1, token), !traits.isDrug,
            note.tokens[token - 1].cues.contains(.beforeName),
            !note.isSameLine(next, token) || !note.tokens[next].isWord
                || note.tokens[next].isCapital || note.tokens[next].cues.contains(.function)
        {
            return true
        }
        if traits.isClinical || traits.isEponym || traits.english >= 4 || word.isFirst {
            return note.isSameLine(next, token) && note.tokens[next].cues.contains(.personVerb)
                && (!word.isFirst || traits.english < 5)
        }
        return true
    }
}
