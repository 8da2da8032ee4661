/// A few normal words, ascending in one array: a clause has some ten, so a search through them costs
/// less than hashing.
struct WordSet: Sendable, Hashable {
    private(set) var words: [UInt32] = []

    /// An empty set.
    init() {}

    /// The words of a sequence in any order, each once.
    init(_ words: some Sequence<UInt32>) {
        self.words = words.sorted()
        removeRepeated()
    }

    var isEmpty: Bool { words.isEmpty }

    @inline(__always)
    func contains(_ word: UInt32) -> Bool {
        for other in words where other >= word { return other == word }
        return false
    }

    /// Whether every word is in another set.
    func isSubset(of other: WordSet) -> Bool { words.allSatisfy(other.contains) }

    /// Whether no word is in another set.
    func isDisjoint(with other: WordSet) -> Bool { !words.contains(where: other.contains) }

    /// The words that are not in another set.
    func subtracting(_ other: WordSet) -> WordSet {
        var rest = self
        rest.words.removeAll(where: other.contains)
        return rest
    }

    /// The words of both.
    func union(_ other: WordSet) -> WordSet {
        if other.isEmpty { return self }
        if isEmpty { return other }
        var both = self
        both.formUnion(other.words)
        return both
    }

    /// Adds words.
    mutating func formUnion(_ others: some Collection<UInt32>) {
        if others.isEmpty { return }
        words += others
        words.sort()
        removeRepeated()
    }

    private mutating func removeRepeated() {
        var kept = 0
        for index in words.indices where kept == 0 || words[kept - 1] != words[index] {
            words[kept] = words[index]
            kept += 1
        }
        words.removeLast(words.count - kept)
    }
}
