import ClinicalText
import CodeSets

/// What tells the nodes of the tabular apart: the words of each title and inclusion term.
///
/// Flat arrays by node number; words are the normal words of the term index.
struct FeatureTable: Sendable {
    /// What a node's title says of its rank among its siblings.
    struct Marks: OptionSet {
        let rawValue: UInt8
        /// "unspecified" or NOS.
        static let unspecified = Marks(rawValue: 1)
        /// A residual class: "other", "not elsewhere classified".
        static let other = Marks(rawValue: 2)
        /// "without ...", "uncomplicated": the default when nothing more is documented.
        static let without = Marks(rawValue: 4)
        /// It says unspecified where its parent does not.
        static let fallback = Marks(rawValue: 16)
        /// A code made by a 7th character.
        static let extended = Marks(rawValue: 8)
        /// A manifestation: its title says "in diseases classified elsewhere".
        static let manifestation = Marks(rawValue: 32)
    }

    /// Where the alternatives of a node start in `alternativeStarts`; one more than there are nodes.
    let firstAlternative: [UInt32]
    /// Where the words of an alternative start; one more than there are alternatives.
    let alternativeStarts: [UInt32]
    /// Words, ascending within an alternative.
    ///
    /// The first alternative of a node is its title.
    let words: [UInt32]
    /// Marks by node.
    let marks: [UInt8]

    /// Number of sections that a table has.
    static let sectionCount = 4

    /// The table as sections of 32-bit words, for an image on disk.
    var sections: [[UInt32]] {
        [firstAlternative, alternativeStarts, words, marks.map(UInt32.init)]
    }

    /// Restores a table from its sections; nil when they do not fit together.
    init?(sections: [[UInt32]], nodes: Int) {
        guard sections.count == Self.sectionCount, sections[0].count == nodes + 1,
            sections[3].count == nodes,
            Int(sections[0].last ?? 0) + 1 == sections[1].count,
            Int(sections[1].last ?? 0) == sections[2].count
        else { return nil }
        firstAlternative = sections[0]
        alternativeStarts = sections[1]
        words = sections[2]
        marks = sections[3].map { UInt8(truncatingIfNeeded: $0) }
    }

    private init(
        firstAlternative: [UInt32],
        alternativeStarts: [UInt32],
        words: [UInt32],
        marks: [UInt8]
    ) {
        self.firstAlternative = firstAlternative
        self.alternativeStarts = alternativeStarts
        self.words = words
        self.marks = marks
    }

    /// Computes the table of a release.
    static func compute(_ release: ICD10CMRelease, index: TermIndex) -> FeatureTable {
        var firstAlternative: [UInt32] = [0]
        var alternativeStarts: [UInt32] = [0]
        var words: [UInt32] = []
        var marks: [UInt8] = []
        let silent = Set(
            index.contentWords(
                of: "unspecified other specified not elsewhere classified uncomplicated"
            )
        )
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            var mark: Marks = []
            let title = release.title(node)
            if title.contains("in diseases classified elsewhere") { mark.insert(.manifestation) }
            if Self.isExtended(node, release) {
                mark.insert(.extended)
            } else {
                if TitleCleaning.saysUnspecified(title) { mark.insert(.unspecified) }
                let above = release.parent(node).map { release.title($0) } ?? ""
                if TitleCleaning.countUnspecified(title) > TitleCleaning.countUnspecified(above),
                    !title.contains("with unspecified")
                {
                    mark.insert(.fallback)
                }
                if TitleCleaning.saysOther(title) { mark.insert(.other) }
                // "Migraine without aura, ..., with status migrainosus" is not the case without.
                let isWithout = title.contains("without ") && !title.contains(", with ")
                if isWithout || title.contains("uncomplicated") {
                    mark.insert(.without)
                }
                let shared = Self.shared(node, release, index)
                for (offset, text) in ([title] + release.inclusionTerms(node)).enumerated() {
                    words += index.contentWords(of: text).filter {
                        !silent.contains($0) && !(offset == 0 && shared.contains($0))
                    }
                    alternativeStarts.append(UInt32(words.count))
                }
            }
            marks.append(mark.rawValue)
            firstAlternative.append(UInt32(alternativeStarts.count - 1))
        }
        return FeatureTable(
            firstAlternative: firstAlternative,
            alternativeStarts: alternativeStarts,
            words: words,
            marks: marks
        )
    }

    /// Words that the titles of all siblings of a side share, beyond their parent's.
    ///
    /// "Arm" of "right arm", "left arm", "unspecified arm" tells nothing apart.
    private static func shared(
        _ node: NodeIndex,
        _ release: ICD10CMRelease,
        _ index: TermIndex
    ) -> Set<UInt32> {
        guard let parent = release.parent(node), release.code(parent) != nil else { return [] }
        let siblings = release.children(parent).filter { !isExtended($0, release) }
        let titles = siblings.map { release.title($0) }
        guard siblings.count > 1,
            titles.contains(where: { $0.lowercased().contains("right") }),
            titles.contains(where: { $0.lowercased().contains("left") })
        else { return [] }
        var common = Set(index.contentWords(of: titles[0]))
        for title in titles.dropFirst() { common.formIntersection(index.contentWords(of: title)) }
        return common.subtracting(index.contentWords(of: release.title(parent)))
    }

    /// The marks of a node.
    func marks(of node: NodeIndex) -> Marks { Marks(rawValue: marks[Int(node.value)]) }

    /// The numbers of a node's alternatives: its title first, then its inclusion terms.
    func alternatives(of node: NodeIndex) -> Range<Int> {
        Int(firstAlternative[Int(node.value)])..<Int(firstAlternative[Int(node.value) + 1])
    }

    /// The words of an alternative, ascending.
    func words(of alternative: Int) -> ArraySlice<UInt32> {
        words[Int(alternativeStarts[alternative])..<Int(alternativeStarts[alternative + 1])]
    }

    /// The words of a node's title.
    func titleWords(of node: NodeIndex) -> ArraySlice<UInt32> {
        let range = alternatives(of: node)
        return range.isEmpty ? [] : words(of: range.lowerBound)
    }

    /// Whether a node is a code made by adding a 7th character to its parent.
    private static func isExtended(_ node: NodeIndex, _ release: ICD10CMRelease) -> Bool {
        guard release.kind(node) == .code, release.code(node)?.undotted.utf8.count == 7,
            let parent = release.parent(node)
        else { return false }
        return !release.seventhCharacters(parent).isEmpty
    }
}
