public import Foundation

/// The shipped lexicon: entries, word forms, the words that mean nothing alone, short forms.
public struct Lexicon: Sendable {
    /// The entries in the order of files and lines.
    public let entries: [LexiconEntry]
    /// The table of word forms, as text.
    public let wordForms: String
    /// Words that open nothing alone.
    public let bareTerms: Set<String>
    /// The table of short forms and larger sites that the search reads, as text.
    public let searchWords: String
    /// Entries for the search alone: words that say enough where a user types them, and too little
    /// in a sentence of a note.
    public let searchEntries: [LexiconEntry]

    /// Makes a lexicon of parts, for tests and tools.
    public init(
        entries: [LexiconEntry],
        wordForms: String,
        bareTerms: Set<String>,
        searchWords: String = "",
        searchEntries: [LexiconEntry] = []
    ) {
        self.entries = entries
        self.wordForms = wordForms
        self.bareTerms = bareTerms
        self.searchWords = searchWords
        self.searchEntries = searchEntries
    }

    /// Reads the lexicon folder: `word-forms.txt`, `bare-terms.txt`, `search-words.txt`,
    /// `search-terms.txt`, and entries in every other `.txt`, in the order of names.
    ///
    /// - Parameter folder: The folder `lexicon` under the tables of this target.
    /// - Throws: `LexiconError` naming file and line; Foundation's error when a file cannot be read.
    public init(folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".txt") }.sorted()
        var entries: [LexiconEntry] = []
        var wordForms = ""
        var bareTerms: Set<String> = []
        var searchWords = ""
        var searchEntries: [LexiconEntry] = []
        for name in names {
            let text = try String(
                contentsOf: folder.appendingPathComponent(name),
                encoding: .utf8
            )
            switch name {
            case "word-forms.txt":
                wordForms = text
            case "search-words.txt":
                searchWords = text
            case "search-terms.txt":
                searchEntries = try LexiconParser.entries(of: text, file: name)
            case "bare-terms.txt":
                for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                    bareTerms.formUnion(line.split(separator: " ").map(String.init))
                }
            default:
                entries += try LexiconParser.entries(of: text, file: name)
            }
        }
        self.init(
            entries: entries,
            wordForms: wordForms,
            bareTerms: bareTerms,
            searchWords: searchWords,
            searchEntries: searchEntries
        )
    }
}

/// A line of the lexicon is not in its format.
public struct LexiconError: Error, Equatable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The rule that it breaks.
    public let rule: String

    /// File, line and rule.
    public var description: String { "\(file):\(line): \(rule)" }
}
