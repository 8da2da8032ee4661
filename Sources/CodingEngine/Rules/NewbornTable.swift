import CodeSets

/// Conditions of a newborn and their codes of chapter 16 (Guidelines I.C.16.a.1).
struct NewbornTable: Sendable {
    private let rows: [(codes: CodePattern, own: ICD10CMCode)]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [(codes: CodePattern, own: ICD10CMCode)] = []
        for row in try RuleBlocks.rows(of: text, file: "newborn.txt", columns: 3) {
            guard let own = ICD10CMCode(row[1]) else {
                throw CodingEngineError(
                    .badRule,
                    place: "newborn.txt",
                    detail: "\(row[1]) is no code"
                )
            }
            rows.append((CodePattern(row[0]), own))
        }
        self.rows = rows
    }

    /// The code of chapter 16 for a condition; nil when it keeps its own.
    func code(for condition: ICD10CMCode) -> ICD10CMCode? {
        rows.first { $0.codes.matches(condition.undotted) }?.own
    }

    /// All codes that the table gives, for checking against a release.
    var codes: [ICD10CMCode] { rows.map(\.own) }
}
