import ClinicalRecords
import CodeSets

/// Applies the combination rules until none applies any more.
struct CombinationStep: Sendable {
    let release: ICD10CMRelease
    let rules: [CombinationRule]

    /// Gives and drops codes; a given code takes the evidence of all that it was made of.
    func apply(to draft: inout CodingDraft) {
        var used = [Bool](repeating: false, count: rules.count)
        var active = draft.candidates.filter { !$0.isHistory }
        var codes = active.map(\.code)
        var changed = true
        while changed {
            changed = false
            for number in rules.indices where !used[number] && rules[number].applies(to: codes) {
                let rule = rules[number]
                used[number] = true
                changed = true
                give(rule, active, to: &draft)
                if !rule.dropsLast { drop(rule, from: &draft) }
                active = draft.candidates.filter { !$0.isHistory }
                codes = active.map(\.code)
            }
        }
        // What one rule needed, another may have to see: such codes are dropped only at the end.
        for number in rules.indices where used[number] && rules[number].dropsLast {
            drop(rules[number], from: &draft)
        }
    }

    private func drop(_ rule: CombinationRule, from draft: inout CodingDraft) {
        for index in draft.candidates.indices.reversed()
        where rule.dropped.matches(draft.candidates[index].code)
            && draft.candidates[index].code != rule.given
        {
            let title = release.title(draft.candidates[index].node)
            let id = "combination:\(rule.id)"
            if let better = holder(of: draft.candidates[index], rule, draft) {
                draft.refuse(at: index, for: better, rule: id, title: title)
            } else {
                draft.refuse(at: index, rule: id, title: title)
            }
        }
    }

    /// The more specific code of the same category for which a rule drops one.
    private func holder(
        of dropped: Candidate,
        _ rule: CombinationRule,
        _ draft: CodingDraft
    ) -> Int? {
        draft.candidates.firstIndex { other in
            other.node != dropped.node && other.code.category == dropped.code.category
                && !rule.dropped.matches(other.code)
                && rule.needed.contains { $0.matches(other.code) }
        }
    }

    private func give(_ rule: CombinationRule, _ active: [Candidate], to draft: inout CodingDraft) {
        guard let code = rule.given, let node = release.node(code) else { return }
        let parts = active.filter { candidate in
            rule.needed.contains { $0.matches(candidate.code) }
        }
        guard let first = parts.first else { return }
        if let known = draft.candidates.firstIndex(where: { $0.node == node }) {
            draft.candidates[known].rules.append("combination:\(rule.id)")
            // Where the less specific code stands, the specific one does: it takes over its places.
            for part in parts where part.node != node && rule.dropped.matches(part.code) {
                draft.candidates[known].mentions += part.mentions
                draft.candidates[known].rank = min(draft.candidates[known].rank, part.rank)
            }
            return
        }
        let dropped = parts.filter { rule.dropped.matches($0.code) }
        draft.candidates.append(
            Candidate(
                node: node,
                code: code,
                evidence: parts.flatMap { $0.evidence.prefix(2) },
                mentions: parts.flatMap(\.mentions),
                rules: first.rules.prefix(1) + ["combination:\(rule.id)"],
                rank: (dropped.isEmpty ? parts : dropped).map(\.rank).min() ?? first.rank,
                isUncertain: parts.contains(where: \.isUncertain)
            )
        )
    }
}
