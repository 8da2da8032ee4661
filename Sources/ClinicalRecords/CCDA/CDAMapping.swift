internal import CodeSets

/// Puts the pieces of a C-CDA document into one record.
struct CDAMapping {
    /// A section while it is read.
    struct OpenSection {
        var code: String?
        var title: String?
        var narrative = ""
        var entries: [CDAElement] = []
        var authors: [CDAElement] = []
        /// Finished text of this section and of those in it, when it is a document of its own.
        var isDocument = false
    }

    let file: String?
    var record: ClinicalRecord
    var texts = CDATexts()
    /// How many statements there were of each kind.
    var tally: [CDAStatementKind: Int] = [:]
    /// Problems told apart from the list: they come first in the record.
    var diagnoses: [Problem] = []
    var header = CDAHeader()
    var open: [OpenSection] = []
    /// The text of the main document.
    var main: [String] = []
    /// Documents that sections or the body are.
    var notes: [Document] = []
    /// Encounters of an encounters section, for a document that names none in its header.
    var visits: [Encounter] = []

    init(id: RecordID, file: String?) {
        self.file = file
        record = ClinicalRecord(id: id)
    }

    /// Takes the next piece.
    ///
    /// - Throws: `RecordError` for a body that cannot be read.
    mutating func take(_ part: CDAPart) throws(RecordError) {
        switch part {
        case .header(let element): header.take(element)
        case .sectionStart: open.append(OpenSection())
        case .sectionPart(let element): take(sectionPart: element)
        case .sectionEnd: closeSection()
        case .unstructuredBody(let body):
            let text = try CDABody.text(of: body, file: file)
            notes.append(
                Document(
                    id: "",
                    type: header.documentType,
                    date: header.day,
                    author: header.author,
                    text: text
                )
            )
        }
    }

    private mutating func take(sectionPart element: CDAElement) {
        guard !open.isEmpty else { return }
        let place = open.count - 1
        switch element.name {
        case "code": open[place].code = element["code"]
        case "title": open[place].title = element.ownText
        case "text":
            texts.add(element)
            open[place].narrative = CDANarrative.text(of: element)
        case "entry":
            open[place].entries += element.children.filter {
                CDAStatement.names.contains($0.name)
            }
        case "author": open[place].authors.append(element)
        default: break
        }
    }

    private mutating func closeSection() {
        guard let section = open.popLast() else { return }
        for entry in section.entries {
            take(entry, CDAContext(section: section.code))
        }
        guard !section.narrative.isEmpty else { return }
        let type = FHIRNames.documentType(code: section.code)
        guard let type else {
            let lines = CDANames.headingLines(code: section.code, title: section.title)
            main.append((lines + [section.narrative]).joined(separator: "\n"))
            return
        }
        // A section that is a note of its own kind: its text is a document beside the main one.
        let authors = section.authors + section.entries.flatMap { $0.all("author") }
        let day = authors.lazy.compactMap { CDATime.day($0.first("time")?["value"]) }.first
        notes.append(
            Document(
                id: "",
                type: type,
                date: day ?? header.day,
                author: authors.compactMap { [header] in header.role(of: $0) }.first,
                text: section.narrative
            )
        )
    }

    /// Takes a statement and those in it.
    mutating func take(_ statement: CDAElement, _ context: CDAContext) {
        let kind = CDAStatement.kind(of: statement, section: context.section)
        tally[kind, default: 0] += 1
        var inside = context.inside(statement, texts)
        switch kind {
        case .problem: addProblem(statement, inside)
        case .result: addResult(statement, inside)
        case .medication: addMedication(statement)
        case .procedure: addProcedure(statement)
        case .encounter:
            inside.encounterIsOwn = addEncounter(statement)
        case .allergy, .immunization, .familyHistory, .device, .plan, .goal, .coverage, .other:
            addEntry(statement, kind, inside)
        case .group, .detail, .empty: break
        }
        for nested in CDAStatement.nested(in: statement) { take(nested, inside) }
    }

    /// The finished record.
    ///
    /// - Throws: `RecordError` when the document was not whole.
    mutating func finished() -> ClinicalRecord {
        header.fill(&record, visits: visits)
        if !main.isEmpty {
            let document = Document(
                id: "",
                type: header.documentType,
                date: header.day,
                author: header.author,
                text: main.joined(separator: "\n\n") + "\n"
            )
            notes.insert(document, at: 0)
        }
        record.documents = notes
        for place in record.documents.indices { record.documents[place].id = "d\(place + 1)" }
        record.problems = diagnoses + record.problems
        record.numberPaths()
        if let count = tally[.empty] {
            record.warnings.append(
                RecordWarning(
                    file: file,
                    path: "/ClinicalDocument/component/structuredBody",
                    rule: "null-flavor",
                    message: "\(count) of the entries say only that there is no information"
                )
            )
        }
        return record
    }
}
