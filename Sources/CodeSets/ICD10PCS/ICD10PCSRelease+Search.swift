extension ICD10PCSRelease {
    /// The codes whose titles have all the words of a text, those with the shortest titles first.
    ///
    /// Words may be cut short and stand in any order; a number matches only itself. The beginning of
    /// a code finds the codes that begin so. Codes without a known title are found by code alone.
    ///
    /// - Parameters:
    ///   - text: Words, or the beginning of a code.
    ///   - limit: The most codes to give.
    /// - Returns: The codes; none for a text without letters and digits.
    public func search(_ text: String, limit: Int) -> [ICD10PCSCode] {
        let words = SearchWords.words(in: text)
        if words.isEmpty { return [] }
        let rows = rows(with: words)
        guard !rows.isEmpty else {
            return words.count == 1 ? Array(codes(withPrefix: words[0]).prefix(limit)) : []
        }
        func length(_ row: Int) -> UInt32 {
            image.word(Section.titleStarts.rawValue, row + 1)
                - image.word(Section.titleStarts.rawValue, row)
        }
        return rows.map { (length($0), $0) }.sorted { $0 < $1 }.prefix(max(0, limit))
            .map { code($0.1) }
    }

    /// The valid rows that have all the words.
    private func rows(with words: [String]) -> [Int] {
        // Word number w is counted in a row only when the w words before it are there.
        var counts = [UInt16](repeating: 0, count: image.count(of: Section.heads.rawValue))
        for (number, word) in words.prefix(64).enumerated() {
            for found in range(of: word) {
                let start = Int(image.word(Section.postingStarts.rawValue, found))
                let end = Int(image.word(Section.postingStarts.rawValue, found + 1))
                for posting in start..<end {
                    let row = Int(image.word(Section.postings.rawValue, posting))
                    if counts[row] == UInt16(number) { counts[row] += 1 }
                }
            }
        }
        let wanted = UInt16(min(words.count, 64))
        return counts.indices.filter { counts[$0] == wanted && isValid($0) }
    }

    /// The words of titles that begin with a word; a number only matches itself.
    private func range(of word: String) -> Range<Int> {
        image.sortedWords(
            beginningWith: word,
            in: Section.words.rawValue,
            starts: Section.wordStarts.rawValue
        )
    }
}
