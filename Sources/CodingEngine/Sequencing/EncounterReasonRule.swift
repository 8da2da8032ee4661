import CodeSets

/// An encounter that has a code of its own for what it was for: an examination, a screening, a
/// treatment (Guidelines I.C.21.c, I.C.2.e).
public struct EncounterReasonRule: Sendable {
    /// The rule's id.
    public let id: String
    /// The guideline section.
    public let source: String
    /// The code, or one for each range of ages.
    let choices: [(days: Range<Int>, code: ICD10CMCode)]
    /// Words that say what the encounter was for.
    let find: [ProcedurePhrase]
    /// Words in the same sentence that say otherwise.
    let unless: [ProcedurePhrase]
    /// Reported codes of which one must be there; nil for none.
    let needs: CodePattern?
    /// The settings in which the rule holds.
    public let settings: Set<String>
    /// Whether the words count only where the reason of the encounter stands.
    let isReasonOnly: Bool
    /// A text from which the rule takes its code, and one from which it does not.
    public let example: String
    /// A text from which the rule takes no code.
    public let counterexample: String

    static let keys = [
        "rule", "source", "code", "find", "unless", "needs", "settings", "where", "yes", "no",
    ]

    /// The youngest age in days that the rule is for; nil for one of all ages.
    public var youngestDays: Int? {
        choices.map(\.days.lowerBound).min().flatMap { choices.count == 1 && $0 == 0 ? nil : $0 }
    }

    /// All codes that the rule can give.
    var codes: [ICD10CMCode] { choices.map(\.code) }

    init(_ block: RuleBlocks.Block) throws(CodingEngineError) {
        id = block.value("rule")
        source = block.value("source")
        func refuse(_ detail: String) -> CodingEngineError {
            CodingEngineError(.badRule, place: "reasons.txt:\(block.line)", detail: detail)
        }
        var choices: [(days: Range<Int>, code: ICD10CMCode)] = []
        for choice in block.value("code").split(separator: ";") {
            let parts = choice.split(separator: " ").map(String.init)
            guard let code = parts.first.flatMap({ ICD10CMCode($0) }) else {
                throw refuse("a code is wanted")
            }
            guard parts.count == 2 else {
                choices.append((0..<Int.max, code))
                continue
            }
            let days = parts[1].split(separator: "-", omittingEmptySubsequences: false).map {
                Int($0)
            }
            guard days.count == 2, let first = days[0] else {
                throw refuse("ages are days: 0-7 or 29-")
            }
            choices.append((first..<(days[1].map { $0 + 1 } ?? .max), code))
        }
        self.choices = choices
        find = ProcedurePhrase.list(block.value("find"))
        unless = block.value("unless") == "-" ? [] : ProcedurePhrase.list(block.value("unless"))
        needs = block.value("needs") == "-" ? nil : CodePattern(block.value("needs"))
        settings = Set(block.value("settings").split(separator: " ").map(String.init))
        switch block.value("where") {
        case "reason": isReasonOnly = true
        case "any": isReasonOnly = false
        default: throw refuse("where is reason or any")
        }
        example = block.value("yes")
        counterexample = block.value("no")
    }

    /// The code for an age in days.
    func code(ageInDays days: Int) -> ICD10CMCode? {
        choices.first { $0.days.contains(days) }?.code
    }
}
