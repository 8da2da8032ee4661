/// A line of an official order file; those of ICD-10-CM and ICD-10-PCS share their columns.
///
/// Columns 1-5 a number, 7-13 the code without its dot or the characters of a header, 15 whether it
/// is valid on a claim, 17-76 the short title, from 78 the long title (CMS description of order
/// files).
struct OrderLine {
    /// The line in the file, from 1.
    let number: Int
    /// The characters of a code or header.
    let characters: String
    /// Whether it is valid on a claim.
    let isCode: Bool
    let shortTitle: String
    let longTitle: String

    /// Reads a file.
    ///
    /// - Throws: `CodeSetError.badTable` with the line; every number follows the one before, so that
    ///   no line in the middle can be missing.
    static func read(_ source: OfficialSource) throws(CodeSetError) -> [OrderLine] {
        var lines: [OrderLine] = []
        for (number, line) in try source.lines() where !line.isEmpty {
            let bytes = Array(line.utf8)
            func column(_ range: Range<Int>) -> String {
                guard range.lowerBound < bytes.count else { return "" }
                return trimmed(bytes[range.clamped(to: 0..<bytes.count)])
            }
            guard bytes.count > 16, !bytes.contains(0x09), let order = Int(column(0..<5)),
                let flag = ["0", "1"].firstIndex(of: column(14..<15))
            else { throw source.refuse(number, "no line of an order file: number, code, 0 or 1") }
            guard order == lines.count + 1 else {
                throw source.refuse(
                    number,
                    "order number \(order) does not follow \(lines.count)"
                )
            }
            let found = OrderLine(
                number: number,
                characters: column(6..<13),
                isCode: flag == 1,
                shortTitle: column(16..<76),
                longTitle: column(77..<max(78, bytes.count))
            )
            guard !found.shortTitle.isEmpty, !found.longTitle.isEmpty else {
                throw source.refuse(number, "\(found.characters) has no titles")
            }
            lines.append(found)
        }
        guard !lines.isEmpty else { throw source.refuse(1, "the order file is empty") }
        return lines
    }

    /// A column of bytes without blanks around it.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop { $0 == 0x20 }
        let end = start.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[start.startIndex..<end], as: UTF8.self)
    }
}
