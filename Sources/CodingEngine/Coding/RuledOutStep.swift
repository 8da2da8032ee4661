import ClinicalRecords
import ClinicalText
import CodeSets

/// An uncertain diagnosis that the same record rules out is none at discharge (Guidelines II.H: uncertain
/// at the time of discharge).
struct RuledOutStep: Sendable {
    let release: ICD10CMRelease

    /// Refuses uncertain candidates of which a provider's later words say that they are ruled out.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        guard context.isInpatient else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard candidate.isUncertain, !candidate.mentions.isEmpty,
                candidate.mentions.allSatisfy({ $0.assertion == .possible }),
                let last = candidate.mentions.last
            else { continue }
            let isRuledOut = reading.mentions.contains { mention in
                mention.assertion == .absent
                    && (mention.document > last.document
                        || mention.document == last.document
                            && mention.span.start > last.span.start)
                    && release.code(mention.node)?.category == candidate.code.category
            }
            guard isRuledOut else { continue }
            draft.refuse(
                at: index,
                rule: "guideline:II.H-ruled-out",
                title: release.title(candidate.node)
            )
        }
    }
}
