import ClinicalRecords
import ClinicalText
import CodeSets

/// From mentions to candidates: judged one by one, then merged by code.
struct CandidateGathering: Sendable {
    let release: ICD10CMRelease
    let eligibility: Eligibility

    /// The draft with one candidate for each code.
    func draft(of reading: RecordReading, in context: EncounterContext) -> CodingDraft {
        var draft = CodingDraft(candidates: [])
        var positions: [NodeIndex: Int] = [:]
        var refusals: [String: Int] = [:]
        for mention in reading.mentions {
            guard let code = release.code(mention.node) else { continue }
            let evidence = reading.evidence(of: mention)
            switch eligibility.verdict(on: mention, in: context) {
            case .silent:
                continue
            case .refuse(let rule):
                let key = code.undotted + rule
                if let known = refusals[key] {
                    draft.refused[known].evidence.append(evidence)
                } else {
                    refusals[key] = draft.refused.count
                    draft.refused.append(
                        RefusedCode(
                            code: code.dotted,
                            title: release.title(mention.node),
                            rules: [mention.entry, mention.assertionRule, rule],
                            evidence: [evidence]
                        )
                    )
                }
            case .report(let node, let rule, let tier, let isUncertain, let isHistory):
                guard let reported = release.code(node) else { continue }
                let rank = DocumentationRank(
                    tier: tier,
                    document: documentRank(mention.document, in: context),
                    offset: mention.span.start
                )
                if let known = positions[node] {
                    draft.candidates[known].evidence.append(evidence)
                    draft.candidates[known].mentions.append(mention)
                    draft.candidates[known].rank = min(draft.candidates[known].rank, rank)
                    if !isUncertain { draft.candidates[known].isUncertain = false }
                    continue
                }
                positions[node] = draft.candidates.count
                draft.candidates.append(
                    Candidate(
                        node: node,
                        code: reported,
                        evidence: [evidence],
                        mentions: [mention],
                        rules: [mention.entry] + mention.steps.dropFirst().map(\.rule) + [rule],
                        rank: rank,
                        isUncertain: isUncertain,
                        isHistory: isHistory
                    )
                )
            }
        }
        return draft
    }

    /// The discharge summary first, then other documents from the newest to the oldest for an
    /// inpatient, in their order otherwise.
    private func documentRank(_ document: Int, in context: EncounterContext) -> Int {
        guard context.isInpatient else { return document }
        if context.record.documents[document].type == .dischargeSummary { return -1000 + document }
        return -document
    }
}
