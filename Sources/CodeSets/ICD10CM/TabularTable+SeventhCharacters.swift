extension TabularTable {
    /// Makes the codes of 7th characters children of the codes that want one.
    ///
    /// The characters are carried down to every code below the node that defines them, with the
    /// placeholder X (Guidelines I.A.4, I.A.5).
    static func withSeventhCharacters(_ nodes: [Node]) -> [Node] {
        var renumbered: [Int] = []
        var all: [Node] = []
        for (number, node) in nodes.enumerated() {
            var node = node
            if node.parent >= 0 { node.parent = renumbered[node.parent] }
            renumbered.append(all.count)
            let base = node.label.filter { $0 != "." }
            var wanted =
                node.kind.isCoded && !node.hasChildren
                ? inheritedExtensions(of: number, in: nodes) : []
            if node.kind.isCoded, !node.hasChildren {
                node.kind = wanted.isEmpty ? .code : .subcategory
            }
            // Death due to injury before consciousness came back: only the initial encounter.
            if base.hasPrefix("S06"), base.utf8.count == 6,
                base.hasSuffix("7") || base.hasSuffix("8")
            {
                wanted.removeAll { $0.character != UInt8(ascii: "A") }
            }
            all.append(node)
            let parent = all.count - 1
            for (character, text) in wanted {
                let padded = base + String(repeating: "X", count: 6 - base.utf8.count)
                let label =
                    padded.prefix(3) + "." + padded.dropFirst(3)
                    + String(UnicodeScalar(character))
                all.append(
                    Node(
                        label: label,
                        title: "\(node.title), \(text)",
                        parent: parent,
                        kind: .code
                    )
                )
            }
        }
        return all
    }

    private static func inheritedExtensions(
        of number: Int,
        in nodes: [Node]
    ) -> [(character: UInt8, text: String)] {
        var current = number
        while current >= 0 {
            if !nodes[current].extensions.isEmpty { return nodes[current].extensions }
            current = nodes[current].parent
        }
        return []
    }
}
