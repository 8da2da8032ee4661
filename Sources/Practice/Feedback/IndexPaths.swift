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

    /// A code that is looked for.
    struct Wanted {
        /// The system.
        let system: CodeSystem
        /// The code, with or without dot.
        let code: String
        /// Words of the documentation and of the title.
        let hints: [String]
    }

    /// The way to a code: main term, subterms, and what the book points to in the end.
    ///
    /// In the Neoplasm Table and the Table of Drugs the column stands before the code.
    ///
    /// Of the entries that point to the code, or to the longest beginning of it, that one is taken
    /// whose words the hints share most, nonessential modifiers (Guidelines I.A.7) left aside, then
    /// with them, then the shortest way, then the first in the book.
    ///
    /// - Parameters:
    ///   - system: The system.
    ///   - code: The code.
    ///   - hints: Words of the documentation and of the title.
    /// - Returns: The steps, empty where the books have none.
    /// - Complexity: O(*n*) in the entries of the book.
    public func path(to system: CodeSystem, _ code: String, hints: [String]) -> [String] {
        paths(to: [Wanted(system: system, code: code, hints: hints)])[0]
    }

    /// The ways to several codes, as ``path(to:_:hints:)`` finds each, in one pass over the books.
    func paths(to wanted: [Wanted]) -> [[String]] {
        var best: [Best?] = wanted.map { _ in nil }
        let hints = wanted.map { Self.words(of: $0.hints.joined(separator: " ")) }
        for book in shelf?.books ?? [] {
            let system: CodeSystem = book.kind == .procedures ? .icd10PCS : .icd10CM
            // What a book's text may be, whole or cut short, by the codes that it leads to.
            var places: [String: [Int]] = [:]
            for (place, code) in wanted.enumerated() where code.system == system {
                let plain = Self.plain(code.code)
                guard plain.count >= 3 else { continue }
                for length in 3...plain.count {
                    places[String(plain.prefix(length)), default: []].append(place)
                }
            }
            if places.isEmpty { continue }
            let table = book.headings.isEmpty ? [] : [book.kind.title]
            for entry in 0..<book.entryCount {
                for target in Self.targets(of: entry, in: book) {
                    let text = Self.plain(target.code)
                    for place in places[text] ?? [] {
                        let rank = Self.rank(text.count, entry, in: book, hints[place])
                        if let known = best[place], rank <= known.rank { continue }
                        let path = book.path(to: entry).map { book.printed($0) }
                        best[place] = Best(
                            rank: rank,
                            steps: table + path + target.column + [target.code]
                        )
                    }
                }
            }
        }
        return best.map { $0?.steps ?? [] }
    }

    private struct Best {
        let rank: (Int, Int, Int, Int)
        let steps: [String]
    }

    private static func rank(
        _ length: Int,
        _ entry: Int,
        in book: CodeBook,
        _ hints: Set<Substring>
    ) -> (Int, Int, Int, Int) {
        let path = book.path(to: entry)
        let essential = words(
            of: path.map { "\(book.title($0)) \(book.tail($0))" }.joined(separator: " ")
        )
        let all = words(of: path.map { book.printed($0) }.joined(separator: " "))
        return (
            length, essential.intersection(hints).count, all.intersection(hints).count,
            -essential.count
        )
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

    /// A code without dot and hyphen.
    private static func plain(_ text: String) -> String {
        text.uppercased().filter { $0 != "." && $0 != "-" }
    }

    private static func words(of text: String) -> Set<Substring> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 })
    }
}
