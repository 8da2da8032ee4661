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
            case .icd10CM: [.index, .external]
            case .icd10PCS: [.procedures]
            case .hcpcs: []
            }
        var best: (rank: (Int, Int, Int), steps: [String])?
        for kind in kinds {
            guard let book = shelf?.book(kind) else { continue }
            for entry in 0..<book.entryCount {
                for pointer in book.pointers(entry) {
                    guard let length = Self.length(pointer, leadingTo: plain) else { continue }
                    if let best, length < best.rank.0 { continue }
                    let path = book.path(to: entry).map { book.printed($0) }
                    let words = Self.words(of: path.joined(separator: " "))
                    let rank = (length, words.intersection(hints).count, -words.count)
                    if let best, rank <= best.rank { continue }
                    best = (rank, path + [pointer.text])
                }
            }
        }
        return best?.steps ?? []
    }

    /// How many characters of a code a pointer gives, or nil where it leads elsewhere.
    private static func length(_ pointer: CodeBook.Pointer, leadingTo code: String) -> Int? {
        guard [.code, .codes, .table].contains(pointer.kind) else { return nil }
        let text = pointer.text.uppercased().filter { $0 != "." && $0 != "-" }
        guard text.count >= 3, code.hasPrefix(text) else { return nil }
        return text.count
    }

    private static func words(of text: String) -> Set<Substring> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 })
    }
}
