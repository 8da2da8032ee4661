import ClinicalRecords
import CodeSets

/// Puts the diagnoses in order: the principal or first-listed one, then the others (Guidelines
/// II, III, IV).
struct Sequencing: Sendable {
    let release: ICD10CMRelease

    /// Orders the candidates; the first is the principal or first-listed diagnosis.
    func apply(to draft: inout CodingDraft, in context: EncounterContext) {
        draft.candidates.sort { left, right in
            let leftKey = key(left, context)
            let rightKey = key(right, context)
            if leftKey != rightKey { return leftKey < rightKey }
            if left.rank != right.rank { return left.rank < right.rank }
            return left.code < right.code
        }
        codeFirst(&draft)
    }

    /// Classes that decide before the order of documentation does: smaller comes first.
    private func key(_ candidate: Candidate, _ context: EncounterContext) -> Int {
        let code = candidate.code.undotted
        if let first = Self.mandatory.first(where: { $0.pattern.matches(code) }),
            !first.inpatientOnly || context.isInpatient, candidate.rank.tier < 2 || first.always
        {
            return 0
        }
        if context.isPregnancy, code.first == "O" { return 1 }
        if context.isInpatient, Self.sepsis.matches(code), !candidate.isHistory { return 1 }
        if Self.neverFirst.matches(code) { return 9 }
        if candidate.isHistory || code.first == "Z" { return 8 }
        if code.first == "R" { return 5 }
        if candidate.rank.tier >= 2 { return 6 }
        return 3 + candidate.rank.tier
    }

    private struct Mandatory {
        let pattern: CodePattern
        let inpatientOnly: Bool
        let always: Bool
    }

    /// Reasons for an encounter that stand first when they are there (Guidelines I.C.2.e.2,
    /// I.C.21.c.5, I.C.21.c.12, I.C.16.a.2).
    private static let mandatory: [Mandatory] = [
        Mandatory(pattern: CodePattern("Z51.11 Z51.0 Z51.12"), inpatientOnly: false, always: true),
        Mandatory(
            pattern: CodePattern("Z12 Z00.0 Z00.1 Z13 Z01.4 Z23"),
            inpatientOnly: false,
            always: false
        ),
        Mandatory(pattern: CodePattern("Z38"), inpatientOnly: true, always: true),
    ]

    private static let sepsis = CodePattern("A40 A41 T81.44")

    /// External causes, and codes that only go with another (Guidelines I.C.20, I.A.13).
    private static let neverFirst = CodePattern(
        "V W X Y B95 B96 B97 Z37 Z3A R65.2 I51.A E11.69X F02 D63 N08 G63 G94 H42 M14 Z79 Z68"
    )

    /// Moves a code behind one that its "code first" note names, when both are reported.
    private func codeFirst(_ draft: inout CodingDraft) {
        var moved = true
        var rounds = 0
        while moved, rounds < draft.candidates.count {
            moved = false
            rounds += 1
            for index in draft.candidates.indices {
                let candidate = draft.candidates[index]
                let notes = release.notes(candidate.node, inherited: true)
                    .filter { $0.kind == .codeFirst }
                guard !notes.isEmpty else { continue }
                let behind = draft.candidates.indices.first { other in
                    other > index
                        && notes.contains { $0.covers(draft.candidates[other].code) }
                }
                if let behind {
                    let etiology = draft.candidates.remove(at: behind)
                    draft.candidates.insert(etiology, at: index)
                    moved = true
                    break
                }
            }
        }
    }
}
