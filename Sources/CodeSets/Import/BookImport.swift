/// An official index or table of terms as a table of ours: the Alphabetic Index, the External Cause
/// Index, the Neoplasm Table and the Table of Drugs and Chemicals, which share one form of XML.
///
/// The lines are those that ``CodeBookTable`` reads; nothing of an entry is dropped.
struct BookImport {
    private let source: OfficialSource
    private var lines = TableLines()
    private var counts: [String: Int] = [:]
    private var warnings: [String: Int] = [:]
    private var version: Int?
    private var title = ""
    private var headings: [Int: String] = [:]

    /// The tags of what an entry points to.
    private static let tags = [
        "code": "c", "manif": "m", "see": "s", "seeAlso": "a", "seecat": "k", "subcat": "b",
        "warning": "w",
    ]
    /// The deepest level of a subterm (the publisher's schema).
    private static let deepest = 9

    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with line and element.
    static func table(_ source: OfficialSource) throws -> OfficialTable {
        var book = BookImport(source: source)
        try MarkupReader.read(
            source.bytes,
            file: source.name,
            containers: ["ICD10CM.index", "letter"],
            units: ["version", "title", "indexHeading", "mainTerm"]
        ) { unit in
            try book.take(unit.element, isInLetter: unit.path.last == "letter")
        }
        guard book.counts["mainTerm"] != nil else {
            throw source.refuse(1, "<ICD10CM.index> has no <mainTerm>")
        }
        let kind = try book.kind()
        return try OfficialTable(
            kind: kind.table,
            title: kind.title,
            year: book.version,
            of: source,
            file: CodeBook.fileName,
            text: book.lines.text,
            counts: book.counts,
            warnings: book.warnings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        )
    }

    private init(source: OfficialSource) { self.source = source }

    /// Which of the four books it is, by its headings and its title.
    private func kind() throws(CodeSetError) -> CodeBook.Kind {
        let substance = headings[1]?.lowercased() ?? ""
        if substance.contains("neoplasm") { return .neoplasms }
        if substance.contains("substance") { return .drugs }
        guard headings.isEmpty else {
            throw source.refuse(1, "<indexHeading> is of no table that is known")
        }
        return title.lowercased().contains("external cause") ? .external : .index
    }

    private mutating func take(_ element: MarkupElement, isInLetter: Bool) throws(CodeSetError) {
        switch element.name {
        case "version":
            version = Int(element.text)
        case "title" where isInLetter:
            lines.add("L", element.text)
            count("letter")
        case "title":
            title = element.text
        case "indexHeading":
            for head in element.children {
                guard head.name == "head", let column = column(of: head, from: 1) else {
                    throw refuse(head, "is no <head> with a col from 1 to 7")
                }
                headings[column] = head.text
            }
            lines.add(["H"] + (1...7).map { headings[$0] ?? "" })
        default:
            try add(element, level: 0)
        }
    }

    private mutating func add(_ entry: MarkupElement, level: Int) throws(CodeSetError) {
        guard let title = entry.children.first, title.name == "title" else {
            throw refuse(entry, "does not begin with its <title>")
        }
        let parts = try parts(of: title)
        guard !parts.title.isEmpty || !parts.nonessential.isEmpty else {
            throw refuse(title, "is empty")
        }
        if level > 0, entry.attributes["level"] != String(level) {
            warnings["entries whose level is not that of their place", default: 0] += 1
        }
        lines.add("T", String(level), parts.title, parts.nonessential, parts.tail)
        count(entry.name)
        try addFacts(of: entry)
        for child in entry.children where child.name == "term" {
            guard level < Self.deepest else { throw refuse(child, "is deeper than level 9") }
            try add(child, level: level + 1)
        }
    }

    /// What stands in a title before, in and after its nonessential modifiers.
    private mutating func parts(
        of title: MarkupElement
    ) throws(CodeSetError) -> (title: String, nonessential: String, tail: String) {
        var before = ""
        var modifiers: [String] = []
        var after = ""
        for piece in title.content {
            switch piece {
            case .text(let text):
                if modifiers.isEmpty { before += text } else { after += text }
            case .element(let child):
                guard child.name == "nemod" else {
                    throw refuse(child, "may not stand in <title>")
                }
                modifiers.append(child.text)
                count("nemod")
            }
        }
        return (
            MarkupElement.collapsed(before), modifiers.joined(separator: " "),
            MarkupElement.collapsed(after)
        )
    }

    private mutating func addFacts(of entry: MarkupElement) throws(CodeSetError) {
        var cells = [String](repeating: "", count: 6)
        for child in entry.children.dropFirst() where child.name != "term" {
            let text = child.text
            guard !text.isEmpty else {
                warnings["empty <\(child.name)>", default: 0] += 1
                continue
            }
            count(child.name)
            if child.name == "cell" {
                guard let column = column(of: child, from: 2), cells[column - 2].isEmpty else {
                    throw refuse(child, "has no col of its own from 2 to 7")
                }
                guard CodeBook.isCode(text) || text.allSatisfy({ $0 == "-" }) else {
                    throw refuse(child, "holds '\(text.prefix(20))', which is no code")
                }
                cells[column - 2] = text
            } else if let tag = Self.tags[child.name] {
                guard child.name != "code" || CodeBook.isCode(text) else {
                    throw refuse(child, "holds '\(text.prefix(20))', which is no code")
                }
                lines.add(tag, text)
            } else {
                throw refuse(child, "may not stand in <\(entry.name)>")
            }
        }
        if cells.contains(where: { !$0.isEmpty }) { lines.add(["v"] + cells) }
    }

    private func column(of element: MarkupElement, from first: Int) -> Int? {
        element.attributes["col"].flatMap { Int($0) }.flatMap {
            (first...7).contains($0) ? $0 : nil
        }
    }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    private func refuse(_ element: MarkupElement, _ rule: String) -> CodeSetError {
        source.refuse(element.line, "<\(element.name)> \(rule)")
    }
}
