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
        let start = firstSortedWord(of: 0..<count, in: words, starts: starts) {
            !$0.utf8.lexicographicallyPrecedes(word.utf8)
        }
        let end = firstSortedWord(of: start..<count, in: words, starts: starts) {
            isNumber ? $0 != word : !$0.hasPrefix(word)
        }
        return start..<end
    }

    /// The position of a word itself; nil where it is not among them.
    ///
    /// - Complexity: O(log *n*) comparisons.
    func position(ofSortedWord word: String, in words: Int, starts: Int) -> Int? {
        let count = max(0, count(of: starts) - 1)
        let found = firstSortedWord(of: 0..<count, in: words, starts: starts) {
            !$0.utf8.lexicographicallyPrecedes(word.utf8)
        }
        guard found < count, sortedWord(found, in: words, starts: starts) == word else {
            return nil
        }
        return found
    }

    /// The first word of a range that holds, where all after it hold too.
    private func firstSortedWord(
        of range: Range<Int>,
        in words: Int,
        starts: Int,
        where holds: (String) -> Bool
    ) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if holds(sortedWord(middle, in: words, starts: starts)) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    private func sortedWord(_ position: Int, in words: Int, starts: Int) -> String {
        text(words, from: Int(word(starts, position)), to: Int(word(starts, position + 1)))
    }
}
