/// What the statements around a statement say of it.
struct CDAContext {
    /// LOINC code of the section.
    var section: String?
    /// What the section is about, as the record names kinds of results.
    var category: String?
    /// Status of the concern around a problem.
    var concern: ProblemStatus?
    /// Whether a problem here is a diagnosis of this encounter.
    var isDiagnosis = false
    /// Whether the record's encounter is the one around the statement.
    var encounterIsOwn = false
    /// The relative a family history is about.
    var relative: String?

    /// Kinds of results by the section's code, by the names FHIR has for them.
    private static let categories: [String: String] = [
        "30954-2": "laboratory", "11493-4": "laboratory", "8716-3": "vital-signs",
        "29762-2": "social-history", "47420-5": "functional-status", "10190-7": "mental-status",
        "61144-2": "nutrition", "29545-1": "exam", "8709-8": "exam", "10210-3": "exam",
        "75310-3": "health-concern", "11383-7": "outcome", "59776-5": "finding",
        "42348-3": "advance-directive",
    ]

    init(section: String?) {
        self.section = section
        category = section.flatMap { Self.categories[$0] }
        isDiagnosis = CDANames.isDiagnosisSection(section)
    }

    /// The context of the statements in a statement.
    func inside(_ statement: CDAElement, _ texts: CDATexts) -> CDAContext {
        var context = self
        for template in CDAStatement.entryTemplates(of: statement) {
            switch template {
            case "3": context.concern = Self.status(statement.first("statusCode")?["code"])
            case "33", "51": context.isDiagnosis = true
            case "34", "65": context.isDiagnosis = false
            case "80": context.isDiagnosis = encounterIsOwn
            case "45":
                let code = CDACode(statement.first("subject", "relatedSubject", "code"), texts)
                context.relative = code?.words
            case "2", "1": context.category = "laboratory"
            case "26", "27": context.category = "vital-signs"
            default: break
            }
        }
        return context
    }

    /// A concern that is no longer followed is inactive; whether the problem is gone is said by it.
    private static func status(_ code: String?) -> ProblemStatus? {
        switch code {
        case "active": .active
        case "completed", "suspended", "aborted": .inactive
        default: nil
        }
    }
}
