/// The code that each node stands for when nothing more is said: the convention of the books.
///
/// Among the children of a node the default is the one whose title adds least to its parent's:
/// `unspecified` adds nothing, what is denied (`without complication`) little. A default says by such
/// a word that it is one; where all children add something of substance there is none. An injury is an initial encounter, a closed one, and a
/// poisoning accidental (Guidelines I.C.19).
struct DefaultCodes {
    /// The default code of each node by position; the node itself where it has none.
    private(set) var codes: [NodeIndex]
    private let release: ICD10CMRelease
    private var isDefault: [Bool]

    init(_ release: ICD10CMRelease, forms: SearchForms) {
        self.release = release
        codes = (0..<release.nodeCount).map { NodeIndex(UInt32($0)) }
        isDefault = [Bool](repeating: false, count: release.nodeCount)
        var memo: [String: String] = [:]
        func normalized(_ word: String) -> String {
            if let known = memo[word] { return known }
            let found = forms.normalized(word)
            memo[word] = found
            return found
        }
        for number in codes.indices.reversed() {
            let node = NodeIndex(UInt32(number))
            guard release.code(node) != nil, !release.isBillable(node) else { continue }
            let children = release.children(node)
            let child: NodeIndex?
            if release.hasExtendedCodes(node) {
                child = children.first
            } else {
                let titles = children.map { SearchWords.words(in: release.title($0)) }
                let words = titles.map { Set($0.map { Self.name(of: $0, normalized) }) }
                // What the parent says, or all children say, tells none of them from the others.
                var common = Set(
                    SearchWords.words(in: release.title(node)).map { Self.name(of: $0, normalized) }
                )
                if let first = words.first, words.count > 1 {
                    common.formUnion(words.dropFirst().reduce(first) { $0.intersection($1) })
                }
                let costs = titles.map { Self.cost(of: $0, beyond: common, normalized) }
                child = Self.least(of: Array(zip(children, costs)))
            }
            if let child {
                codes[number] = codes[Int(child.value)]
                isDefault[Int(child.value)] = true
            }
        }
    }

    /// The highest node whose default is this one: a term of the default names that node too.
    func root(of node: NodeIndex) -> NodeIndex {
        var found = node
        while isDefault[Int(found.value)], let above = release.parent(found),
            release.code(above) != nil
        {
            found = above
        }
        return found
    }

    private static func least(of children: [(node: NodeIndex, cost: Float)]) -> NodeIndex? {
        guard let best = children.min(by: { $0.cost < $1.cost }) else { return nil }
        return best.cost < 0.65 || children.count == 1 ? best.node : nil
    }

    /// A word as it is compared: what is denied is another word than what is said.
    private static func name(of word: SearchWords.Word, _ normalized: (String) -> String) -> String
    {
        word.isNegated ? "-" + normalized(word.text) : normalized(word.text)
    }

    private static func cost(
        of words: [SearchWords.Word],
        beyond common: Set<String>,
        _ normalized: (String) -> String
    ) -> Float {
        var cost: Float = 0
        var followsUnspecified = false
        var isMarked = Set(words.map { name(of: $0, normalized) }) == common
        for word in words where word.isEssential {
            defer { followsUnspecified = word.text == "unspecified" }
            if word.isNegated || marks.contains(word.text) { isMarked = true }
            if common.contains(name(of: word, normalized)) { continue }
            if word.isNegated || followsUnspecified {
                cost += 0.1
            } else if plain.contains(word.text) {
                cost += 0.01
            } else if marks.contains(word.text) {
                cost += 0.1
            } else {
                cost += 1
            }
        }
        return isMarked ? cost : cost + 1
    }

    /// Words that say that a title is the default among its siblings.
    private static let marks: Set<String> = ["accidental", "nos", "uncomplicated", "unspecified"]

    private static let plain: Set<String> = [
        "a", "and", "as", "by", "due", "for", "from", "in", "nos", "of", "on", "or", "organism",
        "part", "site", "the", "to", "type", "unspecified", "with",
    ]
}
