/// A section of words in ascending order, with the offset of each in a second section.
extension MappedImage {
    /// The words that begin with a word; a number only matches itself.
    ///
    /// - Parameters:
    ///   - word: The folded word.
    ///   - words: The section with the words' bytes, one word after another.
    ///   - starts: The section with their offsets; one more than there are words.
    /// - Returns: Positions of words.
    /// - Complexity: O(log *n*) comparisons.
    func sortedWords(beginningWith word: String, in words: Int, starts: Int) -> Range<Int> {
        let count = max(0, count(of: starts) - 1)
        let isNumber = word.utf8.allSatisfy { $0 < 0x3A }
        func first(_ range: Range<Int>, where holds: (String) -> Bool) -> Int {
            var low = range.lowerBound
            var high = range.upperBound
            while low < high {
                let middle = (low + high) / 2
                let found = text(
                    words,
                    from: Int(self.word(starts, middle)),
                    to: Int(self.word(starts, middle + 1))
                )
                if holds(found) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let start = first(0..<count) { !$0.utf8.lexicographicallyPrecedes(word.utf8) }
        let end = first(start..<count) { isNumber ? $0 != word : !$0.hasPrefix(word) }
        return start..<end
    }
}
