/// Reads the lists of HCPCS that are to be had: the alpha-numeric file of CMS with all its columns,
/// lists of code and description, codes alone, and a user's licensed CPT list.
enum HCPCSText {
    /// Reads the alpha-numeric file of CMS, fixed width as its record layout says: columns 1-5 the
    /// code (4-5 of a modifier), 11 the kind of record (3 and 4 a code and its further lines, 7 and 8
    /// a modifier), 12-91 the long and 92-119 the short description, 230 the coverage, 269-276 the day
    /// it was added, 285-292 the last day.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    static func alphanumeric(
        _ bytes: [UInt8],
        file: String
    ) throws(CodeSetError) -> [HCPCSEntry] {
        var drafts: [Draft] = []
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            func column(_ range: ClosedRange<Int>) -> String {
                let start = line.startIndex + range.lowerBound - 1
                let end = Swift.min(line.startIndex + range.upperBound, line.endIndex)
                guard start < end else { return "" }
                return String(decoding: line[start..<end], as: UTF8.self)
                    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(number)", detail: detail)
            }
            // The file opens with notes in prose, whose lines have no sequence number.
            guard Int(column(6...10)) != nil, let kind = Int(column(11...11)) else {
                guard drafts.isEmpty || line.allSatisfy({ $0 <= 0x20 }) else {
                    throw refuse("a line has a sequence number and a kind of record")
                }
                continue
            }
            let code = column(1...5)
            switch kind {
            case 3, 7:
                guard let packed = PackedCode(code), packed.count == (kind == 3 ? 5 : 2) else {
                    throw refuse("no code in columns 1 to 5")
                }
                guard let added = day(column(269...276)), let last = day(column(285...292)) else {
                    throw refuse("a day in columns 269 or 285 is none")
                }
                drafts.append(
                    Draft(
                        code: packed.text,
                        title: column(12...91),
                        short: column(92...119),
                        coverage: column(230...230),
                        added: added,
                        terminated: last
                    )
                )
            case 4, 8:
                guard drafts.last?.code == code.uppercased() else {
                    throw refuse("a further line of \(code) without its first")
                }
                drafts[drafts.count - 1].title += " " + column(12...91)
            default:
                throw refuse("a kind of record that is not 3, 4, 7 or 8")
            }
        }
        guard !drafts.isEmpty else {
            throw CodeSetError(.badTable, place: "\(file):\(number)", detail: "no codes")
        }
        return drafts.map(\.entry)
    }

    private struct Draft {
        let code: String
        var title: String
        let short: String
        let coverage: String
        let added: CalendarDay?
        let terminated: CalendarDay?

        var entry: HCPCSEntry {
            HCPCSEntry(
                code: code,
                title: title.isEmpty ? nil : title,
                shortTitle: short.isEmpty ? nil : short,
                coverage: coverage.isEmpty ? nil : coverage,
                added: added,
                terminated: terminated
            )
        }
    }

    /// A day as YYYYMMDD: nothing for blanks or zeros, nil for what is no day.
    private static func day(_ text: String) -> CalendarDay?? {
        if text.allSatisfy({ $0 == "0" }) { return .some(nil) }
        return CalendarDay(compact: text).map { .some($0) }
    }

    /// Reads lines of code and description, or of codes alone.
    ///
    /// Commas or tabs separate; further columns are passed over. One heading line is tolerated.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - file: Its name, for errors.
    ///   - isCPT: Whether it is a user's CPT list: codes of Level I, whose text is a short title.
    /// - Returns: The entries in the file's order.
    /// - Throws: `CodeSetError.badTable` with the line, also for a code that stands twice.
    static func list(
        _ bytes: [UInt8],
        file: String,
        isCPT: Bool
    ) throws(CodeSetError) -> [HCPCSEntry] {
        var entries: [HCPCSEntry] = []
        var seen: Set<String> = []
        var isFirst = true
        for (line, fields) in DelimitedText(bytes) {
            defer { isFirst = false }
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(line)", detail: detail)
            }
            guard let code = code(fields[0], isCPT: isCPT) else {
                if isFirst { continue }
                throw refuse(
                    isCPT ? "no CPT code in the first column" : "no HCPCS code or modifier"
                )
            }
            guard seen.insert(code).inserted else { throw refuse("\(code) stands twice") }
            let text = fields.count > 1 && !fields[1].isEmpty ? fields[1] : nil
            entries.append(
                HCPCSEntry(
                    code: code,
                    title: isCPT ? nil : text,
                    shortTitle: isCPT ? text : nil,
                    coverage: nil,
                    added: nil,
                    terminated: nil
                )
            )
        }
        guard !entries.isEmpty else {
            throw CodeSetError(.badTable, place: "\(file):1", detail: "no codes")
        }
        return entries
    }

    /// A code or modifier as it is kept; nil for any other text.
    private static func code(_ text: String, isCPT: Bool) -> String? {
        if let code = HCPCSCode(text) { return code.isLevelII == !isCPT ? code.text : nil }
        guard !isCPT, text.utf8.count == 2, let packed = PackedCode(text) else { return nil }
        return packed.text
    }

    /// The entries as a table, sorted by code.
    static func table(_ entries: [HCPCSEntry]) -> String {
        entries.sorted { $0.code < $1.code }.map { $0.line + "\n" }.joined()
    }
}
