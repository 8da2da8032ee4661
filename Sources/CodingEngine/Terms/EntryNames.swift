import ClinicalText
import CodeSets

/// Names of what opened a node, for explanations.
struct EntryNames: Sendable {
    /// Where the id of each lexicon entry starts in `bytes`; one more than there are entries.
    private let starts: [UInt32]
    private let bytes: [UInt8]

    /// Takes the ids of a lexicon's entries.
    init(lexicon: Lexicon) {
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        for entry in lexicon.entries {
            bytes += Array(entry.id.utf8)
            starts.append(UInt32(bytes.count))
        }
        self.starts = starts
        self.bytes = bytes
    }

    /// Number of sections that the names have.
    static let sectionCount = 2

    /// The names as sections of 32-bit words, for an image on disk.
    var sections: [[UInt32]] { [starts, ImageWords.packed(bytes)] }

    /// Restores names from their sections; nil when they do not fit together.
    init?(sections: [[UInt32]]) {
        guard sections.count == Self.sectionCount, ImageWords.isAscending(sections[0]),
            let last = sections[0].last, sections[1].count * 4 >= Int(last)
        else { return nil }
        starts = sections[0]
        bytes = ImageWords.unpacked(sections[1], Int(last))
    }

    /// `lex:...` for a lexicon entry, `index:CODE` for an entry of an imported index,
    /// `tabular:CODE` for a title or inclusion term.
    func name(of entry: UInt32, node: NodeIndex, in release: ICD10CMRelease) -> String {
        if entry < TermCompiler.nodeEntries, Int(entry) + 1 < starts.count {
            let range = Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])
            return String(decoding: bytes[range], as: UTF8.self)
        }
        let source = entry < TermCompiler.indexEntries ? "tabular" : "index"
        return "\(source):\(release.label(node))"
    }
}
