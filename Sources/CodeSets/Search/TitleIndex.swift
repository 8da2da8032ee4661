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

        /// Why it fits, in words.
        var why: String {
            let read = readAs.sorted { $0.key < $1.key }.map { "\($0.key) read as \($0.value)" }
            return (["title"] + read).joined(separator: "; ")
        }
    }

    /// The version of the layout.
    static let version: UInt32 = 2

    private let titles: TermImage
    private let vocabulary: SearchVocabulary

    /// Maps the index from a cache, or builds it.
    ///
    /// - Parameters:
    ///   - name: What the image is called in the cache.
    ///   - cache: Where it is kept.
    ///   - sources: The files that the titles come from.
    ///   - words: The folder of the lexicon, for forms of words.
    ///   - vocabulary: The vocabulary's file; nil for none.
    ///   - read: The titles in the order of their rows, for when the image has to be built.
    /// - Throws: `LexiconError`, errors of reading the files.
    init(
        named name: String,
        in cache: ImageCache,
        sources: [URL],
        words: URL,
        vocabulary: URL?,
        read: () -> [String]
    ) throws {
        let forms = words.appendingPathComponent("word-forms.txt")
        let short = words.appendingPathComponent("search-words.txt")
        let image = try cache.image(
            named: name + "-search",
            version: Self.version,
            sources: sources + [forms, short] + (vocabulary.map { [$0] } ?? [])
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
            return try table.sections() + VocabularyText(vocabulary).sections
        }
        titles = TermImage(image: image)
        self.vocabulary = SearchVocabulary(
            image: image,
            firstSection: TermTable.Section.allCases.count
        )
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
            for query in SearchQuery.readings(of: reading.slots, terms: titles) {
                var readAs = reading.readAs
                for (typed, read) in query.corrections { readAs[typed] = read }
                for (score, row) in best(query, limit: limit, where: isValid)
                where score > found[row]?.score ?? -.infinity {
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

    /// The rows that fit one reading best.
    private func best(
        _ query: SearchQuery,
        limit: Int,
        where isValid: (Int) -> Bool
    ) -> [(score: Float, row: Int)] {
        let cells = SearchCells(query, terms: titles).cells
        let total = query.total
        var best = Best(limit: limit)
        titles.image.withWords(of: TermTable.Section.termWeights.rawValue) { weights in
            for row in cells.indices where cells[row].words != 0 {
                let cell = cells[row]
                let unnamed = max(0, Float(bitPattern: weights[row]) - cell.named)
                let missing = total - cell.covered
                let score = (cell.covered - 0.6 * missing - 0.2 * unnamed) / total
                if best.wants(score), isValid(row) { best.add(score, row) }
            }
        }
        return best.scored.map { ($0.score, $0.item) }
    }
}
