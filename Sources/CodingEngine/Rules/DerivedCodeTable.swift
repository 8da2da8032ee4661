import CodeSets

/// Codes that stand for a disease in another relation to the patient: for what it left behind (Guidelines
/// I.B.10), or for contact with it (I.C.21.c.1).
struct DerivedCodeTable: Sendable {
    private let rows: [(prefix: String, code: ICD10CMCode)]

    init(_ text: String, file: String) throws(CodingEngineError) {
        var rows: [(prefix: String, code: ICD10CMCode)] = []
        for row in try RuleBlocks.rows(of: text, file: file, columns: 3) {
            guard let code = ICD10CMCode(row[1]) else {
                throw CodingEngineError(
                    .badRule,
                    place: file,
                    detail: "\(row[1]) is no code"
                )
            }
            rows.append((row[0].filter { $0 != "." }, code))
        }
        self.rows = rows
    }

    /// The codes that the table gives.
    var codes: [ICD10CMCode] { rows.map(\.code) }

    /// The code that is derived from a disease's; the longest prefix decides.
    func code(for code: ICD10CMCode) -> ICD10CMCode? {
        rows.filter { code.undotted.hasPrefix($0.prefix) }
            .max { $0.prefix.utf8.count < $1.prefix.utf8.count }?.code
    }
}
