import CodeSets

/// What a past condition, or a relative's, is reported as (Guidelines I.C.21.c.4).
struct HistoryTable: Sendable {
    private struct Row {
        let codes: CodePattern
        let length: Int
        let past: ICD10CMCode?
        let family: ICD10CMCode?
    }

    private let rows: [Row]
    private let lasting: CodePattern

    init(histories: String, chronic: String) throws(CodingEngineError) {
        var rows: [Row] = []
        for row in try RuleBlocks.rows(of: histories, file: "histories.txt", columns: 4) {
            rows.append(
                Row(
                    codes: CodePattern(row[0]),
                    length: row[0].utf8.count,
                    past: ICD10CMCode(row[1]),
                    family: ICD10CMCode(row[2])
                )
            )
        }
        self.rows = rows
        lasting = CodePattern(lines: chronic)
    }

    /// Whether "history of" such a condition means that the patient has it.
    func isLasting(_ code: ICD10CMCode) -> Bool { lasting.matches(code) }

    /// The code for a past condition; nil when none is reported.
    func past(_ code: ICD10CMCode) -> ICD10CMCode? { row(for: code)?.past }

    /// The code for a relative's condition; nil when none is reported.
    func family(_ code: ICD10CMCode) -> ICD10CMCode? { row(for: code)?.family }

    /// All codes that the table names, for checking against a release.
    var targets: [ICD10CMCode] { rows.flatMap { [$0.past, $0.family].compactMap(\.self) } }

    private func row(for code: ICD10CMCode) -> Row? {
        var best: Row?
        for row in rows where row.length > best?.length ?? 0 && row.codes.matches(code) {
            best = row
        }
        return best
    }
}
