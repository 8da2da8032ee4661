/// Words that name something done, in any order and close together.
///
/// Written as words with spaces between; `chest_tube` is words that follow each other, `place/insert*`
/// is either word, and `*` stands for any ending. A plural -s is passed over.
struct ProcedurePhrase: Sendable {
    /// One word: any of its forms.
    struct Word: Sendable {
        struct Form: Sendable {
            let text: String
            let isBeginning: Bool
        }

        let forms: [Form]

        init(_ text: some StringProtocol) {
            forms = text.split(separator: "/").map { form in
                form.hasSuffix("*")
                    ? Form(text: String(form.dropLast()), isBeginning: true)
                    : Form(text: String(form), isBeginning: false)
            }
        }

        func matches(_ word: String) -> Bool {
            forms.contains { form in
                if form.isBeginning { return word.hasPrefix(form.text) }
                if word == form.text { return true }
                let length = form.text.utf8.count
                return word.utf8.count == length + 1 && length > 1 && word.utf8.last == 0x73
                    && word.hasPrefix(form.text)
            }
        }
    }

    /// Groups of words that follow each other.
    let groups: [[Word]]

    /// Words that may stand between the groups of a phrase.
    private static let slack = 5

    init(_ text: some StringProtocol) {
        groups = text.split(separator: " ").map { $0.split(separator: "_").map { Word($0) } }
    }

    /// The phrases of a list with semicolons between.
    static func list(_ text: some StringProtocol) -> [ProcedurePhrase] {
        text.split(separator: ";").map { ProcedurePhrase($0) }.filter { !$0.groups.isEmpty }
    }

    /// Where the phrase stands in a sentence, as ranges of its words.
    func matches(in sentence: ProcedureSentence) -> [Range<Int>] {
        guard let first = groups.first else { return [] }
        var found: [Range<Int>] = []
        for start in sentence.words.indices where Self.stands(first, at: start, in: sentence) {
            var range = start..<start + first.count
            let isWhole = groups.dropFirst().allSatisfy { group in
                guard let place = nearest(group, to: range, in: sentence) else { return false }
                range =
                    min(range.lowerBound, place)..<max(range.upperBound, place + group.count)
                return true
            }
            if isWhole { found.append(range) }
        }
        return found
    }

    private func nearest(
        _ group: [Word],
        to range: Range<Int>,
        in sentence: ProcedureSentence
    ) -> Int? {
        let low = max(0, range.lowerBound - Self.slack - group.count)
        let high = min(sentence.words.count, range.upperBound + Self.slack + 1)
        var best: (place: Int, distance: Int)?
        for place in low..<high where !range.contains(place) {
            guard sentence.part[place] == sentence.part[range.lowerBound],
                Self.stands(group, at: place, in: sentence)
            else { continue }
            let distance =
                place < range.lowerBound
                ? range.lowerBound - place : place - range.upperBound + 1
            if distance < best?.distance ?? .max { best = (place, distance) }
        }
        return best?.place
    }

    private static func stands(
        _ group: [Word],
        at start: Int,
        in sentence: ProcedureSentence
    ) -> Bool {
        guard start + group.count <= sentence.words.count else { return false }
        return group.indices.allSatisfy { offset in
            sentence.part[start + offset] == sentence.part[start]
                && group[offset].matches(sentence.words[start + offset])
        }
    }
}
