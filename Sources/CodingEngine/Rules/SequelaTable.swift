import CodeSets

/// The codes for what diseases left behind (Guidelines I.B.10).
struct SequelaTable: Sendable {
    private let rows: [(prefix: String, code: ICD10CMCode)]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [(prefix: String, code: ICD10CMCode)] = []
        for row in try RuleBlocks.rows(of: text, file: "sequelae.txt", columns: 3) {
            guard let code = ICD10CMCode(row[1]) else {
                throw CodingEngineError(
                    .badRule,
                    place: "sequelae.txt",
                    detail: "\(row[1]) is no code"
                )
            }
            rows.append((row[0].filter { $0 != "." }, code))
        }
        self.rows = rows
    }

    /// The codes that the table gives.
    var codes: [ICD10CMCode] { rows.map(\.code) }

    /// The code for the sequelae of a disease; the longest prefix decides.
    func sequela(of code: ICD10CMCode) -> ICD10CMCode? {
        rows.filter { code.undotted.hasPrefix($0.prefix) }
            .max { $0.prefix.utf8.count < $1.prefix.utf8.count }?.code
    }
}
