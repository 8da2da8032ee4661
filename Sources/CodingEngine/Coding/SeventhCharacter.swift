import ClinicalRecords
import CodeSets

/// Completes codes that want a 7th character (Guidelines I.A.5, I.C.19.a, I.C.15.a.6).
struct SeventhCharacter: Sendable {
    let release: ICD10CMRelease

    /// Gives each candidate its 7th character, merging those that become the same code.
    func apply(to draft: inout CodingDraft, in context: EncounterContext) {
        var kept: [Candidate] = []
        for var candidate in draft.candidates {
            if !release.isBillable(candidate.node),
                let (node, rule) = extended(candidate, in: context),
                let code = release.code(node)
            {
                candidate.node = node
                candidate.code = code
                candidate.rules.append(rule)
            }
            if !release.isBillable(candidate.node) {
                draft.refused.append(
                    RefusedCode(
                        code: candidate.code.dotted,
                        title: release.title(candidate.node),
                        rules: candidate.rules + ["specificity:incomplete"],
                        evidence: candidate.evidence
                    )
                )
                // Causes and circumstances are no questions of clinical judgment.
                if !Self.circumstances.matches(candidate.code.undotted) {
                    draft.queries.append(
                        SpecificityQuery.query(for: candidate, release: release)
                    )
                }
                continue
            }
            if let known = kept.firstIndex(where: { $0.node == candidate.node }) {
                kept[known].evidence += candidate.evidence
                kept[known].mentions += candidate.mentions
                kept[known].rank = min(kept[known].rank, candidate.rank)
            } else {
                kept.append(candidate)
            }
        }
        draft.candidates = kept
    }

    private static let circumstances = CodePattern("T V W X Y Z")

    private func extended(
        _ candidate: Candidate,
        in context: EncounterContext
    ) -> (NodeIndex, String)? {
        let choices = release.seventhCharacters(candidate.node)
        guard !choices.isEmpty else { return nil }
        let letters = choices.map(\.0)
        let wanted: Character
        let rule: String
        if letters.contains("A") {
            wanted = context.isAftercare ? "D" : "A"
            rule =
                context.isAftercare ? "guideline:I.C.19.a-subsequent" : "guideline:I.C.19.a-initial"
        } else if letters.contains("0") {
            wanted = "0"
            rule = "guideline:I.A.5-unspecified"
        } else {
            guard let first = letters.first else { return nil }
            wanted = first
            rule = "guideline:I.A.5"
        }
        for child in release.children(candidate.node) {
            if let code = release.code(child), code.undotted.last == wanted,
                code.undotted.utf8.count == 7
            {
                return (child, rule)
            }
        }
        return nil
    }
}
