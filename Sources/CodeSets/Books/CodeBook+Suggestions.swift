extension CodeBook {
    /// Main terms that may have been meant by words that name none.
    ///
    /// Main terms above entries that have the words, then those whose word differs in one or two
    /// letters or goes on where the word ends.
    func suggestions(for term: String, limit: Int) -> [String] {
        var found: [Int] = []
        let words = BookWords.content(of: term)
        for word in words {
            found += entries(named: word).prefix(40).map { path(to: $0)[0] }
        }
        if found.isEmpty {
            for word in words where word.utf8.count > 3 {
                for similar in similarWords(to: word).prefix(4) {
                    let entries = entries(named: similar)
                    found += entries.filter { level($0) == 0 }.prefix(4)
                    found += entries.prefix(4).map { path(to: $0)[0] }
                }
            }
        }
        var seen: Set<Int> = []
        return found.filter { seen.insert($0).inserted }.prefix(limit).map { printed($0) }
    }

    /// Words of the book that are close to one it does not have, the closest first.
    private func similarWords(to word: String) -> [String] {
        let wanted = Array(word.utf8)
        var close: [(distance: Int, word: String)] = []
        for position in 0..<max(0, image.count(of: Section.wordStarts.rawValue) - 1) {
            let known = text(.words, .wordStarts, position)
            if known.hasPrefix(word) {
                close.append((1, known))
            } else if abs(known.utf8.count - wanted.count) <= 2 {
                let distance = Self.distance(wanted, Array(known.utf8))
                if distance <= (wanted.count > 6 ? 2 : 1) { close.append((distance, known)) }
            }
        }
        return close.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.map(\.word)
    }

    /// Letters to add, drop or change between two words (Levenshtein).
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let change = diagonal + (other[column] == letter ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
