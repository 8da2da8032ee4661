/// The first sheet of a workbook in Office Open XML (ECMA-376), as rows of texts: no formulas, no
/// formats, only what tables of codes need.
struct Spreadsheet {
    /// A row: its number in the sheet and its cells by column letters.
    struct Row: Sendable {
        let number: Int
        let cells: [String: String]
    }

    private static let sheet = "xl/worksheets/sheet1.xml"
    private static let strings = "xl/sharedStrings.xml"
    private static let mostRows = 1_048_576

    /// Whether an archive is a workbook.
    static func isWorkbook(_ archive: ZipArchive) -> Bool {
        archive.members.contains { $0.name == "xl/workbook.xml" }
    }

    /// Reads the rows that have a cell.
    ///
    /// - Throws: `CodeSetError.badTable` naming the part of the file, line and element.
    static func rows(of archive: ZipArchive, file: String) throws -> [Row] {
        func content(_ name: String) throws -> [UInt8]? {
            try archive.members.first { $0.name == name }.map { try archive.content(of: $0) }
        }
        guard let sheetBytes = try content(sheet) else {
            throw CodeSetError(.badTable, place: file, detail: "the workbook has no first sheet")
        }
        var shared: [String] = []
        if let bytes = try content(strings) {
            try MarkupReader.read(
                bytes,
                file: "\(file) (sharedStrings.xml)",
                containers: ["sst"],
                units: nil
            ) { unit in
                shared.append(
                    unit.element.children.filter { $0.name != "rPh" }.map(\.text).joined()
                )
            }
        }
        let place = "\(file) (sheet1.xml)"
        var rows: [Row] = []
        try MarkupReader.read(
            sheetBytes,
            file: place,
            containers: ["worksheet", "sheetData"],
            units: nil
        ) { unit in
            guard unit.element.name == "row", rows.count < mostRows else { return }
            let row = unit.element
            let cells = try row.children.compactMap { cell -> (String, String)? in
                let column = cell.attributes["r"]?.prefix { $0.isLetter }
                guard let column, let text = try text(of: cell, shared, place) else { return nil }
                return (String(column), text)
            }
            guard !cells.isEmpty else { return }
            rows.append(
                Row(
                    number: row.attributes["r"].flatMap { Int($0) } ?? rows.count + 1,
                    cells: Dictionary(cells) { first, _ in first }
                )
            )
        }
        return rows
    }

    private static func text(
        of cell: MarkupElement,
        _ shared: [String],
        _ place: String
    ) throws(CodeSetError) -> String? {
        if cell.attributes["t"] == "inlineStr" { return cell.child("is")?.text }
        guard let value = cell.child("v")?.text, !value.isEmpty else { return nil }
        guard cell.attributes["t"] == "s" else { return value }
        guard let number = Int(value), shared.indices.contains(number) else {
            throw CodeSetError(
                .badTable,
                place: "\(place):\(cell.line)",
                detail: "<c> \(cell.attributes["r"] ?? "") names a text that the workbook has not"
            )
        }
        return shared[number]
    }
}
