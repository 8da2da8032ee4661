/// What a searcher types and the books do not have: short forms with what they stand for, and sites
/// that the books count to a larger one.
///
/// Lines of the lexicon's `search-words.txt`: `short = words` or `word > larger ...`; `#` begins a
/// comment. Short forms that the lexicon itself explains, since a term of the same entry has their
/// initials (`CKD ; chronic kidney disease`), are found there.
struct SearchSynonyms {
    /// Short forms with the words they stand for.
    private(set) var expansions: [String: [String]] = [:]
    /// Words with those that the books count them to.
    private(set) var broader: [String: [String]] = [:]

    /// Reads the table and the short forms of a lexicon.
    ///
    /// - Throws: `LexiconError` with the line that is not in the format.
    init(_ text: String, file: String, entries: [LexiconEntry]) throws(LexiconError) {
        for entry in entries { learn(from: entry) }
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.prefix { $0 != "#" }
            if content.allSatisfy(\.isWhitespace) { continue }
            let mark: Character = content.contains("=") ? "=" : ">"
            let columns = content.split(separator: mark).map {
                SearchWords.words(in: String($0)).map(\.text)
            }
            guard columns.count == 2, columns[0].count == 1, !columns[1].isEmpty else {
                throw LexiconError(
                    file: file,
                    line: offset + 1,
                    rule: "a line is `short = words` or `word > larger ...`"
                )
            }
            if mark == "=" {
                expansions[columns[0][0]] = columns[1]
            } else {
                broader[columns[0][0], default: []] += columns[1]
            }
        }
    }

    /// Takes short forms whose letters begin the words of another term of the entry.
    private mutating func learn(from entry: LexiconEntry) {
        let terms = entry.phrases.map { SearchWords.words(in: $0).map(\.text) }
        for short in terms where short.count == 1 && (2...6).contains(short[0].utf8.count) {
            guard expansions[short[0]] == nil else { continue }
            let meaning = terms.first { words in
                words.count == short[0].utf8.count
                    && words.compactMap(\.utf8.first) == Array(short[0].utf8)
            }
            if let meaning { expansions[short[0]] = meaning }
        }
    }
}
