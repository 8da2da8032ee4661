/// The official list of codes and headers with their titles as a table: code, whether it is billable,
/// short title, long title.
///
/// Order file of ICD-10-CM: columns 1-5 a number, 7-13 the code without its dot, 15 whether it is
/// valid on a claim, 17-76 the short title, from 78 the long title (CMS description of order files).
enum OrderFileImport {
    /// Reads the file.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func table(_ source: OfficialSource) throws(CodeSetError) -> OfficialTable {
        var lines = TableLines()
        var counts = ["code": 0, "header": 0]
        var last = 0
        for (number, line) in try source.lines() where !line.isEmpty {
            let bytes = Array(line.utf8)
            func column(_ range: Range<Int>) -> String {
                guard range.lowerBound < bytes.count else { return "" }
                return trimmed(bytes[range.clamped(to: 0..<bytes.count)])
            }
            guard bytes.count > 16, let order = Int(column(0..<5)),
                let code = ICD10CMCode(column(6..<13)),
                let flag = ["0", "1"].firstIndex(of: column(14..<15))
            else { throw source.refuse(number, "no line of an order file: number, code, 0 or 1") }
            guard order == last + 1 else {
                throw source.refuse(number, "order number \(order) does not follow \(last)")
            }
            last = order
            let short = column(16..<76)
            let long = column(77..<max(78, bytes.count))
            guard !short.isEmpty, !long.isEmpty else {
                throw source.refuse(number, "\(code.dotted) has no titles")
            }
            lines.add(code.undotted, String(flag), short, long)
            counts[flag == 1 ? "code" : "header", default: 0] += 1
        }
        guard last > 0 else { throw source.refuse(1, "the order file is empty") }
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

    /// A column of bytes without blanks around it.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop { $0 == 0x20 }
        let end = start.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[start.startIndex..<end], as: UTF8.self)
    }
}
