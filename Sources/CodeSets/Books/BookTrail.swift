/// Follows a term through the books: a walk in one, then what its "see" asks for.
struct BookTrail {
    private let shelf: BookShelf
    private let term: String
    private let words: [String]
    /// The words before the first comma: those of the main term, as coders write it.
    private let heads: Set<Int>?

    /// Longest chain of "see" that is followed; the books have none of more than four.
    private static let longest = 8
    /// Walks that are followed to their ends, the best first.
    private static let widest = 8

    init(shelf: BookShelf, term: String) {
        self.shelf = shelf
        self.term = term
        words = shelf.language.content(of: term)
        let first = shelf.language.content(of: term.prefix { $0 != "," }).count
        heads = term.contains(",") && first > 0 ? Set(0..<first) : nil
    }

    /// The way from a book; nil when it has no such main term.
    func lookup(in book: CodeBook) -> BookLookup? {
        let walk = BookWalk(book: book, language: shelf.language, words: words)
        var ends = heads.map { walk.ends(heads: $0) } ?? []
        if ends.isEmpty { ends = walk.ends() }
        let lookups = ends.prefix(Self.widest).map { end in
            follow(
                [BookLookup.Step(book: book, entry: end.entry, referral: nil)],
                left: end.left.sorted().map { words[$0] }
            )
        }
        return lookups.enumerated().min {
            ($0.element.rank.0, $0.offset) < ($1.element.rank.0, $1.offset)
        }?
        .element
    }

    /// Follows the "see" of the last step, as long as there is one.
    private func follow(_ steps: [BookLookup.Step], left: [String]) -> BookLookup {
        func done(isLoop: Bool) -> BookLookup {
            BookLookup(
                term: term,
                steps: steps,
                leftOver: left,
                isLoop: isLoop,
                suggestions: []
            )
        }
        guard let last = steps.last, let referral = referral(of: last, left: left) else {
            return done(isLoop: false)
        }
        guard let next = target(of: referral, from: last.book, left: left) else {
            return done(isLoop: false)
        }
        let isLoop = steps.contains { $0.book.kind == next.book.kind && $0.entry == next.entry }
        if isLoop || steps.count >= Self.longest { return done(isLoop: true) }
        let step = BookLookup.Step(book: next.book, entry: next.entry, referral: referral)
        return follow(steps + [step], left: next.left)
    }

    /// The words to look up next: those of a "see", or of a "see also" that leads to a table while
    /// the entry has no code of its own.
    private func referral(of step: BookLookup.Step, left: [String]) -> String? {
        let pointers = step.book.pointers(step.entry)
        if let see = pointers.first(where: { $0.kind == .see }) { return see.text }
        guard !pointers.contains(where: { $0.kind == .code }), step.book.cells(step.entry) == nil,
            let also = pointers.first(where: { $0.kind == .seeAlso })
        else { return nil }
        guard case .entry(let kind?, _, _) = BookReference(also.text), kind != step.book.kind else {
            return nil
        }
        return also.text
    }

    private func target(
        of referral: String,
        from book: CodeBook,
        left: [String]
    ) -> (book: CodeBook, entry: Int, left: [String])? {
        guard case .entry(let kind, let asked, _) = BookReference(referral) else { return nil }
        guard let next = kind.map({ shelf.book($0) }) ?? book else { return nil }
        let wanted = shelf.language.content(of: asked)
        let all = wanted + left
        let heads = shelf.language.content(of: asked.prefix { $0 != "," }).count
        let walk = BookWalk(book: next, language: shelf.language, words: all)
        // Every word of the referral has to be found; those of the case may stay.
        let ends = walk.ends(heads: heads > 0 ? Set(0..<heads) : nil)
        let whole = ends.first { end in end.left.allSatisfy { $0 >= wanted.count } } ?? ends.first
        guard let end = whole else { return nil }
        return (
            next, end.entry, end.left.sorted().filter { $0 >= wanted.count }.map { all[$0] }
        )
    }
}
