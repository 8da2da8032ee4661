import Foundation

/// The official conversion table as a table of ours: new code, first day, the publisher's words for
/// the codes used before.
enum ConversionImport {
    /// Reads the workbook.
    ///
    /// - Returns: The table, or nil when the first sheet has no heading of a conversion table.
    /// - Throws: `CodeSetError.badTable` with the row.
    static func table(
        _ source: OfficialSource,
        _ archive: ZipArchive
    ) throws -> OfficialTable? {
        let rows = try Spreadsheet.rows(of: archive, file: source.name)
        guard
            let heading = rows.firstIndex(where: {
                $0.cells["A"]?.lowercased().contains("current code") == true
                    && $0.cells["B"]?.lowercased().contains("effective") == true
            })
        else { return nil }
        var table = TableLines()
        var counts = ["row": 0]
        for row in rows[(heading + 1)...] {
            func refuse(_ rule: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(source.name), row \(row.number)", detail: rule)
            }
            guard let code = row.cells["A"].flatMap({ ICD10CMCode(trimmed($0)) }) else {
                throw refuse("column A holds no code")
            }
            guard let day = row.cells["B"].flatMap({ day($0) }) else {
                throw refuse("column B holds neither year nor date")
            }
            let before = MarkupElement.collapsed(row.cells["C"] ?? "")
            guard !before.isEmpty else { throw refuse("column C is empty") }
            table.add(code.undotted, day.description, before)
            counts["row", default: 0] += 1
        }
        return try OfficialTable(
            kind: .conversions,
            title: "ICD-10-CM conversion table",
            year: year(in: rows[..<heading]),
            of: source,
            file: CodeConversions.fileName,
            text: table.text,
            counts: counts
        )
    }

    /// The fiscal year that the text above the table names: `FY 2026`.
    private static func year(in rows: ArraySlice<Spreadsheet.Row>) -> Int? {
        for text in rows.flatMap(\.cells.values) {
            guard let mark = text.range(of: "FY ") else { continue }
            if let year = Int(text[mark.upperBound...].prefix(4)) { return year }
        }
        return nil
    }

    /// A year stands for its first of October; a number beyond is a day as workbooks count them.
    private static func day(_ text: String) -> CalendarDay? {
        guard let number = Int(trimmed(text)) else { return CalendarDay(trimmed(text)) }
        if (2000...2099).contains(number) { return CalendarDay(year: number, month: 10, day: 1) }
        // Day 1 is 1900-01-01, and there is a 1900-02-29 that never was.
        guard let first = CalendarDay(year: 1899, month: 12, day: 30), number < 100_000 else {
            return nil
        }
        return CalendarDay(ordinal: first.ordinal + number)
    }

    private static func trimmed(_ text: String) -> String { MarkupElement.collapsed(text) }
}
