import ClinicalRecords
import ClinicalText
import CodeSets

/// Keeps the narrative from outweighing the provider's own list of diagnoses.
///
/// Where a final list or assessment names diagnoses, a symptom that only the narrative mentions is no
/// diagnosis of the encounter (Guidelines II.A, IV.D), and outside the hospital neither is an acute
/// condition that the list leaves out (Guidelines IV.J: what was treated or considered).
struct NarrativeStep: Sendable {
    let release: ICD10CMRelease
    let histories: HistoryTable

    /// Refuses what only the narrative mentions.
    func apply(to draft: inout CodingDraft, in context: EncounterContext) {
        refuseUnconfirmed(&draft, in: context)
        let hasList = draft.candidates.contains {
            $0.rank.tier == 0 && !$0.isHistory && $0.code.undotted.first != "Z"
        }
        guard hasList else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard candidate.rank.tier == 1, !candidate.isHistory,
                !candidate.mentions.contains(where: {
                    Eligibility.finalSections.contains($0.section)
                })
            else { continue }
            let code = candidate.code.undotted
            let isSymptom = code.first == "R" || Self.symptoms.matches(code)
            let isAcute =
                !context.isInpatient && !histories.isLasting(candidate.code)
                && !Self.circumstances.matches(code)
            let isEarlier =
                Self.examinations.matches(code)
                && !candidate.mentions.contains { Self.reasonSections.contains($0.section) }
            guard isSymptom || isAcute || isEarlier else { continue }
            draft.refuse(
                at: index,
                rule: isSymptom ? "guideline:II.A-narrative" : "guideline:IV.J-narrative",
                title: release.title(candidate.node)
            )
        }
    }

    /// Refuses an acute condition of a stay that one earlier note names and the discharge summary,
    /// though it lists its diagnoses, does not (Guidelines III: conflicting documentation goes by the
    /// attending provider; II.H: what was thought of and not kept is no diagnosis at discharge).
    private func refuseUnconfirmed(_ draft: inout CodingDraft, in context: EncounterContext) {
        guard context.isInpatient else { return }
        func isAtDischarge(_ mention: Mention) -> Bool {
            context.record.documents[mention.document].type == .dischargeSummary
        }
        let hasFinalList = draft.candidates.contains { candidate in
            candidate.mentions.contains {
                isAtDischarge($0) && Eligibility.finalSections.contains($0.section)
            }
        }
        guard hasFinalList else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            let code = candidate.code.undotted
            guard !candidate.mentions.isEmpty, !candidate.isHistory,
                !candidate.mentions.contains(where: isAtDischarge),
                !histories.isLasting(candidate.code), !Self.circumstances.matches(code)
            else { continue }
            let notes = Set(
                candidate.mentions.filter { Eligibility.finalSections.contains($0.section) }
                    .map(\.document)
            )
            if notes.count > 1 { continue }
            draft.refuse(
                at: index,
                rule: "guideline:III-not-at-discharge",
                title: release.title(candidate.node)
            )
        }
    }

    /// Symptoms that stand outside chapter 18.
    private static let symptoms = CodePattern(
        "M25.5 M54.2 M54.5 M54.6 M54.9 M79.6 M79.1 H57.1 N64.4 H92.0 L29.9 M62.81 F41.9"
    )

    /// Examinations, which are reasons for a visit only where the reason stands (Guidelines
    /// I.C.21.c.5, I.C.21.c.13); in the narrative they are earlier or planned ones.
    private static let examinations = CodePattern("Z00 Z01 Z02 Z12 Z13")

    private static let reasonSections: Set<SectionKind> = [.none, .chiefComplaint, .indication]

    /// Codes that narratives rightly carry: causes, places, statuses, social circumstances.
    private static let circumstances = CodePattern("V W X Y Z F17 T36 T37 T38 T39 T4 T50")
}
