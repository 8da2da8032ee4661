import CodeSets

/// Drugs and chemicals by the subcategory of T36-T65 that they belong to.
struct DrugTable: Sendable {
    /// Names as they stand in notes; the value is the undotted subcategory.
    private(set) var names = PhraseTable<String>()
    private let subcategories: [String]

    init(_ text: String) throws(CodingEngineError) {
        var subcategories: [String] = []
        for row in try RuleBlocks.rows(of: text, file: "drugs.txt", columns: 2) {
            let subcategory = row[0].filter { $0 != "." }
            subcategories.append(subcategory)
            for name in row[1].split(separator: ";") { names.insert(name, subcategory) }
        }
        self.subcategories = subcategories
    }

    /// What happened with a drug, as the character of T36-T50 that says it.
    enum Event: String, Sendable {
        case accidental = "1"
        case selfHarm = "2"
        case assault = "3"
        case undetermined = "4"
        case adverseEffect = "5"
        case underdosing = "6"
    }

    /// The code of an event, for an encounter of active treatment.
    ///
    /// - Returns: The code; nil where the subcategory has no such event (chemicals have no adverse
    ///   effect and no underdosing).
    func code(_ subcategory: String, _ event: Event, in release: ICD10CMRelease) -> ICD10CMCode? {
        let digit = event.rawValue
        let forms = [
            subcategory + digit + "A", subcategory + "X" + digit + "A", subcategory + digit + "XA",
            subcategory + "0" + digit + "A",
        ]
        for form in forms where form.utf8.count == 7 {
            if let code = ICD10CMCode(form), let node = release.node(code),
                release.isBillable(node)
            {
                return code
            }
        }
        return nil
    }

    /// Subcategories for which the release has no code of any event, for checking.
    func unknown(in release: ICD10CMRelease) -> [String] {
        subcategories.filter { code($0, .accidental, in: release) == nil }
    }
}
