extension TabularTable {
    /// Reads the table.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(tabular text: String, file: String) throws(CodeSetError) {
        var nodes: [Node] = []
        var chapter = -1
        var block = -1
        var path: [Int] = []
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            let columns = line.split(separator: UInt8(ascii: "\t")).map { String(Substring($0)) }
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
            guard let tag = columns.first?.utf8.first, columns.count >= 2 else {
                throw refuse("a line has a tag and columns")
            }
            func add(_ label: String, _ title: String, parent: Int, kind: NodeKind) -> Int {
                if parent >= 0 { nodes[parent].hasChildren = true }
                nodes.append(Node(label: label, title: title, parent: parent, kind: kind))
                return nodes.count - 1
            }
            switch tag {
            case UInt8(ascii: "C"):
                guard columns.count == 3 else { throw refuse("C number title") }
                chapter = add(columns[1], columns[2], parent: -1, kind: .chapter)
                path = []
            case UInt8(ascii: "B"):
                guard columns.count == 3, chapter >= 0 else { throw refuse("B range title") }
                block = add(columns[1], columns[2], parent: chapter, kind: .block)
                path = []
            case UInt8(ascii: "D"):
                guard columns.count == 4, let depth = Int(columns[1]), depth <= path.count,
                    block >= 0
                else { throw refuse("D depth code title") }
                path.removeLast(path.count - depth)
                let kind: NodeKind = depth == 0 ? .category : .subcategory
                path.append(add(columns[2], columns[3], parent: path.last ?? block, kind: kind))
            case UInt8(ascii: "7"):
                guard columns.count == 3, let character = columns[1].utf8.first, !nodes.isEmpty
                else { throw refuse("7 character meaning") }
                nodes[nodes.count - 1].extensions.append((character, columns[2]))
            default:
                guard columns.count == 2, !nodes.isEmpty else { throw refuse("tag text") }
                nodes[nodes.count - 1].notes.append((tag, columns[1]))
            }
        }
        self.init(nodes: Self.withSeventhCharacters(nodes))
    }
}
