/// The official lists of ICD-10-PCS codes as the table of codes with titles: the order file, and the
/// codes file, which has the same codes without the headers of tables.
enum ProcedureOrderImport {
    /// Reads an order file.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func table(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        var codes: [(code: ICD10PCSCode, title: String)] = []
        var headers = 0
        for line in try OrderLine.read(source) {
            if line.isCode {
                try add(line.characters, line.longTitle, at: line.number, of: source, to: &codes)
            } else {
                guard ICD10PCSCode.packed(line.characters.utf8)?.count == 3 else {
                    throw source.refuse(
                        line.number,
                        "'\(line.characters)' is no table of three characters"
                    )
                }
                headers += 1
            }
        }
        return try table(of: codes, counts: ["code": codes.count, "header": headers], source)
    }

    /// Reads a codes file: seven characters, a blank, the long title.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func list(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        var codes: [(code: ICD10PCSCode, title: String)] = []
        for (number, line) in try source.lines() where !line.isEmpty {
            let title = MarkupElement.collapsed(line.dropFirst(8))
            guard line.utf8.count > 8, line.dropFirst(7).first == " ", !title.isEmpty else {
                throw source.refuse(number, "no line of a codes file: a code, a blank, its title")
            }
            try add(String(line.prefix(7)), title, at: number, of: source, to: &codes)
        }
        return try table(of: codes, counts: ["code": codes.count], source)
    }

    private static func add(
        _ characters: String,
        _ title: String,
        at line: Int,
        of source: OfficialSource,
        to codes: inout [(code: ICD10PCSCode, title: String)]
    ) throws(CodeSetError) {
        guard let code = ICD10PCSCode(characters) else {
            throw source.refuse(line, "'\(characters)' is no code of ICD-10-PCS")
        }
        if let last = codes.last?.code, last >= code {
            throw source.refuse(line, "\(code) does not stand behind \(last)")
        }
        codes.append((code, title))
    }

    private static func table(
        of codes: [(code: ICD10PCSCode, title: String)],
        counts: [String: Int],
        _ source: OfficialSource
    ) throws(CodeSetError) -> OfficialTable {
        guard !codes.isEmpty else { throw source.refuse(1, "the list has no codes") }
        return try OfficialTable(
            procedures: .procedures,
            title: CodeSystem.icd10PCS.rawValue,
            year: nil,
            of: source,
            file: "codes.txt",
            text: ICD10PCSCodeText.text(codes),
            counts: counts
        )
    }
}

extension OfficialTable {
    /// Makes a list of procedures or of changes to it: unlike tables and books, an update of April
    /// holds from its own first day on.
    ///
    /// - Throws: `CodeSetError.badTable` when no year is known or it is none.
    init(
        procedures kind: TableKind,
        title: String,
        year: Int?,
        of source: OfficialSource,
        file: String,
        text: String,
        counts: [String: Int],
        warnings: [String] = []
    ) throws(CodeSetError) {
        let whole = try OfficialTable(
            kind: kind,
            title: title,
            year: year,
            of: source,
            file: file,
            text: text,
            counts: counts,
            warnings: warnings
        )
        let last = whole.effective.upperBound
        guard source.isApril, let first = CalendarDay(year: last.year, month: 4, day: 1) else {
            self = whole
            return
        }
        self.init(
            kind: kind,
            name: whole.name,
            effective: first...last,
            file: file,
            text: text,
            source: source.name,
            counts: counts,
            warnings: warnings
        )
    }
}
