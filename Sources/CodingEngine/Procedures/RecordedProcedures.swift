import ClinicalRecords
import CodeSets

/// Takes the structured procedures of a record (FHIR Procedure, C-CDA procedure activity) that carry a
/// code of ICD-10-PCS as evidence.
///
/// An entry that was done in this encounter supports the code of the documents, or is coded where the
/// documents tell of no such procedure. Where they tell of the same operation on the same body part in
/// another way, the provider's documentation decides (Guidelines A11, I.A.19 of the diagnoses).
struct RecordedProcedures: Sendable {
    let release: ICD10PCSRelease
    let days: ProcedureDays

    /// The outcome of the documents together with the entries.
    func merged(
        _ procedures: [RecordedProcedure],
        into documented: ProcedureCoder.Outcome
    ) -> ProcedureCoder.Outcome {
        var outcome = documented
        for procedure in procedures {
            guard let written = written(procedure) else { continue }
            let evidence = Evidence(
                path: procedure.path,
                quote: procedure.text,
                assertion: .present
            )
            let code = ICD10PCSCode(written).flatMap { release.contains($0) ? $0 : nil }
            if let rule = objection(to: procedure, code, outcome) {
                outcome.refused.append(
                    RefusedCode(
                        system: .icd10PCS,
                        code: written,
                        title: code.flatMap { release.title(of: $0) } ?? procedure.text,
                        rules: [rule],
                        evidence: [evidence]
                    )
                )
                continue
            }
            guard let code else { continue }
            if let known = outcome.codes.firstIndex(where: { $0.code == code.text }) {
                outcome.codes[known].evidence.append(evidence)
                outcome.codes[known].date = outcome.codes[known].date ?? procedure.date
                continue
            }
            outcome.codes.append(
                AssignedCode(
                    system: .icd10PCS,
                    code: code.text,
                    title: release.title(of: code) ?? "",
                    role: .procedure,
                    sequence: outcome.codes.count + 1,
                    date: procedure.date,
                    evidence: [evidence],
                    rules: ["procedure:recorded"]
                )
            )
        }
        return outcome
    }

    /// The entry's code of ICD-10-PCS, its own or a translation.
    private func written(_ procedure: RecordedProcedure) -> String? {
        let name = CodeSystem.icd10PCS.rawValue
        if procedure.system == name, let code = procedure.code { return code }
        return procedure.translations.first { $0.system == name }?.code
    }

    /// The rule by which an entry is not coded; nil when it is.
    private func objection(
        to procedure: RecordedProcedure,
        _ code: ICD10PCSCode?,
        _ outcome: ProcedureCoder.Outcome
    ) -> String? {
        guard let code else { return "procedure:code-not-in-release" }
        if let status = procedure.status, !Self.done.contains(status) {
            return "procedure:not-done"
        }
        if let date = procedure.date, !days.isInside(date) {
            return "procedure:not-of-this-encounter"
        }
        let isTold = outcome.codes.contains {
            $0.code != code.text && $0.code.prefix(4) == code.text.prefix(4)
        }
        return isTold ? "procedure:documents-differ" : nil
    }

    /// Statuses of FHIR and C-CDA for what was done.
    private static let done: Set<String> = ["completed", "in-progress", "active", "unknown"]
}
