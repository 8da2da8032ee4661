import CodeSets

/// Keeps two codes apart that an Excludes1 note forbids together (Guidelines I.A.12.a).
///
/// The one that says more stays: a disease before a symptom, a present condition before a past one,
/// then the better documented one.
struct ExcludesStep: Sendable {
    let release: ICD10CMRelease

    /// Refuses the weaker code of each forbidden pair.
    func apply(to draft: inout CodingDraft) {
        var index = 0
        while index < draft.candidates.count {
            var other = index + 1
            var dropped = false
            while other < draft.candidates.count {
                let left = draft.candidates[index]
                let right = draft.candidates[other]
                guard release.excludes1(left.code, right.code) != nil else {
                    other += 1
                    continue
                }
                guard Self.isStronger(left, than: right) else {
                    draft.refuse(
                        at: index,
                        rule: "excludes1:\(right.code.dotted)",
                        title: release.title(left.node)
                    )
                    dropped = true
                    break
                }
                draft.refuse(
                    at: other,
                    rule: "excludes1:\(left.code.dotted)",
                    title: release.title(right.node)
                )
            }
            if !dropped { index += 1 }
        }
    }

    private static func isStronger(_ left: Candidate, than right: Candidate) -> Bool {
        func weight(_ candidate: Candidate) -> (Int, Int, Int) {
            let isSymptom = candidate.code.isSymptom
            return (
                isSymptom ? 0 : 1, candidate.isHistory || candidate.isUncertain ? 0 : 1,
                -candidate.rank.tier
            )
        }
        let leftWeight = weight(left)
        let rightWeight = weight(right)
        return leftWeight == rightWeight ? left.rank < right.rank : leftWeight > rightWeight
    }
}
