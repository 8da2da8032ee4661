/// A set of words by their keys: a hash table with open addressing, which costs a look-up a step or
/// two.
struct WordTable: Sendable {
    /// Keys, 0 for none.
    private var slots: [UInt64]
    private var count = 0

    /// An empty set.
    ///
    /// - Parameter capacity: How many words it will hold.
    init(capacity: Int = 8) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// The words of a set.
    init(_ keys: some Collection<WordKey>) {
        self.init(capacity: keys.count)
        for key in keys { insert(key) }
    }

    /// Adds a word.
    mutating func insert(_ key: WordKey) {
        let slot = slot(of: key.value)
        guard slots[slot] == 0 else { return }
        slots[slot] = key.value
        count += 1
        if 2 * count > slots.count { grow() }
    }

    /// Whether a word is in it.
    @inline(__always)
    func contains(_ key: WordKey) -> Bool { slots[slot(of: key.value)] != 0 }

    /// Whether a folded word is in it.
    func contains(_ word: some StringProtocol) -> Bool { contains(WordKey(word.utf8)) }

    /// Whether none of some folded words is in it.
    func isDisjoint(with words: some Sequence<String>) -> Bool { !words.contains(where: contains) }

    /// Whether one of some words is in it.
    func hasAny(of keys: some Sequence<WordKey>) -> Bool { keys.contains(where: contains) }

    @inline(__always)
    private func slot(of value: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: value ^ (value >> 32)) & mask
        while slots[slot] != 0, slots[slot] != value { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: 2 * old.count)
        for value in old where value != 0 { slots[slot(of: value)] = value }
    }
}
