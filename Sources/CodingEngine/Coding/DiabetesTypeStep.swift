import ClinicalRecords
import CodeSets

/// Complications that are only called diabetic belong to the type that the record documents (Guidelines
/// I.C.4.a: the type decides the category; type 2 is only the default).
struct DiabetesTypeStep: Sendable {
    let release: ICD10CMRelease

    /// Moves default type 2 codes to the documented type when type 2 is nowhere documented.
    func apply(to draft: inout CodingDraft) {
        let types = ["E10", "E13", "E08", "E09"]
        guard
            let type = types.first(where: { type in
                draft.codes.contains { $0.hasPrefix(type) }
            }), !draft.candidates.contains(where: isExplicitType2)
        else { return }
        for index in draft.candidates.indices.reversed()
        where draft.candidates[index].code.undotted.hasPrefix("E11") {
            let candidate = draft.candidates[index]
            guard let code = ICD10CMCode(type + candidate.code.undotted.dropFirst(3)),
                let node = release.node(code), release.isBillable(node)
            else { continue }
            draft.recode(
                at: index,
                to: node,
                code,
                rule: "guideline:I.C.4.a-type",
                title: release.title(candidate.node)
            )
        }
    }

    private func isExplicitType2(_ candidate: Candidate) -> Bool {
        candidate.code.undotted.hasPrefix("E11")
            && candidate.evidence.contains { evidence in
                let words = evidence.quote.lowercased().split { !$0.isLetter && !$0.isNumber }
                return words.contains { Self.type2.contains(String($0)) }
            }
    }

    private static let type2: Set<String> = [
        "2", "ii", "t2dm", "dm2", "t2d", "dmii", "dmt2", "niddm",
    ]
}
