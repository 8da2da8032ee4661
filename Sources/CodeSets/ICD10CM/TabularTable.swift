/// Reads the shipped table of the tabular list into the sections of an image.
///
/// 7th characters are carried down to every code below the node that defines them, with the
/// placeholder X (Guidelines I.A.4, I.A.5).
struct TabularTable {
    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        case labels, labelStarts, titles, titleStarts, parents, kinds, ends
        case noteStarts, noteKinds, noteTextStarts, noteTexts
        case extensionStarts, extensionCharacters, extensionTextStarts, extensionTexts
        case byCode
    }

    /// The version of this layout.
    static let version: UInt32 = 1

    private struct Node {
        var label: String
        var title: String
        var parent: Int
        var kind: NodeKind
        var notes: [(kind: UInt8, text: String)] = []
        var extensions: [(character: UInt8, text: String)] = []
        var hasChildren = false
    }

    private var nodes: [Node] = []

    /// Reads the table.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String) throws(CodeSetError) {
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
        addExtendedCodes()
    }

    private mutating func add(
        _ label: String,
        _ title: String,
        parent: Int,
        kind: NodeKind
    ) -> Int {
        if parent >= 0 { nodes[parent].hasChildren = true }
        nodes.append(Node(label: label, title: title, parent: parent, kind: kind))
        return nodes.count - 1
    }

    /// Makes the codes of 7th characters children of the codes that want one.
    private mutating func addExtendedCodes() {
        var renumbered: [Int] = []
        var all: [Node] = []
        for (number, node) in nodes.enumerated() {
            var node = node
            if node.parent >= 0 { node.parent = renumbered[node.parent] }
            renumbered.append(all.count)
            let base = node.label.filter { $0 != "." }
            var wanted =
                node.kind.rawValue >= NodeKind.category.rawValue && !node.hasChildren
                ? inheritedExtensions(of: number) : []
            if node.kind.rawValue >= NodeKind.category.rawValue, !node.hasChildren {
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
        nodes = all
    }

    private func inheritedExtensions(of number: Int) -> [(character: UInt8, text: String)] {
        var current = number
        while current >= 0 {
            if !nodes[current].extensions.isEmpty { return nodes[current].extensions }
            current = nodes[current].parent
        }
        return []
    }

    /// The sections of the image, in the order of `Section`.
    func sections() -> [[UInt32]] {
        var labels = TextSection()
        var titles = TextSection()
        var noteTexts = TextSection()
        var extensionTexts = TextSection()
        var noteStarts: [UInt32] = [0]
        var noteKinds: [UInt32] = []
        var extensionStarts: [UInt32] = [0]
        var extensionCharacters: [UInt32] = []
        var ends = [UInt32](repeating: 0, count: nodes.count)
        for (number, node) in nodes.enumerated() {
            labels.append(node.label)
            titles.append(node.title)
            for note in node.notes {
                noteKinds.append(UInt32(note.kind))
                noteTexts.append(note.text)
            }
            noteStarts.append(UInt32(noteKinds.count))
            for found in node.extensions {
                extensionCharacters.append(UInt32(found.character))
                extensionTexts.append(found.text)
            }
            extensionStarts.append(UInt32(extensionCharacters.count))
            ends[number] = UInt32(number + 1)
        }
        for number in nodes.indices.reversed() where nodes[number].parent >= 0 {
            let parent = nodes[number].parent
            ends[parent] = max(ends[parent], ends[number])
        }
        let codes = nodes.indices.filter { nodes[$0].kind.rawValue >= NodeKind.category.rawValue }
        let plain = nodes.map { $0.label.filter { $0 != "." } }
        let byCode = codes.sorted { plain[$0].utf8.lexicographicallyPrecedes(plain[$1].utf8) }
        return [
            labels.words, labels.starts, titles.words, titles.starts,
            nodes.map { $0.parent < 0 ? UInt32.max : UInt32($0.parent) },
            nodes.map(\.kind.rawValue), ends, noteStarts, noteKinds, noteTexts.starts,
            noteTexts.words, extensionStarts, extensionCharacters, extensionTexts.starts,
            extensionTexts.words, byCode.map(UInt32.init),
        ]
    }
}

/// Texts one after another, packed into words, with the offset of each.
struct TextSection {
    private var bytes: [UInt8] = []
    private(set) var starts: [UInt32] = [0]

    mutating func append(_ text: String) {
        bytes += text.utf8
        starts.append(UInt32(bytes.count))
    }

    var words: [UInt32] {
        var words: [UInt32] = []
        words.reserveCapacity(bytes.count / 4 + 1)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            var word: UInt32 = 0
            for offset in 0..<min(4, bytes.count - start) {
                word |= UInt32(bytes[start + offset]) << UInt32(8 * offset)
            }
            words.append(word)
        }
        return words
    }
}
