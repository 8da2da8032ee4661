import ClinicalText

/// Words that name something done, in any order and close together.
///
/// Written as words with spaces between; `chest_tube` is words that follow each other, `place/insert*`
/// is either word, and `*` stands for any ending. A plural -s is passed over.
struct ProcedurePhrase: Sendable {
    /// A word, or its beginning.
    struct Word: Sendable {
        /// The word, and the word with a plural -s.
        let key: WordKey
        let plural: WordKey
        /// The first eight bytes, and all bits of those that it has.
        let head: UInt64
        let mask: UInt64
        let isBeginning: Bool
        /// All bytes of a beginning of more than eight.
        let beginning: [UInt8]

        init(_ text: some StringProtocol) {
            isBeginning = text.hasSuffix("*")
            let bytes = Array(isBeginning ? Array(text.utf8).dropLast() : Array(text.utf8)[...])
            key = WordKey(bytes)
            plural = bytes.count > 1 ? key.adding(UInt8(ascii: "s")) : key
            head = PhraseWord.head(of: bytes)
            mask = bytes.count < 8 ? ~(UInt64.max >> UInt64(8 * bytes.count)) : .max
            beginning = isBeginning && bytes.count > 8 ? bytes : []
        }

        @inline(__always)
        func matches(_ word: PhraseWord, in sentence: ProcedureSentence) -> Bool {
            guard isBeginning else { return word.key == key || word.key == plural }
            guard (word.head ^ head) & mask == 0 else { return false }
            return beginning.isEmpty || sentence.word(word, beginsWith: beginning)
        }
    }

    /// The words of all alternatives, one after another.
    private let words: [Word]
    /// The alternatives of all groups, as ranges of words that follow each other.
    private let alternatives: [Range<Int>]
    /// The groups, as ranges of alternatives; of each one must stand.
    private let groups: [Range<Int>]
    /// By group, the letters that its alternatives begin with, a bit for each.
    private let letters: [UInt64]

    /// Words that may stand between the groups of a phrase.
    private static let slack = 5

    init(_ text: some StringProtocol) {
        var words: [Word] = []
        var alternatives: [Range<Int>] = []
        var groups: [Range<Int>] = []
        var letters: [UInt64] = []
        for group in TableText.words(Substring(text)) {
            let first = alternatives.count
            var bits: UInt64 = 0
            for alternative in TableText.split(group, at: UInt8(ascii: "/")) {
                let start = words.count
                words += TableText.split(alternative, at: UInt8(ascii: "_")).map { Word($0) }
                alternatives.append(start..<words.count)
                guard start < words.count, words[start].mask != 0 else {
                    bits = .max
                    continue
                }
                bits |= ProcedureSentence.bit(words[start].head)
            }
            groups.append(first..<alternatives.count)
            letters.append(bits)
        }
        self.words = words
        self.alternatives = alternatives
        self.groups = groups
        self.letters = letters
    }

    /// The phrases of a list with semicolons between.
    static func list(_ text: some StringProtocol) -> [ProcedurePhrase] {
        TableText.split(Substring(text), at: UInt8(ascii: ";")).map { ProcedurePhrase($0) }
            .filter { !$0.groups.isEmpty }
    }

    /// Whether each group has an alternative all of whose words pass a test.
    func isPossible(_ has: (Word) -> Bool) -> Bool {
        groups.allSatisfy { group in
            group.contains { alternatives[$0].allSatisfy { has(words[$0]) } }
        }
    }

    /// Whether the phrase stands in a sentence.
    func stands(in sentence: ProcedureSentence) -> Bool { !matches(in: sentence).isEmpty }

    /// Where the phrase stands in a sentence, as ranges of its words.
    func matches(in sentence: ProcedureSentence) -> [Range<Int>] {
        for bits in letters where bits & sentence.letters == 0 { return [] }
        var found: [Range<Int>] = []
        for start in sentence.words.indices {
            guard let length = length(of: 0, at: start, in: sentence) else { continue }
            guard groups.count > 1 else {
                found.append(start..<start + length)
                continue
            }
            var taken = [start..<start + length]
            let isWhole = groups.indices.dropFirst().allSatisfy { group in
                guard let place = nearest(group, to: taken, in: sentence) else { return false }
                taken.append(place)
                return true
            }
            if isWhole {
                let end = taken.map(\.upperBound).max() ?? start + length
                found.append((taken.map(\.lowerBound).min() ?? start)..<end)
            }
        }
        return found
    }

    private func nearest(
        _ group: Int,
        to taken: [Range<Int>],
        in sentence: ProcedureSentence
    ) -> Range<Int>? {
        let first = taken[0]
        let low = max(0, (taken.map(\.lowerBound).min() ?? 0) - Self.slack - 1)
        let high = min(
            sentence.words.count,
            (taken.map(\.upperBound).max() ?? 0) + Self.slack + 1
        )
        let part = sentence.words[first.lowerBound].part
        var best: (place: Range<Int>, distance: Int)?
        for start in low..<high where sentence.words[start].part == part {
            guard let length = length(of: group, at: start, in: sentence) else { continue }
            let place = start..<start + length
            guard !taken.contains(where: { $0.overlaps(place) }) else { continue }
            let distance =
                start < first.lowerBound ? first.lowerBound - start : start - first.upperBound + 1
            if distance < best?.distance ?? .max { best = (place, distance) }
        }
        return best?.place
    }

    /// The number of words of the alternative that stands at a place; nil when none does.
    private func length(of group: Int, at start: Int, in sentence: ProcedureSentence) -> Int? {
        let first = sentence.words[start]
        guard letters[group] & ProcedureSentence.bit(first.head) != 0 else { return nil }
        return groups[group].first { number in
            let range = alternatives[number]
            return start + range.count <= sentence.words.count
                && range.allSatisfy { index in
                    let word = sentence.words[start + index - range.lowerBound]
                    return word.part == first.part && words[index].matches(word, in: sentence)
                }
        }.map { alternatives[$0].count }
    }
}
