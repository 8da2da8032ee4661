/// The official list of codes and headers with their titles as a table: code, whether it is billable,
/// short title, long title.
enum OrderFileImport {
    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func table(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        var lines = TableLines()
        var counts = ["code": 0, "header": 0]
        for line in try OrderLine.read(source) {
            guard let code = ICD10CMCode(line.characters) else {
                throw source.refuse(line.number, "'\(line.characters)' is no code")
            }
            lines.add(code.undotted, line.isCode ? "1" : "0", line.shortTitle, line.longTitle)
            counts[line.isCode ? "code" : "header", default: 0] += 1
        }
        return try OfficialTable(
            kind: .order,
            title: "ICD-10-CM order file",
            year: nil,
            of: source,
            file: "order.txt",
            text: lines.text,
            counts: counts
        )
    }
}
