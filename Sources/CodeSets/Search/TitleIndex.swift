import Foundation

/// The titles of a flat list of codes, ready to be searched.
///
/// Words may stand in any order, be cut short or misspelled; a vocabulary leads from the words of a
/// clinician to those of the titles.
struct TitleIndex: Sendable {
    /// A title that fits.
    struct Hit {
        /// The row of its code.
        let row: Int
        /// Words of the vocabulary that were read as those of the titles.
        let readAs: [String: String]
    }

    /// The version of the layout.
    static let version: UInt32 = 1

    private let titles: TermImage
    private let vocabulary: SearchVocabulary

    /// Maps the index from a cache, or builds it.
    ///
    /// - Parameters:
    ///   - name: What the image is called in the cache.
    ///   - cache: Where it is kept.
    ///   - source: The file that the titles come from.
    ///   - words: The folder of the lexicon, for forms of words.
    ///   - vocabulary: The vocabulary's file; nil for none.
    ///   - read: The titles in the order of their rows, for when the image has to be built.
    /// - Throws: `LexiconError`, errors of reading the files.
    init(
        named name: String,
        in cache: ImageCache,
        source: URL,
        words: URL,
        vocabulary: URL?,
        read: () -> [String]
    ) throws {
        let forms = words.appendingPathComponent("word-forms.txt")
        let short = words.appendingPathComponent("search-words.txt")
        titles = TermImage(
            image: try cache.image(
                named: name + "-search",
                version: Self.version,
                sources: [source, forms, short]
            ) {
                var table = TermTable(
                    forms: SearchForms(wordForms: try String(contentsOf: forms, encoding: .utf8)),
                    synonyms: try SearchSynonyms(
                        String(contentsOf: short, encoding: .utf8),
                        file: short.lastPathComponent,
                        entries: []
                    )
                )
                for (row, title) in read().enumerated() {
                    table.add(SearchTerm(text: title, target: UInt32(row), source: .title))
                }
                return table.sections()
            }
        )
        self.vocabulary = try SearchVocabulary(vocabulary)
    }

    /// The rows whose titles fit a text best, best first; of equal ones the earlier row.
    ///
    /// - Parameters:
    ///   - text: The words.
    ///   - limit: The most rows to give.
    ///   - isValid: Whether a row counts.
    /// - Returns: The rows; none for a text without letters and digits.
    func search(_ text: String, limit: Int, where isValid: (Int) -> Bool) -> [Hit] {
        var found: [Int: (score: Float, readAs: [String: String])] = [:]
        for reading in vocabulary.readings(of: text) {
            for expands in [false, true] {
                let query = SearchQuery(reading.slots, terms: titles, expandsShortForms: expands)
                if query.matches.isEmpty { continue }
                let cells = SearchCells(query, terms: titles).cells
                var best = Best(limit: limit)
                for (row, cell) in cells.enumerated() where cell.words != 0 && isValid(row) {
                    let unnamed = max(0, titles.weight(ofTerm: row) - cell.named)
                    let missing = query.total - cell.covered
                    best.add((cell.covered - 0.6 * missing - 0.2 * unnamed) / query.total, row)
                }
                var readAs = reading.readAs
                for (typed, read) in query.corrections { readAs[typed] = read }
                for (score, row) in best.scored where score > found[row]?.score ?? -.infinity {
                    found[row] = (score, readAs)
                }
            }
        }
        guard let top = found.values.map(\.score).max(), top > 0 else { return [] }
        return found.filter { $0.value.score > top - 0.5 }
            .sorted { ($1.value.score, $0.key) < ($0.value.score, $1.key) }
            .prefix(limit)
            .map { Hit(row: $0.key, readAs: $0.value.readAs) }
    }
}
