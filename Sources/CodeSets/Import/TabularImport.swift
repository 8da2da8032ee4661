/// The official Tabular List as the table that the release of a day is built from.
///
/// The same lines that `Scripts/convert-icd10cm` writes: see Documentation/CodeSets.md.
struct TabularImport {
    private let source: OfficialSource
    private var lines = TableLines()
    private var counts: [String: Int] = [:]
    private var warnings: [String: Int] = [:]
    private var version: Int?

    /// The tags of the notes.
    private static let tags = [
        "inclusionTerm": "i", "excludes1": "x", "excludes2": "y", "codeFirst": "c",
        "useAdditionalCode": "u", "codeAlso": "a", "includes": "e", "notes": "n",
    ]
    /// Elements of a chapter or section that repeat what stands elsewhere.
    private static let passedOver: Set<String> = ["name", "desc", "sectionIndex"]

    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with line and element.
    static func table(_ source: OfficialSource) throws -> OfficialTable {
        var table = TabularImport(source: source)
        try MarkupReader.read(
            source.bytes,
            file: source.name,
            containers: ["ICD10CM.tabular"],
            units: ["version", "introduction", "chapter"]
        ) { unit in
            switch unit.element.name {
            case "version": table.version = Int(unit.element.text)
            case "chapter": try table.add(chapter: unit.element)
            default: break
            }
        }
        guard table.counts["chapter"] != nil else {
            throw source.refuse(1, "<ICD10CM.tabular> has no <chapter>")
        }
        return try OfficialTable(
            kind: .tabular,
            title: CodeSystem.icd10CM.rawValue,
            year: table.version,
            of: source,
            file: "tabular.txt",
            text: table.lines.text,
            counts: table.counts,
            warnings: table.warnings.sorted { $0.key < $1.key }.map {
                $0.value == 1 ? $0.key : "\($0.key) (\($0.value) times)"
            }
        )
    }

    private init(source: OfficialSource) { self.source = source }

    private mutating func add(chapter: MarkupElement) throws(CodeSetError) {
        lines.add("C", try text(of: "name", in: chapter), try text(of: "desc", in: chapter))
        count("chapter")
        try addNotes(of: chapter, in: "chapter", except: ["section"])
        for section in chapter.children where section.name == "section" {
            guard let range = section.attributes["id"], !range.isEmpty else {
                throw refuse(section, "has no id")
            }
            lines.add("B", range, try text(of: "desc", in: section))
            count("section")
            try addNotes(of: section, in: range, except: ["diag"])
            for diagnosis in section.children where diagnosis.name == "diag" {
                try add(diagnosis: diagnosis, depth: 0)
            }
        }
    }

    private mutating func add(diagnosis: MarkupElement, depth: Int) throws(CodeSetError) {
        let code = try text(of: "name", in: diagnosis)
        guard ICD10CMCode(code)?.dotted == code else {
            throw refuse(diagnosis, "is named '\(code)', which is no code")
        }
        lines.add("D", String(depth), code, try text(of: "desc", in: diagnosis))
        count("diag")
        try addNotes(of: diagnosis, in: code, except: ["diag"])
        for child in diagnosis.children where child.name == "diag" {
            try add(diagnosis: child, depth: depth + 1)
        }
    }

    /// The notes of a node in their order, 7th characters among them.
    private mutating func addNotes(
        of node: MarkupElement,
        in label: String,
        except below: Set<String>
    ) throws(CodeSetError) {
        for child in node.children {
            if let tag = Self.tags[child.name] {
                count(child.name)
                addNotes(tag, of: child, in: label)
            } else if child.name == "sevenChrDef" {
                count(child.name)
                for meaning in child.children where meaning.name == "extension" {
                    guard let character = meaning.attributes["char"], character.utf8.count == 1
                    else { throw refuse(meaning, "has no char of one character") }
                    lines.add("7", character, meaning.text)
                    count("extension")
                }
                for note in child.children where note.name == "note" { lines.add("n", note.text) }
            } else if child.name == "sevenChrNote" {
                count(child.name)
                addNotes("n", of: child, in: label)
            } else if child.name == "visualImpairment" {
                lines.add("n", child.text)
            } else if !below.contains(child.name), !Self.passedOver.contains(child.name) {
                throw refuse(child, "may not stand in <\(node.name)> \(label)")
            }
        }
    }

    private mutating func addNotes(_ tag: String, of element: MarkupElement, in label: String) {
        var isEmpty = true
        for note in element.children where note.name == "note" {
            let text = note.text
            if text.isEmpty { continue }
            isEmpty = false
            lines.add(tag, text)
        }
        if isEmpty { warnings["an empty <\(element.name)> under \(label)", default: 0] += 1 }
    }

    private func text(
        of name: String,
        in element: MarkupElement
    ) throws(CodeSetError) -> String {
        guard let text = element.child(name)?.text, !text.isEmpty else {
            throw refuse(element, "has no <\(name)>")
        }
        return text
    }

    private mutating func count(_ name: String) { counts[name, default: 0] += 1 }

    private func refuse(_ element: MarkupElement, _ rule: String) -> CodeSetError {
        source.refuse(element.line, "<\(element.name)> \(rule)")
    }
}
