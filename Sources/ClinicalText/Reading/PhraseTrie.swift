/// Phrases as an automaton: from the start, one step for each word, by the word's number.
///
/// Flat: a vocabulary, and a hash table of steps with open addressing.
struct PhraseTrie: Sendable {
    /// The words of all phrases.
    private(set) var vocabulary = Vocabulary()
    /// Steps: the node they leave in the high half, their word and one in the low half; 0 for none.
    private var steps: [UInt64] = Array(repeating: 0, count: 1 << 10)
    /// Where each step leads.
    private var targets: [UInt32] = Array(repeating: 0, count: 1 << 10)
    private var stepCount = 0
    /// By node, the number of the phrase that ends there and one; 0 for none.
    private var ends: [UInt32] = [0]
    /// How many phrases there are.
    private(set) var count = 0

    /// The node where every phrase begins.
    static let start: UInt32 = 0

    /// The number of a phrase of folded words, added if it is new; phrases count from 0.
    mutating func insert(_ words: [some StringProtocol]) -> Int {
        var node = Self.start
        for word in words { node = step(from: node, by: vocabulary.insert(word.utf8)) }
        if ends[Int(node)] == 0 {
            count += 1
            ends[Int(node)] = UInt32(count)
        }
        return Int(ends[Int(node)]) - 1
    }

    /// The number of a word, added to the vocabulary if it is new.
    mutating func insert(word: some StringProtocol) -> UInt32 { vocabulary.insert(word.utf8) }

    /// The node that a word leads to; nil where no phrase goes on with it.
    @inline(__always)
    func next(_ node: UInt32, _ word: UInt32) -> UInt32? {
        let slot = slot(of: Self.key(node, word))
        return steps[slot] == 0 ? nil : targets[slot]
    }

    /// The phrase that ends at a node.
    @inline(__always)
    func phrase(at node: UInt32) -> Int? {
        let end = ends[Int(node)]
        return end == 0 ? nil : Int(end) - 1
    }

    private mutating func step(from node: UInt32, by word: UInt32) -> UInt32 {
        if let known = next(node, word) { return known }
        let target = UInt32(ends.count)
        ends.append(0)
        stepCount += 1
        if stepCount * 2 > steps.count { grow() }
        let slot = slot(of: Self.key(node, word))
        steps[slot] = Self.key(node, word)
        targets[slot] = target
        return target
    }

    private mutating func grow() {
        let old = zip(steps, targets).filter { $0.0 != 0 }
        steps = Array(repeating: 0, count: steps.count * 2)
        targets = Array(repeating: 0, count: steps.count)
        for (key, target) in old {
            let slot = slot(of: key)
            steps[slot] = key
            targets[slot] = target
        }
    }

    @inline(__always)
    private static func key(_ node: UInt32, _ word: UInt32) -> UInt64 {
        UInt64(node) << 32 | UInt64(word + 1)
    }

    /// The slot that holds a step, or the empty one where it would stand.
    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        let mask = steps.count - 1
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
        while steps[slot] != 0, steps[slot] != key { slot = (slot + 1) & mask }
        return slot
    }
}
