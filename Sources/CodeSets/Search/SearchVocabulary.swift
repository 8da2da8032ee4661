/// Phrases of clinicians with the words of titles that say the same, read from an image that
/// ``VocabularyText`` laid out.
struct SearchVocabulary: Sendable {
    /// The sections of the image, by number from the first one.
    enum Section: Int, CaseIterable {
        /// The first words of phrases in order, and where the entries of each begin.
        case heads, headStarts, entryStarts
        /// For each entry three texts: the words of its phrase in order, the phrase, its meaning.
        case texts, textStarts
    }

    /// A way to read a query.
    struct Reading {
        /// The words, each with its alternatives.
        let slots: [SearchQuery.Slot]
        /// The phrases that were read as other words.
        let readAs: [String: String]
    }

    private struct Entry {
        let words: [String]
        let phrase: String
        let meaning: String
    }

    private let image: MappedImage
    private let firstSection: Int

    /// Reads the sections of an image from the given one on.
    init(image: MappedImage, firstSection: Int) {
        self.image = image
        self.firstSection = firstSection
    }

    /// The readings of a query: as it stands, and with its longest phrases read as their meaning.
    func readings(of text: String) -> [Reading] {
        let typed = SearchWords.words(in: text)
        let plain = Reading(slots: typed.map { [$0] }, readAs: [:])
        var left = Set(typed.map { SearchForms.singular($0.text) })
        var used: Set<String> = []
        var readAs: [String: String] = [:]
        var slots: [SearchQuery.Slot] = []
        let candidates = left.flatMap(entries)
            .filter { $0.words.allSatisfy(left.contains) }
            .sorted { ($1.words.count, $0.phrase) < ($0.words.count, $1.phrase) }
        for entry in candidates where entry.words.allSatisfy(left.contains) {
            left.subtract(entry.words)
            used.formUnion(entry.words)
            readAs[entry.phrase] = entry.meaning
            for word in entry.meaning.split(separator: " ") {
                slots.append(
                    word.split(separator: "/").flatMap { SearchWords.words(in: String($0)) }
                )
            }
        }
        if used.isEmpty { return [plain] }
        let others = typed.filter { !used.contains(SearchForms.singular($0.text)) }
        return [plain, Reading(slots: others.map { [$0] } + slots, readAs: readAs)]
    }

    /// The entries whose phrase has a word as its first in the order of the alphabet.
    private func entries(of head: String) -> [Entry] {
        guard
            let place = image.position(
                ofSortedWord: head,
                in: number(.heads),
                starts: number(.headStarts)
            )
        else { return [] }
        let first = Int(image.word(number(.entryStarts), place))
        let last = Int(image.word(number(.entryStarts), place + 1))
        return (first..<last).map { entry in
            Entry(
                words: text(3 * entry).split(separator: " ").map(String.init),
                phrase: text(3 * entry + 1),
                meaning: text(3 * entry + 2)
            )
        }
    }

    private func number(_ section: Section) -> Int { firstSection + section.rawValue }

    private func text(_ text: Int) -> String {
        image.text(
            number(.texts),
            from: Int(image.word(number(.textStarts), text)),
            to: Int(image.word(number(.textStarts), text + 1))
        )
    }
}
