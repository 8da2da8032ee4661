/// The official addenda of codes as a table: `+`, `-` or `=` for added, deleted and revised titles,
/// then the code and its title.
///
/// Both forms are read: that of the codes file, and that of the order file, which says after the
/// word whether the line is of a code or of a header; headers are left out, since codes alone are
/// valid on claims. Those of ICD-10-PCS have the columns of their order file without that word. The
/// counts that the file states at its end are checked.
enum AddendaImport {
    private static let actions = [
        "Add:": "+", "Delete:": "-", "Revise from:": "", "Revise to:": "=",
    ]

    private static let names = ["+": "added", "-": "deleted", "=": "revised"]

    /// The word that a line of changes begins with, its colon included; nil for any other line.
    static func action(of line: String) -> String? { actions.keys.first { line.hasPrefix($0) } }

    /// Reads the addenda of ICD-10-CM.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func table(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        let changes = try changes(source, of: .icd10CM)
        return try OfficialTable(
            kind: .addenda,
            title: "ICD-10-CM code addenda",
            year: changes.year,
            of: source,
            file: "addenda.txt",
            text: changes.text,
            counts: changes.counts,
            warnings: changes.warnings
        )
    }

    /// Reads the addenda of the order file of ICD-10-PCS.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func procedures(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        let changes = try changes(source, of: .icd10PCS)
        return try OfficialTable(
            procedures: .procedureAddenda,
            title: "ICD-10-PCS code addenda",
            year: changes.year,
            of: source,
            file: ICD10PCSPlan.changesFile,
            text: changes.text,
            counts: changes.counts,
            warnings: changes.warnings
        )
    }

    /// What a file says.
    private struct Changes {
        let year: Int?
        let text: String
        let counts: [String: Int]
        let warnings: [String]
    }

    private static func changes(
        _ source: OfficialSource,
        of system: CodeSystem
    ) throws(CodeSetError) -> Changes {
        let isProcedures = system == .icd10PCS
        var lines = TableLines()
        var counts = ["added": 0, "deleted": 0, "revised": 0, "header": 0]
        var stated: [String: Int] = [:]
        var year: Int?
        var section = ""
        for (number, line) in try source.lines() {
            let words = line.split(separator: " ").map(String.init)
            guard let action = actions.first(where: { line.hasPrefix($0.key) }) else {
                if let found = statedYear(words) { year = found }
                if words.count == 1 { section = words[0] }
                if section == "Codes" { state(words, in: &stated) }
                continue
            }
            var rest = line.dropFirst(action.key.utf8.count).drop { $0 == " " }
            let isFlagged = !isProcedures && (rest.hasPrefix("0 ") || rest.hasPrefix("1 "))
            let isOrderFile = isProcedures || isFlagged
            let flag = rest.first
            if isFlagged { rest = rest.dropFirst(2) }
            let characters = rest.prefix { $0 != " " }
            let isHeader =
                isProcedures ? characters.count == 3 : isFlagged && flag == "0"
            guard let code = code(characters, of: system, isHeader: isHeader) else {
                throw source.refuse(number, "'\(characters.prefix(10))' is no code")
            }
            // Behind the code, in columns of seven and a blank; the order file has two titles.
            var title = rest.dropFirst(isOrderFile ? 8 : 7).drop { $0 == " " }
            if isOrderFile { title = title.dropFirst(61) }
            let text = MarkupElement.collapsed(title)
            guard !text.isEmpty else {
                throw source.refuse(number, "\(code) has no title")
            }
            if isHeader {
                counts["header", default: 0] += 1
            } else if !action.value.isEmpty {
                lines.add(action.value, code, text)
                counts[Self.names[action.value] ?? "", default: 0] += 1
            }
        }
        for (name, count) in stated.sorted(by: { $0.key < $1.key }) where counts[name] != count {
            throw source.refuse(
                try source.lines().count,
                "it states \(count) codes \(name) at its end and has \(counts[name] ?? 0);"
                    + " lines are missing"
            )
        }
        return Changes(
            year: year,
            text: lines.text,
            counts: counts,
            warnings: stated.isEmpty ? ["the file does not state how many lines it has"] : []
        )
    }

    /// A code without its dot, or the characters of a table of procedures; nil for anything else.
    private static func code(
        _ characters: Substring,
        of system: CodeSystem,
        isHeader: Bool
    ) -> String? {
        guard system == .icd10PCS else { return ICD10CMCode(characters)?.undotted }
        if isHeader { return ICD10PCSCode.packed(characters.utf8).map { _ in String(characters) } }
        return ICD10PCSCode(characters)?.text
    }

    /// The year of `74879 codes in icd10cm_order_2027.txt`; the last such line names the new one.
    private static func statedYear(_ words: [String]) -> Int? {
        guard words.count == 4, words[1] == "codes", words[2] == "in" else { return nil }
        return words[3].split { !$0.isNumber }.last.flatMap { Int($0) }
    }

    /// Takes a count as the file states it: `487 additions`.
    private static func state(_ words: [String], in stated: inout [String: Int]) {
        guard words.count == 2, let count = Int(words[0]) else { return }
        let name = ["additions": "added", "deletions": "deleted", "revisions": "revised"][words[1]]
        if let name, stated[name] == nil { stated[name] = count }
    }
}
