import ClinicalRecords
import CodeSets

/// Gathers procedure codes that were considered and not assigned, with the rule that refused them.
struct ProcedureRefusals: Sendable {
    let table: ProcedureTable
    let release: ICD10PCSRelease
    let assigned: Set<ICD10PCSCode>
    /// The refused codes in the order in which they were found.
    private(set) var codes: [RefusedCode] = []

    init(table: ProcedureTable, release: ICD10PCSRelease, assigned: Set<ICD10PCSCode>) {
        self.table = table
        self.release = release
        self.assigned = assigned
    }

    /// Adds what was done and is not coded of its own.
    mutating func add(_ candidate: ProcedureCandidate, among all: [ProcedureCandidate]) {
        let id = table.rules[candidate.rule].id
        let whole = all.first { table.rules[$0.rule].replaces.contains(id) }
        if let whole {
            add(candidate, by: "pcs:part-of-\(table.rules[whole.rule].id)")
        } else if candidate.code.text.dropFirst(2).first == "J" {
            add(candidate, by: "guideline:B3.11a")
        } else {
            add(candidate, by: "pcs:less-detailed")
        }
    }

    /// Adds a code by the rule that refused it; nothing when the code is assigned.
    mutating func add(_ candidate: ProcedureCandidate, by refusal: String) {
        guard !assigned.contains(candidate.code) else { return }
        let rules = ["pcs:\(table.rules[candidate.rule].id)", refusal]
        let code = candidate.code.text
        if let known = codes.firstIndex(where: { $0.code == code && $0.rules == rules }) {
            for evidence in candidate.evidence where !codes[known].evidence.contains(evidence) {
                codes[known].evidence.append(evidence)
            }
            return
        }
        codes.append(
            RefusedCode(
                system: .icd10PCS,
                code: code,
                title: release.title(of: candidate.code) ?? "",
                rules: rules,
                evidence: candidate.evidence
            )
        )
    }
}
