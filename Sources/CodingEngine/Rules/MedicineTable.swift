import CodeSets

/// Medicines whose continuing use is a status of its own (Guidelines I.C.21.c.3).
struct MedicineTable: Sendable {
    /// A status and the names that stand for it.
    struct Row: Sendable {
        let code: ICD10CMCode
        let names: [String]
        let needs: CodePattern?
        let source: String
    }

    let rows: [Row]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [Row] = []
        for row in try RuleBlocks.rows(of: text, file: "medicines.txt", columns: 4) {
            guard let code = ICD10CMCode(row[0]) else {
                throw CodingEngineError(
                    .badRule,
                    place: "medicines.txt",
                    detail: "\(row[0]) is no code"
                )
            }
            rows.append(
                Row(
                    code: code,
                    names: row[1].split(separator: ";").map {
                        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                    },
                    needs: row[2] == "-" ? nil : CodePattern(row[2]),
                    source: row[3]
                )
            )
        }
        self.rows = rows
    }
}
