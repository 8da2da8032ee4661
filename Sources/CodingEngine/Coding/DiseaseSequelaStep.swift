import ClinicalRecords
import ClinicalText
import CodeSets

/// Sequelae of infections and other diseases (Guidelines I.B.10): the code of the sequela in place of the
/// disease's own, where words right before the disease say so ("sequela of viral encephalitis", "late
/// effects of polio").
struct DiseaseSequelaStep: Sendable {
    let release: ICD10CMRelease
    let table: DerivedCodeTable

    private static let rule = "guideline:I.B.10-sequela"

    /// Replaces the diseases of which only sequelae are documented.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        for mention in reading.mentions {
            guard mention.assertion == .present || mention.assertion == .historical,
                let disease = release.code(mention.node), let code = table.code(for: disease),
                let node = release.node(code), isSequela(mention, reading)
            else { continue }
            let rank = draft.refuse(restingOn: mention, for: node, rule: Self.rule, in: release)
            guard !draft.has(node) else { continue }
            draft.candidates.append(
                Candidate(
                    node,
                    code,
                    evidence: reading.evidence(of: mention),
                    rule: Self.rule,
                    rank: rank
                )
            )
        }
    }

    private func isSequela(_ mention: Mention, _ reading: RecordReading) -> Bool {
        let keys = SentenceKeys(of: mention, in: reading)
        guard let words = keys.words(of: mention, in: reading) else { return false }
        let before = (words.lowerBound - 5)..<words.lowerBound
        return keys.contains(Self.sequelae, in: before) && keys.contains(Self.links, in: before)
    }

    private static let sequelae = WordKey.set(
        "sequela sequelae residual residuals late consequence"
    )
    private static let links = WordKey.set("of from after following to effect effects")
}
