/// A walk down a book as a coder does it: the main term, then subterms by the words that are left, in
/// any order.
struct BookWalk {
    /// Where a walk came to.
    struct End {
        /// The last entry.
        let entry: Int
        /// The query's words that no entry took.
        let left: Set<Int>
        /// Words of the entries on the way that the query does not name.
        let missing: Int
    }

    let book: CodeBook
    let language: BookWords
    /// The query's words, as ``BookWords`` has them.
    let words: [String]

    /// The ends of the walks from every main term that a word of the query names, the best first.
    ///
    /// - Parameter heads: The words that may name the main term; all when nil.
    /// - Returns: One end for each main term that fits.
    /// - Complexity: O(entries below the main terms of these words).
    func ends(heads: Set<Int>? = nil) -> [End] {
        let all = Set(words.indices)
        let mainTerms = Set(
            (heads ?? all).flatMap { head in
                language.variants(of: words[head]).flatMap { book.mainTerms(named: $0) }
            }
        )
        return mainTerms.compactMap { entry -> End? in
            let main = EntryWords(book, entry, language)
            guard let fit = main.fit(words, free: all),
                heads.map({ !$0.isDisjoint(with: fit.essential) }) ?? true
            else { return nil }
            return descend(
                End(
                    entry: entry,
                    left: all.subtracting(fit.essential).subtracting(fit.nonessential),
                    missing: fit.missing
                )
            )
        }.sorted(by: isBetter)
    }

    /// The best end at an entry or below it.
    func descend(_ start: End) -> End {
        var best = start
        for child in book.children(start.entry) {
            let entry = EntryWords(book, child, language)
            let below: End
            if entry.isJoining {
                below = descend(End(entry: child, left: start.left, missing: start.missing))
                // A joining word alone leads nowhere.
                if below.entry == child { continue }
            } else if let fit = entry.fit(words, free: start.left) {
                below = descend(
                    End(
                        entry: child,
                        left: start.left.subtracting(fit.essential).subtracting(fit.nonessential),
                        missing: start.missing + fit.missing
                    )
                )
            } else {
                continue
            }
            if (below.left.count, below.missing) < (best.left.count, best.missing) {
                best = below
            }
        }
        return best
    }

    /// Fewer words left, then fewer words missing, then the main term that has more below it.
    private func isBetter(_ one: End, _ other: End) -> Bool {
        func rank(_ end: End) -> (Int, Int, Int, Int) {
            let main = book.path(to: end.entry)[0]
            return (end.left.count, end.missing, -book.entriesBelow(main), end.entry)
        }
        return rank(one) < rank(other)
    }
}

extension CodeBook {
    /// Number of entries below an entry, at all levels.
    func entriesBelow(_ entry: Int) -> Int { Int(word(.ends, entry)) - entry - 1 }

    /// Main terms whose title has a word or its plural.
    func mainTerms(named stem: String) -> [Int] {
        // Words are kept as written: the word, and the forms whose stem it may be.
        let forms = [stem, stem + "s"] + (stem.hasSuffix("y") ? [stem.dropLast() + "ies"] : [])
        return forms.flatMap { entries(named: $0) }.filter { level($0) == 0 }
    }

    /// Entries whose title has exactly this word.
    func entries(named word: String) -> [Int] {
        guard let position = position(of: word) else { return [] }
        let start = Int(self.word(.postingStarts, position))
        let end = Int(self.word(.postingStarts, position + 1))
        return (start..<end).map { Int(self.word(.postings, $0)) }
    }

    private func position(of word: String) -> Int? {
        image.sortedWords(
            beginningWith: word,
            in: Section.words.rawValue,
            starts: Section.wordStarts.rawValue
        ).first.flatMap { text(.words, .wordStarts, $0) == word ? $0 : nil }
    }
}
