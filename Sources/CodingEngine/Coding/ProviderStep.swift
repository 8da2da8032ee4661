import ClinicalRecords
import ClinicalText
import CodeSets

/// Refuses what only clinicians other than the provider document (Guidelines I.B.14): the stage of an
/// ulcer, a coma or stroke scale may be theirs, the diagnosis that it belongs to may not.
struct ProviderStep: Sendable {
    let release: ICD10CMRelease

    /// Refuses pressure ulcers that no provider names.
    func apply(to draft: inout CodingDraft, in context: EncounterContext) {
        func isProvider(_ mention: Mention) -> Bool {
            context.record.documents[mention.document].type != .nursingNote
        }
        let isNamed = context.mentions.contains {
            isProvider($0) && $0.assertion == .present
                && release.code($0.node)?.category == Self.ulcers
        }
        guard !isNamed else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard candidate.code.category == Self.ulcers, !candidate.mentions.isEmpty,
                !candidate.mentions.contains(where: isProvider)
            else { continue }
            draft.refuse(
                at: index,
                rule: "guideline:I.B.14-provider",
                title: release.title(candidate.node)
            )
        }
    }

    private static let ulcers: Substring = "L89"
}
