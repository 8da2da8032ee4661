/// Headings of clinical notes and the sections they open.
///
/// Parsed from lines `kind: heading ; heading`; `#` begins a comment. Headings are compared folded,
/// words separated by one blank.
public struct SectionTable: Sendable {
    /// The headings.
    let headings: PhraseTrie
    /// By the number of the heading, the section that it opens.
    private let kinds: [SectionKind]

    /// Reads the table.
    ///
    /// - Throws: `TermTableError` with the line for an unknown kind or a heading that stands twice.
    public init(parsing text: String) throws(TermTableError) {
        var headings = PhraseTrie()
        var kinds: [SectionKind] = []
        for (offset, line) in TableText.lines(text).enumerated() {
            let content = line.utf8.firstIndex(of: UInt8(ascii: "#")).map { line[..<$0] } ?? line
            if TableText.isBlank(content) { continue }
            guard let colon = content.firstIndex(of: ":"),
                let kind = SectionKind(rawValue: String(content[..<colon]))
            else { throw TermTableError(line: offset + 1, rule: "a line is `kind: headings`") }
            let listed = content[content.index(after: colon)...]
            for heading in TableText.split(listed, at: UInt8(ascii: ";")) {
                let words = TableText.words(heading)
                if words.isEmpty { continue }
                let number = headings.insert(words)
                if number == kinds.count {
                    kinds.append(kind)
                } else if kinds[number] != kind {
                    throw TermTableError(line: offset + 1, rule: "a heading opens one section")
                }
            }
        }
        self.headings = headings
        self.kinds = kinds
    }

    /// The section that the words from the start to a node open; nil when they are no heading.
    func kind(at node: UInt32?) -> SectionKind? {
        node.flatMap { headings.phrase(at: $0) }.map { kinds[$0] }
    }
}
