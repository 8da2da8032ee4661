import CodeSets

/// Drops signs and symptoms that a reported disease explains (Guidelines I.B.4, I.B.5).
struct IntegralSymptomStep: Sendable {
    let release: ICD10CMRelease
    let rules: [IntegralSymptomRule]

    /// Refuses explained symptoms; uncertain and past conditions explain nothing.
    func apply(to draft: inout CodingDraft) {
        let explaining = draft.candidates.filter { !$0.isHistory }.map(\.code)
        for index in draft.candidates.indices.reversed() {
            let code = draft.candidates[index].code
            guard let rule = rules.first(where: { $0.explains(code, by: explaining) }) else {
                continue
            }
            draft.refuse(
                at: index,
                rule: "integral:\(rule.id)",
                title: release.title(draft.candidates[index].node)
            )
        }
    }
}
