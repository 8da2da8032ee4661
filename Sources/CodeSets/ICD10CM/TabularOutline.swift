/// The chapters and blocks that categories stand in, and the building of nodes from a plain list of
/// codes: a code is below the longest listed code that it begins with.
struct TabularOutline {
    private let upper: [TabularTable.Node]
    private let blocks: [Block]

    private struct Block {
        let number: Int
        let first: PackedCode
        let last: PackedCode
    }

    /// A code, its title and what stands at it.
    struct Entry {
        var code: PackedCode
        var title: String
        var isBillable: Bool
        var notes: [(kind: UInt8, text: String)] = []
        var extensions: [(character: UInt8, text: String)] = []
    }

    /// Takes the chapters and blocks of a table.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - keepsNotes: Whether their notes are kept; they belong to that table's release.
    init(of table: TabularTable, keepsNotes: Bool) {
        var upper: [TabularTable.Node] = []
        var renumbered: [Int: Int] = [:]
        var blocks: [Block] = []
        for (number, node) in table.nodes.enumerated() where !node.kind.isCoded {
            var node = node
            if !keepsNotes { node.notes = [] }
            node.parent = renumbered[node.parent] ?? -1
            renumbered[number] = upper.count
            if node.kind == .block, let first = PackedCode(node.label.prefix(3)),
                let last = PackedCode(node.label.suffix(3))
            {
                blocks.append(Block(number: upper.count, first: first, last: last))
            }
            upper.append(node)
        }
        self.upper = upper
        self.blocks = blocks.sorted { $0.first < $1.first }
    }

    /// The nodes of a list of codes.
    ///
    /// A code whose category is not listed gets
    /// a category without title.
    ///
    /// - Parameter entries: In any order that has every code after those that it begins with.
    /// - Returns: Chapters, blocks and codes in the order of the book.
    func nodes(of entries: [Entry]) -> [TabularTable.Node] {
        var below: [Int: [Entry]] = [:]
        var category: PackedCode?
        var block = -1
        for entry in entries {
            if entry.code.prefix(3) != category {
                category = entry.code.prefix(3)
                block = self.block(of: entry.code.prefix(3))
            }
            below[block, default: []].append(entry)
        }
        var nodes: [TabularTable.Node] = []
        var renumbered: [Int: Int] = [:]
        add(below[-1] ?? [], under: -1, to: &nodes)
        for (number, node) in upper.enumerated() {
            var node = node
            node.parent = renumbered[node.parent] ?? -1
            renumbered[number] = nodes.count
            nodes.append(node)
            add(below[number] ?? [], under: nodes.count - 1, to: &nodes)
        }
        return nodes
    }

    /// The block whose range a category stands in, the narrower one first (C7A stands between C76 and
    /// C80); for a category new since the outline was made, the block before it; -1 for none.
    private func block(of category: PackedCode) -> Int {
        let before = blocks.last { $0.first <= category }
        let around = blocks.last { $0.first <= category && category <= $0.last }
        return (around ?? before)?.number ?? -1
    }

    private func add(_ entries: [Entry], under block: Int, to nodes: inout [TabularTable.Node]) {
        var path: [(code: PackedCode, number: Int)] = []
        for entry in entries {
            while let last = path.last, !entry.code.begins(with: last.code) { path.removeLast() }
            if path.isEmpty, entry.code.count > 3 {
                let category = entry.code.prefix(3)
                nodes.append(
                    node(Entry(code: category, title: "", isBillable: false), below: block)
                )
                path.append((category, nodes.count - 1))
            }
            nodes.append(node(entry, below: path.last?.number ?? block))
            path.append((entry.code, nodes.count - 1))
        }
    }

    private func node(_ entry: Entry, below parent: Int) -> TabularTable.Node {
        let text = entry.code.text
        let label = text.utf8.count > 3 ? "\(text.prefix(3)).\(text.dropFirst(3))" : text
        let heading: NodeKind = text.utf8.count > 3 ? .subcategory : .category
        return TabularTable.Node(
            label: label,
            title: entry.title,
            parent: parent,
            kind: entry.isBillable ? .code : heading,
            notes: entry.notes,
            extensions: entry.extensions
        )
    }
}
