/// The words and phrases of `cues.txt` with what they announce.
///
/// A line is `class: word ; phrase`; `#` begins a comment. Classes are those of `Cues.named`, and
/// `label-` with a name of `LabelKind`.
struct CueTable {
    /// What one word or phrase announces.
    struct Entry {
        var cues: Cues = []
        var label: LabelKind?
    }

    /// Folded words, with one blank between, to what they announce.
    private(set) var entries: [String: Entry] = [:]

    /// Reads the table.
    ///
    /// - Throws: `DeidentificationError` with the line of an unknown class, or of a label that stands
    ///   under two kinds.
    init(parsing text: String) throws(DeidentificationError) {
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.prefix { $0 != "#" }
            if content.allSatisfy(\.isWhitespace) { continue }
            guard let colon = content.firstIndex(of: ":") else {
                throw Self.fault(offset + 1, "a line is `class: words`")
            }
            let name = String(content[..<colon])
            let label = name.hasPrefix("label-") ? LabelKind.named[String(name.dropFirst(6))] : nil
            guard let cues = label == nil ? Cues.named[name] : Cues.label else {
                throw Self.fault(offset + 1, "there is no such class of words")
            }
            for words in content[content.index(after: colon)...].split(separator: ";") {
                let key = words.split(separator: " ").joined(separator: " ")
                if key.isEmpty { continue }
                var entry = entries[key] ?? Entry()
                if let label, let other = entry.label, other != label {
                    throw Self.fault(offset + 1, "a label is of one kind")
                }
                entry.cues.formUnion(cues)
                entry.label = label ?? entry.label
                entries[key] = entry
            }
        }
    }

    private static func fault(_ line: Int, _ detail: String) -> DeidentificationError {
        DeidentificationError(
            .badTable,
            place: "cues.txt",
            position: "line \(line)",
            detail: detail
        )
    }
}
