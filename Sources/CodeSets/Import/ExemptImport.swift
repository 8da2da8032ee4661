/// The official list of codes exempt from present-on-admission reporting, one code a line.
enum ExemptImport {
    /// Fewer lines than this are a list of changes, which has the same heading.
    private static let fewest = 10_000

    /// Reads the file.
    ///
    /// - Returns: The table, or nil for a list of changes, which the whole list contains already.
    /// - Throws: `CodeSetError.badTable` with the line.
    static func table(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable? {
        let lines = try source.lines()
        guard let heading = lines.first?.text.split(separator: "\t").map(String.init),
            heading.count == 3, heading[1] == "POAexemptCode"
        else { return nil }
        guard lines.count > fewest || !source.name.lowercased().contains("add") else { return nil }
        var table = TableLines()
        var count = 0
        var last = 0
        for (number, line) in lines.dropFirst() where !line.isEmpty {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 3, let order = Int(columns[0]),
                let code = ICD10CMCode(columns[1])
            else { throw source.refuse(number, "no line of number, code and description") }
            guard order > last else {
                throw source.refuse(number, "order number \(order) does not follow \(last)")
            }
            last = order
            table.add(code.undotted)
            count += 1
        }
        guard count >= fewest else {
            throw source.refuse(
                lines.last?.number ?? 1,
                "\(count) codes are no whole list of exempt codes; the file is cut off or a list"
                    + " of changes"
            )
        }
        let digits = heading[0].filter(\.isNumber)
        return try OfficialTable(
            kind: .exemptions,
            title: "POA exempt codes",
            year: Int(digits).map { 2000 + $0 % 100 },
            of: source,
            file: "exempt.txt",
            text: table.text,
            counts: ["code": count]
        )
    }
}
