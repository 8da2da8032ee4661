public import CodeSets

/// Finds the way through the index that leads to a code, for showing it to a learner.
public struct IndexPaths: Sendable {
    private let shelf: BookShelf?

    /// Makes the ways of a day's books.
    ///
    /// - Parameter shelf: The books; nil where none are installed, and then there are no ways.
    public init(_ shelf: BookShelf?) {
        self.shelf = shelf
    }

    /// Whether there is an index.
    public var isInstalled: Bool { shelf != nil }

    /// The way to a code: main term, subterms, and what the book points to in the end.
    ///
    /// In the Neoplasm Table and the Table of Drugs the column stands before the code.
    ///
    /// Of the entries that point to the code, or to the longest beginning of it, that one is taken
    /// whose words the hints share most, then the shortest way, then the first in the book.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - code: The code.
    ///   - hints: Words of the documentation and of the title.
    /// - Returns: The steps, empty where the books have none.
    /// - Complexity: O(*n*) in the entries of the book.
    public func path(to system: CodeSystem, _ code: String, hints: [String]) -> [String] {
        let plain = code.uppercased().filter { $0 != "." }
        let hints = Self.words(of: hints.joined(separator: " "))
        let kinds: [CodeBook.Kind] =
            switch system {
            case .icd10CM: [.index, .external, .neoplasms, .drugs]
            case .icd10PCS: [.procedures]
            case .hcpcs: []
            }
        var best: (rank: (Int, Int, Int), steps: [String])?
        for kind in kinds {
            guard let book = shelf?.book(kind) else { continue }
            for entry in 0..<book.entryCount {
                for target in Self.targets(of: entry, in: book) {
                    guard let length = Self.length(target.code, leadingTo: plain) else { continue }
                    if let best, length < best.rank.0 { continue }
                    let path = book.path(to: entry).map { book.printed($0) }
                    let words = Self.words(of: path.joined(separator: " "))
                    let rank = (length, words.intersection(hints).count, -words.count)
                    if let best, rank <= best.rank { continue }
                    let table = book.headings.isEmpty ? [] : [book.kind.title]
                    best = (rank, table + path + target.column + [target.code])
                }
            }
        }
        return best?.steps ?? []
    }

    /// The codes that an entry gives, each under the heading of its column where it has one.
    private static func targets(
        of entry: Int,
        in book: CodeBook
    ) -> [(column: [String], code: String)] {
        if let cells = book.cells(entry) {
            return zip(book.headings.dropFirst(), cells).map { (column: [$0], code: $1) }
        }
        return book.pointers(entry).filter { [.code, .codes, .table].contains($0.kind) }
            .map { (column: [], code: $0.text) }
    }

    /// How many characters of a code a book's text gives, or nil where it leads elsewhere.
    private static func length(_ text: String, leadingTo code: String) -> Int? {
        let text = text.uppercased().filter { $0 != "." && $0 != "-" }
        guard text.count >= 3, code.hasPrefix(text) else { return nil }
        return text.count
    }

    private static func words(of text: String) -> Set<Substring> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 })
    }
}
