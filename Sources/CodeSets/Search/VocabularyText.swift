import Foundation

/// Reads phrases of clinicians with the words of titles that say the same, and lays them out for
/// ``SearchVocabulary``.
///
/// Lines `phrase ; phrase | word word/other ...`: where a query has all words of a phrase they are
/// read as the words on the right; words joined by a slash are alternatives, the likeliest first.
/// `#` begins a comment.
struct VocabularyText {
    private struct Entry {
        let words: [String]
        let phrase: String
        let meaning: String
    }

    private var entries: [Entry] = []

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
                if words.isEmpty { continue }
                entries.append(
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

    /// The sections, in the order of `SearchVocabulary.Section`.
    var sections: [[UInt32]] {
        let byHead = Dictionary(grouping: entries) { $0.words[0] }
        var heads = TextSection()
        var entryStarts: [UInt32] = [0]
        var texts = TextSection()
        for (head, entries) in byHead.sorted(by: {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }) {
            heads.append(head)
            entryStarts.append(entryStarts[entryStarts.count - 1] + UInt32(entries.count))
            for entry in entries {
                texts.append(entry.words.joined(separator: " "))
                texts.append(entry.phrase)
                texts.append(entry.meaning)
            }
        }
        return [heads.words, heads.starts, entryStarts, texts.words, texts.starts]
    }
}
