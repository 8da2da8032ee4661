/// Reads NCCI tables in the layout of CMS, as text separated by commas or tabs, into our tables.
///
/// Lines before the first code are headings and the AMA's notice. Nothing of the tables is shipped:
/// they are keyed by CPT, for which each user needs a licence.
enum NCCIText {
    /// Procedure-to-procedure edits: column 1, column 2, in existence before 1996, first day, day of
    /// deletion or `*`, modifier indicator, and perhaps the rationale.
    ///
    /// - Returns: Lines of our table, and how many edits.
    /// - Throws: `CodeSetError.badTable` with the line.
    static func pairs(
        _ bytes: [UInt8],
        file: String
    ) throws(CodeSetError) -> (text: [UInt8], count: Int) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var count = 0
        for (line, fields) in DelimitedText(bytes) {
            guard isCode(fields[0]) else {
                if count == 0 { continue }
                throw refuse(file, line, "no code in the first column")
            }
            guard fields.count >= 6, isCode(fields[1]), CalendarDay(compact: fields[3]) != nil,
                fields[4].isEmpty || fields[4] == "*" || CalendarDay(compact: fields[4]) != nil,
                ["0", "1", "9"].contains(fields[5].prefix(1))
            else {
                throw refuse(
                    file,
                    line,
                    "column 1, column 2, a mark, first day, deletion or *, 0, 1 or 9"
                )
            }
            let deletion = fields[4] == "*" ? "" : fields[4]
            for (place, field) in [fields[0], fields[1], fields[3], deletion].enumerated() {
                if place > 0 { text.append(0x09) }
                text += field.utf8
            }
            text.append(0x09)
            text += fields[5].utf8.prefix(1)
            text.append(0x0A)
            count += 1
        }
        guard count > 0 else { throw refuse(file, 1, "no edits") }
        return (text, count)
    }

    /// Medically unlikely edits: code, most units, adjudication indicator (its digit first), rationale.
    ///
    /// - Returns: Lines of our table, how many edits, and who bills by the heading, where it says so.
    /// - Throws: `CodeSetError.badTable` with the line.
    static func units(
        _ bytes: [UInt8],
        file: String
    ) throws(CodeSetError) -> (text: String, count: Int, setting: NCCIUnits.Setting?) {
        var text = ""
        var count = 0
        var setting: NCCIUnits.Setting?
        for (line, fields) in DelimitedText(bytes) {
            guard isCode(fields[0]) else {
                guard count == 0 else { throw refuse(file, line, "no code in the first column") }
                setting = setting ?? self.setting(of: fields)
                continue
            }
            guard fields.count >= 2, let units = Int(fields[1]), units >= 0 else {
                throw refuse(file, line, "a code and its most units")
            }
            let indicator = fields.count > 2 ? String(fields[2].prefix(1)) : ""
            guard indicator.isEmpty || ["1", "2", "3"].contains(indicator) else {
                throw refuse(file, line, "an adjudication indicator is 1, 2 or 3")
            }
            let rationale = fields.count > 3 ? fields[3] : ""
            text += "\(fields[0].uppercased())\t\(units)\t\(indicator)\t\(rationale)\n"
            count += 1
        }
        guard count > 0 else { throw refuse(file, 1, "no edits") }
        return (text, count, setting)
    }

    /// Who bills, by the heading of the column of units.
    private static func setting(of heading: [String]) -> NCCIUnits.Setting? {
        let text = heading.joined(separator: " ").lowercased()
        guard text.contains("mue value") else { return nil }
        if text.contains("practitioner") { return .practitioner }
        if text.contains("hospital") || text.contains("facility") { return .facility }
        return text.contains("dme") || text.contains("supplier") ? .dme : nil
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.count == 5 && HCPCSCode(text) != nil
    }

    private static func refuse(_ file: String, _ line: Int, _ detail: String) -> CodeSetError {
        CodeSetError(.badTable, place: "\(file):\(line)", detail: detail)
    }
}
