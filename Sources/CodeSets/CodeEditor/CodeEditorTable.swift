/// Reads a table of the code editor into the sections of an image.
struct CodeEditorTable {
    /// The sections of the image, by number.
    enum Section: Int {
        case highs, lows, firsts, lasts, flags
    }

    /// The version of this layout.
    static let version: UInt32 = 2

    private var rows: [Row] = []

    private struct Row {
        let code: PackedCode
        let first: UInt32
        let last: UInt32
        let flags: EditorFlags
    }

    /// Reads the table; the form of its lines is described in `Scripts/convert-code-editor`.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String) throws(CodeSetError) {
        var days: (first: UInt32, last: UInt32)?
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            let columns = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            ).map { Substring($0) }
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
            guard let all = days else {
                guard columns.count == 2, let first = Self.day(columns[0]),
                    let last = Self.day(columns[1])
                else { throw refuse("the first line has the first and the last day") }
                days = (first, last)
                continue
            }
            func day(_ column: Int, or known: UInt32) -> UInt32? {
                guard columns.indices.contains(column), !columns[column].isEmpty else {
                    return known
                }
                return Self.day(columns[column])
            }
            guard (1...4).contains(columns.count), let code = PackedCode(columns[0]),
                let first = day(1, or: all.first), let last = day(2, or: all.last), first <= last
            else { throw refuse("a line is code, first day, last day, flags") }
            if let before = rows.last, (before.code, before.last) >= (code, first) {
                throw refuse("lines stand in the order of codes and days, without overlap")
            }
            var flags: EditorFlags = []
            for name in columns.dropFirst(3).joined().split(separator: ",") {
                flags.insert(EditorFlags(name: name))
            }
            rows.append(Row(code: code, first: first, last: last, flags: flags))
        }
    }

    private static func day(_ text: Substring) -> UInt32? {
        CalendarDay(compact: text).flatMap { _ in UInt32(text) }
    }

    /// The sections of the image, in the order of `Section`.
    var sections: [[UInt32]] {
        [
            rows.map(\.code.high), rows.map(\.code.low), rows.map(\.first), rows.map(\.last),
            rows.map(\.flags.rawValue),
        ]
    }
}
