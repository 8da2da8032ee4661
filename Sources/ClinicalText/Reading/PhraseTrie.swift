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
    /// By node, the node before it and the word between.
    private var origins: [UInt64] = [0]
    /// By phrase, the node where it ends.
    private var nodes: [UInt32] = []

    /// How many phrases there are.
    var count: Int { nodes.count }

    /// The node where every phrase begins.
    static let start: UInt32 = 0

    /// A trie without phrases.
    init() {}

    /// The number of a phrase of folded words, added if it is new; phrases count from 0.
    mutating func insert(_ words: [some StringProtocol]) -> Int {
        var node = Self.start
        for word in words { node = step(from: node, by: vocabulary.insert(word.utf8)) }
        if ends[Int(node)] == 0 {
            nodes.append(node)
            ends[Int(node)] = UInt32(nodes.count)
        }
        return Int(ends[Int(node)]) - 1
    }

    /// The number of a word, added to the vocabulary if it is new.
    mutating func insert(word: some StringProtocol) -> UInt32 { vocabulary.insert(word.utf8) }

    /// The words of a phrase, in their order.
    func words(of phrase: Int) -> [String] {
        var words: [String] = []
        var node = nodes[phrase]
        while node != Self.start {
            let origin = origins[Int(node)]
            words.append(vocabulary.text(of: UInt32(truncatingIfNeeded: origin) - 1))
            node = UInt32(truncatingIfNeeded: origin >> 32)
        }
        return words.reversed()
    }

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
        origins.append(Self.key(node, word))
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

    /// Number of sections that a trie has.
    static let sectionCount = Vocabulary.sectionCount + 3

    /// The trie as sections of 32-bit words, for an image on disk.
    var sections: [[UInt32]] {
        var table: [UInt32] = []
        table.reserveCapacity(3 * steps.count)
        for (key, target) in zip(steps, targets) {
            table += [UInt32(truncatingIfNeeded: key >> 32), UInt32(truncatingIfNeeded: key)]
            table.append(target)
        }
        let origins = origins.flatMap {
            [UInt32(truncatingIfNeeded: $0 >> 32), UInt32(truncatingIfNeeded: $0)]
        }
        return vocabulary.sections + [table, origins, nodes]
    }

    /// Restores a trie from its sections; nil when they do not fit together.
    init?(sections: [[UInt32]]) {
        guard sections.count == Self.sectionCount,
            let vocabulary = Vocabulary(sections: Array(sections.prefix(Vocabulary.sectionCount)))
        else { return nil }
        let table = sections[Vocabulary.sectionCount]
        let origins = sections[Vocabulary.sectionCount + 1]
        let nodes = sections[Vocabulary.sectionCount + 2]
        let slots = table.count / 3
        let size = origins.count / 2
        guard slots > 0, slots & (slots - 1) == 0, 3 * slots == table.count,
            size > 0, 2 * size == origins.count, nodes.allSatisfy({ Int($0) < size })
        else { return nil }
        var steps = [UInt64](repeating: 0, count: slots)
        var targets = [UInt32](repeating: 0, count: slots)
        var used = 0
        for slot in 0..<slots where table[3 * slot + 1] != 0 {
            guard Int(table[3 * slot + 2]) < size else { return nil }
            steps[slot] = UInt64(table[3 * slot]) << 32 | UInt64(table[3 * slot + 1])
            targets[slot] = table[3 * slot + 2]
            used += 1
        }
        var known = [UInt64](repeating: 0, count: size)
        for node in 1..<size {
            // A node lies behind the one before it, so that the way to the start ends.
            guard Int(origins[2 * node]) < node, origins[2 * node + 1] > 0,
                Int(origins[2 * node + 1]) <= vocabulary.count
            else { return nil }
            known[node] = UInt64(origins[2 * node]) << 32 | UInt64(origins[2 * node + 1])
        }
        // A look-up ends at an empty slot.
        guard used < slots else { return nil }
        var ends = [UInt32](repeating: 0, count: size)
        for (phrase, node) in nodes.enumerated() { ends[Int(node)] = UInt32(phrase) + 1 }
        self.vocabulary = vocabulary
        self.steps = steps
        self.targets = targets
        self.stepCount = used
        self.ends = ends
        self.origins = known
        self.nodes = nodes
    }
}
