/// The nodes of a release of diagnoses, in the order of the book, and how an image holds them.
struct TabularTable {
    /// The sections of the image, by number.
    enum Section: Int, CaseIterable {
        case labels, labelStarts, titles, titleStarts, parents, kinds, ends
        case noteStarts, noteKinds, noteTextStarts, noteTexts
        case extensionStarts, extensionCharacters, extensionTextStarts, extensionTexts
        case byCode, codeHighs, codeLows
        case ownHighs, ownLows
        case referenceStarts, referenceFirstHighs, referenceFirstLows
        case referenceLastHighs, referenceLastLows, referenceEndings
    }

    /// The version of this layout.
    static let version: UInt32 = 4

    struct Node {
        var label: String
        var title: String
        var parent: Int
        var kind: NodeKind
        var notes: [(kind: UInt8, text: String)] = []
        var extensions: [(character: UInt8, text: String)] = []
        var hasChildren = false

        /// Its code; nil for a chapter or block.
        var code: PackedCode? { kind.isCoded ? PackedCode(label) : nil }
    }

    private(set) var nodes: [Node]

    /// Takes nodes in the order of the book, every parent before what is below it.
    init(nodes: [Node]) {
        self.nodes = nodes
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
        let codes = nodes.indices.filter { nodes[$0].kind.isCoded }
        let byCode = codes.compactMap { number in
            PackedCode(nodes[number].label).map { (code: $0, number: number) }
        }.sorted { $0.code < $1.code }
        return [
            labels.words, labels.starts, titles.words, titles.starts,
            nodes.map { $0.parent < 0 ? UInt32.max : UInt32($0.parent) },
            nodes.map(\.kind.rawValue), ends, noteStarts, noteKinds, noteTexts.starts,
            noteTexts.words, extensionStarts, extensionCharacters, extensionTexts.starts,
            extensionTexts.words, byCode.map { UInt32($0.number) }, byCode.map(\.code.high),
            byCode.map(\.code.low), nodes.map { $0.code?.high ?? 0 },
            nodes.map { $0.code?.low ?? 0 },
        ] + references()
    }

    /// What each note forbids or wants first, as packed codes: where the references of a note start,
    /// their first and last codes, and 1 where the note asks for certain characters besides.
    private func references() -> [[UInt32]] {
        var starts: [UInt32] = [0]
        var sections: [[UInt32]] = Array(repeating: [], count: 5)
        let kinds = [TabularNote.Kind.excludes1, .codeFirst].map(\.tag)
        for note in nodes.flatMap(\.notes) {
            for reference in kinds.contains(note.kind)
                ? CodeReference.references(in: note.text) : []
            {
                guard let first = PackedCode(reference.first), let last = PackedCode(reference.last)
                else { continue }
                let words = [
                    first.high, first.low, last.high, last.low, reference.ending.isEmpty ? 0 : 1,
                ]
                for (place, word) in words.enumerated() { sections[place].append(word) }
            }
            starts.append(UInt32(sections[0].count))
        }
        return [starts] + sections
    }
}
