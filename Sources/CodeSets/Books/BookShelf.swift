/// The books that serve a day, for looking terms up as a coder does.
public struct BookShelf: Sendable {
    /// The books, one of a kind at most.
    public let books: [CodeBook]
    /// Which words say the same.
    let language: BookWords

    /// Puts books on the shelf; of two of a kind the first stays.
    ///
    /// - Parameters:
    ///   - books: The books.
    ///   - language: Which words say the same; regular plurals when not given.
    public init(_ books: [CodeBook], language: BookWords = .plain) {
        self.language = language
        var kinds: Set<CodeBook.Kind> = []
        self.books = books.filter { kinds.insert($0.kind).inserted }
    }

    /// The book of a kind.
    public func book(_ kind: CodeBook.Kind) -> CodeBook? { books.first { $0.kind == kind } }

    /// Looks a term up: the main term, then the subterms that its words name, then what a "see"
    /// leads to.
    ///
    /// - Parameters:
    ///   - term: `infarction, myocardium`: the main term first, or words in any order.
    ///   - kind: The book to look in; nil for all, the Alphabetic Index first, that of procedures
    ///     only where no other has the main term.
    /// - Returns: The way through the books, or suggestions where there is no such main term.
    public func lookUp(_ term: String, in kind: CodeBook.Kind? = nil) -> BookLookup {
        let candidates = books.filter { kind == nil || $0.kind == kind }
            .sorted { Self.order($0.kind) < Self.order($1.kind) }
        let lookups = candidates.compactMap { BookTrail(shelf: self, term: term).lookup(in: $0) }
        // The first book that takes the most words; of the others only what it leaves matters.
        let isProcedure = { (lookup: BookLookup) in lookup.steps[0].book.kind == .procedures }
        let diagnoses = lookups.filter { !isProcedure($0) }
        if let best = (diagnoses.isEmpty ? lookups : diagnoses).min(by: { $0.rank < $1.rank }) {
            return best
        }
        return BookLookup(
            term: term,
            steps: [],
            leftOver: BookWords.content(of: term),
            isLoop: false,
            suggestions: candidates.flatMap { $0.suggestions(for: term, limit: 8) }
        )
    }

    private static func order(_ kind: CodeBook.Kind) -> Int {
        [CodeBook.Kind.index, .neoplasms, .drugs, .external, .procedures].firstIndex(of: kind) ?? 0
    }
}
