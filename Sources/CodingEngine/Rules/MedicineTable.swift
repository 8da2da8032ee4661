import ClinicalText
import CodeSets

/// Medicines whose continuing use is a status of its own (Guidelines I.C.21.c.3).
struct MedicineTable: Sendable {
    /// A status and the names that stand for it.
    struct Row: Sendable {
        let code: ICD10CMCode
        let names: [[UInt8]]
        /// The names as keys.
        let keys: [WordKey]
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
            let names = TableText.split(row[1][...], at: UInt8(ascii: ";"))
                .map { Array(TableText.trimmed($0).lowercased().utf8) }
            rows.append(
                Row(
                    code: code,
                    names: names,
                    keys: names.map { WordKey($0) },
                    needs: row[2] == "-" ? nil : CodePattern(row[2]),
                    source: row[3]
                )
            )
        }
        self.rows = rows
    }
}
