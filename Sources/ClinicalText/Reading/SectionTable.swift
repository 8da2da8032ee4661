/// Headings of clinical notes and the sections they open.
///
/// Parsed from lines `kind: heading ; heading`; `#` begins a comment. Headings are compared folded,
/// words separated by one blank.
public struct SectionTable: Sendable {
    /// Folded heading to kind.
    public let kinds: [String: SectionKind]

    /// Reads the table.
    ///
    /// - Throws: `TermTableError` with the line for an unknown kind or a heading that stands twice.
    public init(parsing text: String) throws(TermTableError) {
        var kinds: [String: SectionKind] = [:]
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let content = line.prefix { $0 != "#" }
            if content.allSatisfy(\.isWhitespace) { continue }
            guard let colon = content.firstIndex(of: ":"),
                let kind = SectionKind(rawValue: String(content[..<colon]))
            else { throw TermTableError(line: offset + 1, rule: "a line is `kind: headings`") }
            for heading in content[content.index(after: colon)...].split(separator: ";") {
                let key = heading.split(separator: " ").joined(separator: " ")
                if let other = kinds[key], other != kind {
                    throw TermTableError(line: offset + 1, rule: "a heading opens one section")
                }
                kinds[key] = kind
            }
        }
        self.kinds = kinds
    }
}
