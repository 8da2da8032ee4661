import CodeSets

/// Conditions with a code of their own when a drug caused them (Guidelines I.C.19.e.5.a: the nature of
/// the adverse effect first).
struct DrugEffectTable: Sendable {
    private struct Row: Sendable {
        let condition: String
        let effect: ICD10CMCode
        let drugs: CodePattern?
    }

    private let rows: [Row]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [Row] = []
        for row in try RuleBlocks.rows(of: text, file: "drug-effects.txt", columns: 4) {
            guard let effect = ICD10CMCode(row[1]) else {
                throw CodingEngineError(
                    .badRule,
                    place: "drug-effects.txt",
                    detail: "\(row[1]) is no code"
                )
            }
            rows.append(
                Row(
                    condition: row[0].filter { $0 != "." },
                    effect: effect,
                    drugs: row[2] == "-" ? nil : CodePattern(row[2])
                )
            )
        }
        self.rows = rows
    }

    /// The code of a condition as the effect of a drug; nil when it has none of its own.
    func effect(_ condition: ICD10CMCode, of subcategory: String) -> ICD10CMCode? {
        rows.first {
            $0.condition == condition.undotted && $0.drugs?.matches(subcategory) ?? true
        }?.effect
    }

    /// All codes that the table gives, for checking against a release.
    var codes: [ICD10CMCode] { rows.map(\.effect) }
}
