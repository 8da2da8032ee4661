/// The official ICD-10-PCS Index as a table of ours.
///
/// The lines are those that ``CodeBookTable`` reads. A subterm without a title, which holds one of
/// several references, stays an entry of its own; the characters inside a "see" or "use" follow it.
struct ProcedureIndexImport {
    private let source: OfficialSource
    private var lines = TableLines()
    private var counts: [String: Int] = [:]
    private var warnings: [String: Int] = [:]
    private var version: Int?

    /// Elements that an entry points with, and how many characters of a code they may hold.
    private static let characters = ["code": 7...7, "codes": 1...6, "tab": 3...3]
    /// The deepest level of a subterm; the books have five.
    private static let deepest = 9

    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with line and element.
    static func table(_ source: OfficialSource) throws -> OfficialTable {
        var index = ProcedureIndexImport(source: source)
        try MarkupReader.read(
            source.bytes,
            file: source.name,
            containers: ["ICD10PCS.index", "letter"],
            units: ["version", "title", "mainTerm"]
        ) { unit in
            try index.take(unit.element, isInLetter: unit.path.last == "letter")
        }
        guard index.counts["mainTerm"] != nil else {
            throw source.refuse(1, "<ICD10PCS.index> has no <mainTerm>")
        }
        return try OfficialTable(
            kind: .procedureIndex,
            title: CodeBook.Kind.procedures.title,
            year: index.version,
            of: source,
            file: CodeBook.fileName,
            text: index.lines.text,
            counts: index.counts,
            warnings: index.warnings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        )
    }

    private init(source: OfficialSource) { self.source = source }

    private mutating func take(_ element: MarkupElement, isInLetter: Bool) throws(CodeSetError) {
        switch element.name {
        case "version": version = Int(element.text)
        case "title":
            guard isInLetter else { return }
            lines.add("L", element.text)
            count("letter")
        default: try add(element, level: 0)
        }
    }

    private mutating func add(_ entry: MarkupElement, level: Int) throws(CodeSetError) {
        guard level <= Self.deepest else {
            throw refuse(entry, "is deeper than level \(Self.deepest)")
        }
        let title = entry.child("title")?.text ?? ""
        guard level > 0 || !title.isEmpty else { throw refuse(entry, "has no <title>") }
        if level > 0, entry.attributes["level"] != String(level) {
            warnings["entries whose level is not that of their place", default: 0] += 1
        }
        count(entry.name)
        lines.add(["T", String(level)] + (title.isEmpty ? [] : [title]))
        // What the entry points to comes before what stands below it, as the table has it.
        for child in entry.children where child.name != "title" && child.name != "term" {
            try addPointer(child, of: entry)
        }
        for child in entry.children where child.name == "term" {
            try add(child, level: level + 1)
        }
        guard !title.isEmpty || entry.children.contains(where: { $0.name != "title" }) else {
            throw refuse(entry, "has neither <title> nor anything else")
        }
    }

    private mutating func addPointer(
        _ element: MarkupElement,
        of entry: MarkupElement
    ) throws(CodeSetError) {
        guard let kind = CodeBook.Pointer.Kind(rawValue: element.name) else {
            throw refuse(element, "may not stand in <\(entry.name)>")
        }
        switch kind {
        case .code, .codes, .table:
            let text = element.text
            guard let length = Self.characters[element.name],
                let key = ICD10PCSCode.packed(text.utf8), length.contains(key.count)
            else { throw refuse(element, "holds '\(text.prefix(20))', which begins no code") }
            add(kind, text, named: element.name)
        case .see, .use:
            var words = ""
            for case .text(let text) in element.content { words += text }
            let text = MarkupElement.collapsed(words)
            guard !text.isEmpty else { throw refuse(element, "is empty") }
            add(kind, text, named: element.name)
            for child in element.children {
                guard Self.characters[child.name] != nil else {
                    throw refuse(child, "may not stand in <\(element.name)>")
                }
                try addPointer(child, of: element)
            }
        default:
            throw refuse(element, "may not stand in <\(entry.name)>")
        }
    }

    private mutating func add(_ kind: CodeBook.Pointer.Kind, _ text: String, named name: String) {
        lines.add(String(decoding: [kind.tag], as: UTF8.self), text)
        count(name)
    }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    private func refuse(_ element: MarkupElement, _ rule: String) -> CodeSetError {
        source.refuse(element.line, "<\(element.name)> \(rule)")
    }
}
