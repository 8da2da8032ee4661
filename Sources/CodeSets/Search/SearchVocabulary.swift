import Foundation

/// Phrases of clinicians with the words of titles that say the same.
///
/// Lines `phrase ; phrase | word word/other ...`: where a query has all words of a phrase they are
/// read as the words on the right; words joined by a slash are alternatives, the likeliest first.
/// `#` begins a comment.
struct SearchVocabulary: Sendable {
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

    /// Entries by their first word in the order of the alphabet.
    private var entries: [String: [Entry]] = [:]

    /// Reads a vocabulary; nil is one without entries.
    ///
    /// - Throws: `LexiconError` with the line that is not in the format.
    init(_ file: URL?) throws {
        guard let file else { return }
        let text = try String(contentsOf: file, encoding: .utf8)
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.prefix { $0 != "#" }
            if content.allSatisfy(\.isWhitespace) { continue }
            let columns = content.split(separator: "|")
            guard columns.count == 2 else {
                throw LexiconError(
                    file: file.lastPathComponent,
                    line: offset + 1,
                    rule: "a line is `phrase ; phrase | words`"
                )
            }
            for phrase in columns[0].split(separator: ";") {
                let words = Self.words(in: String(phrase))
                guard let first = words.first else { continue }
                entries[first, default: []].append(
                    Entry(
                        words: words,
                        phrase: phrase.trimmingCharacters(in: .whitespaces),
                        meaning: columns[1].trimmingCharacters(in: .whitespaces)
                    )
                )
            }
        }
    }

    private static func words(in text: String) -> [String] {
        Set(SearchWords.words(in: text).map { SearchForms.singular($0.text) }).sorted()
    }

    /// The readings of a query: as it stands, and with its longest phrases read as their meaning.
    func readings(of text: String) -> [Reading] {
        let typed = SearchWords.words(in: text)
        let plain = Reading(slots: typed.map { [$0] }, readAs: [:])
        var left = Set(typed.map { SearchForms.singular($0.text) })
        var used: Set<String> = []
        var readAs: [String: String] = [:]
        var slots: [SearchQuery.Slot] = []
        let candidates = left.flatMap { entries[$0] ?? [] }
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
}
