/// The official conversion table: which code came from which, and when.
///
/// For each new code the publisher names the codes used before. Read the other way it answers what
/// replaced a code that is no longer valid.
public struct CodeConversions: Sendable {
    /// A row of the table.
    public struct Row: Sendable, Hashable {
        /// The new code.
        public let code: ICD10CMCode
        /// The first day that it serves.
        public let effective: CalendarDay
        /// The publisher's words for the codes used before; `None` for a wholly new concept.
        public let before: String
    }

    /// The name of the table's file.
    static let fileName = "conversions.txt"

    /// The rows in the order of the table.
    public let rows: [Row]
    private let formerCodes: [[FormerCodes]]

    /// Reads the table: code, day and words for the codes before, separated by tabs.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    public init(_ text: String, file: String) throws(CodeSetError) {
        var rows: [Row] = []
        for (offset, line) in text.split(separator: "\n").enumerated() {
            let columns = line.split(separator: "\t")
            guard columns.count == 3, let code = ICD10CMCode(columns[0]),
                let day = CalendarDay(columns[1])
            else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(offset + 1)",
                    detail: "code, day and codes before"
                )
            }
            rows.append(Row(code: code, effective: day, before: String(columns[2])))
        }
        self.rows = rows
        formerCodes = rows.map { FormerCodes.all(in: $0.before) }
    }

    /// The rows of the codes that a code was split into or replaced by, in order.
    ///
    /// - Parameters:
    ///   - code: A code that was valid before.
    ///   - day: Rows effective after this day are left out.
    /// - Returns: The rows in the order of the table.
    public func successors(of code: ICD10CMCode, by day: CalendarDay) -> [Row] {
        rows.indices.filter { number in
            rows[number].effective <= day && rows[number].code != code
                && formerCodes[number].contains { $0.include(code) }
        }.map { rows[$0] }
    }

    /// The valid codes that a code led to, over as many steps as there are.
    ///
    /// - Parameters:
    ///   - code: A code that was valid before.
    ///   - day: Rows effective after this day are left out.
    ///   - isValid: Whether a code is valid on that day; others are followed further.
    /// - Returns: The rows of valid codes, by code.
    public func replacements(
        of code: ICD10CMCode,
        by day: CalendarDay,
        isValid: (ICD10CMCode) -> Bool
    ) -> [Row] {
        var found: [Row] = []
        var seen: Set<ICD10CMCode> = [code]
        var waiting = [code]
        while let next = waiting.popLast() {
            for row in successors(of: next, by: day) where seen.insert(row.code).inserted {
                if isValid(row.code) { found.append(row) } else { waiting.append(row.code) }
            }
        }
        return found.sorted { $0.code < $1.code }
    }

    /// The rows that say what a code was before it was made.
    public func predecessors(of code: ICD10CMCode) -> [Row] { rows.filter { $0.code == code } }
}

/// One code, all codes below one, or a range, as the table names the codes used before.
private enum FormerCodes: Sendable {
    case code(String)
    case below(String)
    case range(String, String)

    /// The codes in words such as `H35.20-H35.23 and H35.30`, `Codes in Categories T36-T50`.
    static func all(in text: String) -> [FormerCodes] {
        text.split { $0 == " " || $0 == "," || $0 == ";" || $0 == "&" }.compactMap { word in
            let ends = word.split(separator: "-").map { end in
                ICD10CMCode(end.hasSuffix(".") ? end.dropLast() : end)?.undotted
            }
            guard let first = ends.first ?? nil else { return nil }
            if ends.count == 2, let last = ends[1] { return .range(first, last) }
            return word.hasSuffix("-") ? .below(first) : .code(first)
        }
    }

    func include(_ code: ICD10CMCode) -> Bool {
        let text = code.undotted
        return switch self {
        case .code(let one): text == one
        case .below(let one): text.hasPrefix(one)
        case .range(let first, let last):
            text >= first && text.prefix(last.utf8.count) <= last
        }
    }
}
