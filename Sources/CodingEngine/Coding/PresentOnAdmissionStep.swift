import ClinicalRecords
import ClinicalText
import CodeSets

/// Marks the diagnoses of an inpatient (Official Guidelines, Appendix I).
enum PresentOnAdmissionStep {
    /// The indicator of one candidate.
    ///
    /// Documented by the admission notes, chronic, or found within the first day: Y. First documented
    /// later: N. Exempt codes are exempt.
    static func indicator(
        of candidate: Candidate,
        in context: EncounterContext,
        release: ICD10CMRelease,
        histories: HistoryTable
    ) -> PresentOnAdmission {
        if release.isExemptFromPresentOnAdmission(candidate.code) { return .exempt }
        if histories.isLasting(candidate.code) { return .yes }
        let documents = Set(candidate.mentions.map(\.document))
        if documents.isEmpty { return .yes }
        let admitted = context.record.encounter.admitted
        var sawDated = false
        for number in documents {
            let document = context.record.documents[number]
            switch document.type {
            case .historyAndPhysical, .emergencyNote: return .yes
            case .dischargeSummary: continue
            default: break
            }
            guard let admitted, let date = document.date else { continue }
            sawDated = true
            if date.ordinal - admitted.ordinal <= 1 { return .yes }
        }
        return sawDated ? .no : .yes
    }
}
