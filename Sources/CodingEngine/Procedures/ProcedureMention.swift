import ClinicalRecords
import ClinicalText
import CodeSets

/// Something done, as one sentence says it.
struct ProcedureMention: Sendable {
    /// Position of the rule in the table.
    let rule: Int
    /// Position among the documents that are read.
    let document: Int
    let sentence: Int
    /// The words of the sentence.
    let words: Range<Int>
    /// The rule by which it was not done, or not here; nil when it was.
    let refusal: String?
}

/// Codes that a mention gives, before mentions are weighed against each other.
struct ProcedureCandidate: Sendable {
    let code: ICD10PCSCode
    let rule: Int
    /// Position of the pattern in the rule.
    let pattern: Int
    let document: Int
    /// How many of the slots are documented and not taken by default.
    let documented: Int
    let day: CalendarDay?
    let hasOwnDay: Bool
    var evidence: [Evidence]
}
