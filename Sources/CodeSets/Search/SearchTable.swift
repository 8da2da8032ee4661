/// The word index of a release, as sections of an image.
///
/// A term is a title or an inclusion term. Each word, in alphabetical order, lists the terms that
/// have it; the meanings of 7th characters count as words of the title they extend.
struct SearchTable {
    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        case termNodes, termNotes, termWeights, words, wordStarts, postingStarts, postings
    }

    /// The version of this layout.
    static let version: UInt32 = 1

    /// The number in `termNotes` of a title.
    static let title = UInt32.max

    let sections: [[UInt32]]

    /// Reads all titles and inclusion terms of a release.
    init(_ release: ICD10CMRelease) {
        var nodes: [UInt32] = []
        var notes: [UInt32] = []
        var weights: [UInt32] = []
        var postings: [String: [UInt32]] = [:]
        func add(_ text: String, node: NodeIndex, note: UInt32, also: [String]) {
            let term = UInt32(nodes.count)
            let words = Set(SearchWords.words(in: text))
            nodes.append(node.value)
            notes.append(note)
            // What stands in parentheses is a nonessential modifier: it need not be named.
            let essential = Set(SearchWords.words(in: Self.withoutParentheses(text)))
            weights.append(essential.reduce(0) { $0 + SearchWords.weight($1) })
            for word in words.union(also) { postings[word, default: []].append(term) }
        }
        var number: UInt32 = 0
        while number < UInt32(release.nodeCount) {
            let node = NodeIndex(number)
            var also: Set<String> = []
            number += 1
            if release.hasExtendedCodes(node) {
                for child in release.children(node) {
                    also.formUnion(SearchWords.words(in: release.title(child)))
                    number = child.value + 1
                }
            }
            let title = release.title(node)
            add(
                release.code(node) == nil ? Self.withoutRange(title) : title,
                node: node,
                note: Self.title,
                also: Array(also)
            )
            for (offset, text) in release.inclusionTerms(node).enumerated() {
                add(text, node: node, note: UInt32(offset), also: [])
            }
        }
        var words = TextSection()
        var starts: [UInt32] = [0]
        var all: [UInt32] = []
        for (word, terms) in postings.sorted(by: {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }) {
            words.append(word)
            all += terms
            starts.append(UInt32(all.count))
        }
        sections = [nodes, notes, weights, words.words, words.starts, starts, all]
    }

    private static func withoutParentheses(_ text: String) -> String {
        var depth = 0
        return String(
            text.filter { character in
                if character == "(" { depth += 1 }
                defer { if character == ")", depth > 0 { depth -= 1 } }
                return depth == 0
            }
        )
    }

    /// A chapter's title without the range of codes after it.
    private static func withoutRange(_ title: String) -> String {
        guard title.hasSuffix(")"), let start = title.lastIndex(of: "(") else { return title }
        return String(title[..<start])
    }
}

extension ICD10CMRelease {
    /// Whether the codes below a node are made by its 7th characters.
    func hasExtendedCodes(_ node: NodeIndex) -> Bool {
        let child = NodeIndex(node.value + 1)
        return kind(node) == .subcategory && Int(child.value) < nodeCount && isBillable(child)
            && parent(child) == node && title(child).hasPrefix(title(node) + ", ")
            && code(child)?.undotted.utf8.count == 7
    }
}
