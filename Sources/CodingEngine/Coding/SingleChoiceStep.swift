import CodeSets

/// Of codes that exclude each other in one patient, keeps the best documented one.
struct SingleChoiceStep: Sendable {
    let release: ICD10CMRelease
    let groups: [SingleChoiceGroup]

    /// Refuses the others of each group; what says more stays, then the rank in the documents
    /// decides (Guidelines I.B.18).
    func apply(to draft: inout CodingDraft) {
        for group in groups {
            let members = draft.candidates.indices.filter {
                !draft.candidates[$0].isHistory
                    && group.codes.matches(draft.candidates[$0].code.undotted)
            }
            guard members.count > 1,
                var best = members.min(by: { left, right in
                    let leftKey = key(draft.candidates[left])
                    let rightKey = key(draft.candidates[right])
                    return leftKey < rightKey
                })
            else { continue }
            for index in members.reversed() where index != best {
                draft.refuse(
                    at: index,
                    for: best,
                    rule: "single:\(group.id)",
                    title: release.title(draft.candidates[index].node)
                )
                if index < best { best -= 1 }
            }
        }
    }

    private func key(_ candidate: Candidate) -> (Int, Int, Int, Int) {
        let isUnspecified = TitleCleaning.saysUnspecified(release.title(candidate.node)) ? 1 : 0
        return (
            isUnspecified, candidate.rank.tier == 0 ? 0 : 1, candidate.rank.document,
            candidate.rank.offset
        )
    }
}

/// A group of codes of which a patient has one at a time.
struct SingleChoiceGroup: Sendable {
    let id: String
    let codes: CodePattern
    let source: String

    /// Reads the groups of a table.
    static func groups(_ text: String) throws(CodingEngineError) -> [SingleChoiceGroup] {
        try RuleBlocks.rows(of: text, file: "single.txt", columns: 3).map {
            SingleChoiceGroup(id: $0[0], codes: CodePattern($0[1]), source: $0[2])
        }
    }
}
