/// Words that name something done, in any order and close together.
///
/// Written as words with spaces between; `chest_tube` is words that follow each other, `place/insert*`
/// is either word, and `*` stands for any ending. A plural -s is passed over.
struct ProcedurePhrase: Sendable {
    /// A word, or its beginning.
    struct Word: Sendable {
        let text: String
        let isBeginning: Bool

        init(_ text: some StringProtocol) {
            isBeginning = text.hasSuffix("*")
            self.text = String(isBeginning ? text.dropLast() : text[...])
        }

        func matches(_ word: String) -> Bool {
            if isBeginning { return word.hasPrefix(text) }
            if word == text { return true }
            let length = text.utf8.count
            return word.utf8.count == length + 1 && length > 1 && word.utf8.last == 0x73
                && word.hasPrefix(text)
        }
    }

    /// Of each group one alternative must stand: words that follow each other.
    let groups: [[[Word]]]

    /// Words that may stand between the groups of a phrase.
    private static let slack = 5

    init(_ text: some StringProtocol) {
        groups = text.split(separator: " ").map { group in
            group.split(separator: "/").map { $0.split(separator: "_").map { Word($0) } }
        }
    }

    /// The phrases of a list with semicolons between.
    static func list(_ text: some StringProtocol) -> [ProcedurePhrase] {
        text.split(separator: ";").map { ProcedurePhrase($0) }.filter { !$0.groups.isEmpty }
    }

    /// Where the phrase stands in a sentence, as ranges of its words.
    func matches(in sentence: ProcedureSentence) -> [Range<Int>] {
        guard let first = groups.first else { return [] }
        var found: [Range<Int>] = []
        for start in sentence.words.indices {
            guard let length = Self.length(of: first, at: start, in: sentence) else { continue }
            var taken = [start..<start + length]
            let isWhole = groups.dropFirst().allSatisfy { group in
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
        _ group: [[Word]],
        to taken: [Range<Int>],
        in sentence: ProcedureSentence
    ) -> Range<Int>? {
        let first = taken[0]
        let low = max(0, (taken.map(\.lowerBound).min() ?? 0) - Self.slack - 1)
        let high = min(
            sentence.words.count,
            (taken.map(\.upperBound).max() ?? 0) + Self.slack + 1
        )
        var best: (place: Range<Int>, distance: Int)?
        for start in low..<high where sentence.part[start] == sentence.part[first.lowerBound] {
            guard let length = Self.length(of: group, at: start, in: sentence) else { continue }
            let place = start..<start + length
            guard !taken.contains(where: { $0.overlaps(place) }) else { continue }
            let distance =
                start < first.lowerBound ? first.lowerBound - start : start - first.upperBound + 1
            if distance < best?.distance ?? .max { best = (place, distance) }
        }
        return best?.place
    }

    /// The number of words of the alternative that stands at a place; nil when none does.
    private static func length(
        of group: [[Word]],
        at start: Int,
        in sentence: ProcedureSentence
    ) -> Int? {
        group.first { words in
            start + words.count <= sentence.words.count
                && words.indices.allSatisfy { offset in
                    sentence.part[start + offset] == sentence.part[start]
                        && words[offset].matches(sentence.words[start + offset])
                }
        }?.count
    }
}
