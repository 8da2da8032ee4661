/// The words of an entry, in the parts that commas make of its title.
///
/// A part that is a form of the first (`Infarct, infarction`) stands for it; another part narrows it
/// (`Fracture, pathological`).
struct EntryWords {
    /// The parts that have content words.
    private let parts: [[String]]
    /// Content words of the nonessential modifiers and of what follows them.
    private let nonessential: Set<String>

    /// How an entry fits the words of a query.
    struct Fit {
        /// The query's words that the title names.
        let essential: Set<Int>
        /// The query's words that the nonessential modifiers name.
        let nonessential: Set<Int>
        /// Words of the title that the query does not name and that narrow it.
        let missing: Int
    }

    /// Whether the entry only joins: with, in, due to.
    var isJoining: Bool { parts.isEmpty }

    init(_ book: CodeBook, _ entry: Int, _ language: BookWords) {
        parts = book.title(entry).split(separator: ",")
            .map { language.content(of: $0) }.filter { !$0.isEmpty }
        nonessential = Set(
            language.content(of: book.nonessential(entry) + " " + book.tail(entry))
        )
    }

    /// How the entry fits, or nil when no part of its title is named whole.
    ///
    /// Nonessential modifiers never block (Guidelines I.A.7): they only take up words.
    ///
    /// - Parameters:
    ///   - words: The query's words.
    ///   - free: Those that no entry above has taken.
    /// - Returns: The fit, or nil for none.
    func fit(_ words: [String], free: Set<Int>) -> Fit? {
        guard let first = parts.first else { return nil }
        var essential: Set<Int> = []
        var missing = 0
        for part in parts {
            if let named = Self.positions(of: part, in: words, free) {
                essential.formUnion(named)
            } else if part == first || !Self.areForms(part, first) {
                missing += part.count
            }
        }
        guard !essential.isEmpty else { return nil }
        // A form of the first part stands for it.
        if Self.positions(of: first, in: words, free) == nil,
            parts.dropFirst().contains(where: {
                Self.areForms($0, first) && Self.positions(of: $0, in: words, free) != nil
            })
        {
            missing -= first.count
        }
        let others = free.subtracting(essential).filter { nonessential.contains(words[$0]) }
        return Fit(essential: essential, nonessential: Set(others), missing: missing)
    }

    /// Where all words of a part stand in a query; nil when one is not there.
    private static func positions(
        of part: [String],
        in words: [String],
        _ free: Set<Int>
    ) -> Set<Int>? {
        var found: Set<Int> = []
        for word in part {
            guard
                let position = free.sorted().first(where: {
                    words[$0] == word && !found.contains($0)
                })
            else { return nil }
            found.insert(position)
        }
        return found
    }

    private static func areForms(_ one: [String], _ other: [String]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).allSatisfy { BookWords.areForms($0, $1) }
    }
}
