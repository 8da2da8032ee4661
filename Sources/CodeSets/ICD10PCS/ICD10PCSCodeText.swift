/// Reads the text table of ICD-10-PCS codes: `codes.txt` of an edition.
///
/// Columns are separated by a tab. A line of four characters opens a group and has how its titles
/// begin; a line of three characters completes a code and has the rest of its title, the first and
/// last release that has it (two letters from `a`, empty for all), and `~` where the title is
/// composed from those of sibling codes.
struct ICD10PCSCodeText {
    /// A code of the table.
    struct Row {
        let code: ICD10PCSCode
        let mark: ICD10PCSImage.Mark
        /// The title; empty where none is known.
        let title: String
    }

    /// The codes in order.
    private(set) var rows: [Row] = []

    /// Reads the table.
    ///
    /// - Parameters:
    ///   - text: The table.
    ///   - file: Its name, for errors.
    ///   - releases: How many releases it tells apart.
    /// - Throws: `CodeSetError.badTable` with the line.
    init(_ text: String, file: String, releases: Int) throws(CodeSetError) {
        var head: UInt64?
        var start = ""
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
            let columns = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            )
            guard let characters = columns.first,
                let packed = ICD10PCSCode.packed(characters)
            else { throw refuse("a line begins with characters of codes") }
            switch packed.count {
            case 4:
                guard columns.count <= 2 else {
                    throw refuse("four characters and a title's start")
                }
                head = packed.bits
                start = columns.count == 2 ? String(Substring(columns[1])) : ""
            case 3:
                guard let head, columns.count <= 4 else { throw refuse("three characters alone") }
                let code = ICD10PCSCode(packed: head << 18 | packed.bits)
                guard rows.last.map({ $0.code < code }) ?? true else {
                    throw refuse("the codes are in order")
                }
                guard let span = Self.releases(columns.count > 2 ? columns[2] : nil, of: releases)
                else { throw refuse("releases are two letters, the first of them not behind") }
                guard columns.count < 4 || Array(columns[3]) == Array("~".utf8) else {
                    throw refuse("a composed title is marked with ~")
                }
                let rest = columns.count > 1 ? String(Substring(columns[1])) : ""
                rows.append(
                    Row(
                        code: code,
                        mark: ICD10PCSImage.Mark(releases: span, isComposed: columns.count == 4),
                        title: rest.isEmpty ? "" : start + rest
                    )
                )
            default:
                throw refuse("three or four characters")
            }
        }
    }

    /// The releases that a column names by two letters; all for an empty one.
    private static func releases(
        _ column: Substring.UTF8View?,
        of count: Int
    ) -> ClosedRange<Int>? {
        let letters = column.map { $0.map { Int($0) - 0x61 } } ?? []
        if letters.isEmpty { return 0...(count - 1) }
        guard letters.count == 2, letters[0] >= 0, letters[0] <= letters[1], letters[1] < count
        else { return nil }
        return letters[0]...letters[1]
    }
}

extension ICD10PCSCodeText {
    /// The table of codes with titles that all releases of an edition have, in order.
    ///
    /// - Parameter codes: Codes in order, each once, with titles.
    /// - Returns: The lines of the table.
    static func text(_ codes: [(code: ICD10PCSCode, title: String)]) -> String {
        var text = ""
        var head: UInt64?
        for (code, title) in codes {
            let characters = code.text
            if head != code.packed >> 18 {
                head = code.packed >> 18
                text += characters.prefix(4) + "\n"
            }
            text += "\(characters.suffix(3))\t\(title)\n"
        }
        return text
    }
}
