import CodeSets

/// Organisms as causes of infections (Guidelines I.C.1.b).
struct OrganismTable: Sendable {
    /// What an organism makes of an infection.
    struct Row: Sendable {
        /// The code beside an infection classified elsewhere.
        let beside: ICD10CMCode?
        let sepsis: ICD10CMCode?
        let pneumonia: ICD10CMCode?
    }

    private(set) var names = PhraseTable<Row>()
    private(set) var codes: [ICD10CMCode] = []

    init(_ text: String) throws(CodingEngineError) {
        for row in try RuleBlocks.rows(of: text, file: "organisms.txt", columns: 4) {
            let entry = Row(
                beside: ICD10CMCode(row[1]),
                sepsis: ICD10CMCode(row[2]),
                pneumonia: ICD10CMCode(row[3])
            )
            codes += [entry.beside, entry.sepsis, entry.pneumonia].compactMap(\.self)
            for name in row[0].split(separator: ";") { names.insert(name, entry) }
        }
    }
}
