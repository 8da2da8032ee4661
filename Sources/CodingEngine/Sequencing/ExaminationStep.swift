import ClinicalRecords
import ClinicalText
import CodeSets

/// Tells a general examination with abnormal findings from one without (Guidelines IV.P).
///
/// An abnormal finding is a condition newly found at the examination, or a known one that has become
/// worse; a lasting condition that is stable is none.
struct ExaminationStep: Sendable {
    let release: ICD10CMRelease
    let histories: HistoryTable

    /// Replaces the code without abnormal findings where the visit has one.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        refuseParts(&draft)
        for index in draft.candidates.indices {
            let plain = draft.candidates[index].code.undotted
            guard let text = Self.pairs[plain], let code = ICD10CMCode(text),
                let node = release.node(code),
                let finding = draft.candidates.first(where: { isFinding($0, reading) })
            else { continue }
            draft.candidates[index].become(node, code, rule: "guideline:IV.P-abnormal-findings")
            draft.candidates[index].evidence += finding.evidence.prefix(1)
        }
    }

    /// Refuses a special examination that the note only mentions beside the diseases it is about.
    private func refuseParts(_ draft: inout CodingDraft) {
        let hasDisease = draft.candidates.contains {
            $0.rank.tier == 0 && !$0.isHistory && $0.code.undotted.first != "Z"
        }
        guard hasDisease else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard Self.special.matches(candidate.code.undotted), !candidate.mentions.isEmpty,
                !candidate.rules.contains(where: { $0.hasPrefix("reason:") }),
                !candidate.mentions.contains(where: { $0.section == .chiefComplaint })
            else { continue }
            draft.refuse(
                at: index,
                rule: "guideline:I.C.21.c.13-not-the-reason",
                title: release.title(candidate.node)
            )
        }
    }

    private static let special = CodePattern("Z01.0 Z01.1 Z01.2 Z01.3 Z01.6 Z01.7")

    private static let pairs = ["Z0000": "Z00.01", "Z00129": "Z00.121", "Z01419": "Z01.411"]

    private func isFinding(_ candidate: Candidate, _ reading: RecordReading) -> Bool {
        let code = candidate.code.undotted
        guard candidate.rank.tier == 0, !candidate.isHistory,
            !Self.circumstances.matches(code)
        else { return false }
        let listed = candidate.mentions.filter {
            Eligibility.finalSections.contains($0.section) && $0.assertion == .present
        }
        if listed.isEmpty { return false }
        if !histories.isLasting(candidate.code), !Self.lasting.matches(code) { return true }
        return listed.contains { saysWorse($0, reading) }
    }

    /// Whether the sentence of a mention says that the condition is new or worse.
    private func saysWorse(_ mention: Mention, _ reading: RecordReading) -> Bool {
        let analysis = reading.analyses[mention.document]
        return analysis.sentences[mention.sentence].tokens.contains { token in
            analysis.tokens[token].kind == .word
                && Self.worse.contains(String(decoding: analysis.foldedBytes(token), as: UTF8.self))
        }
    }

    private static let worse: Set<String> = [
        "uncontrolled", "worse", "worsening", "worsened", "new", "newly", "elevated", "abnormal",
        "abnl", "flare", "exacerbation", "above", "progressing", "decompensated",
    ]

    /// Codes that are no findings: circumstances, external causes, obesity counselled each year.
    private static let circumstances = CodePattern("V W X Y Z F17")

    /// Conditions that last though "history of" them may mean that they ended.
    private static let lasting = CodePattern("F E55 E66 R73.03 N39.3 N39.41 N32.81 M54 K59 H52 L57")
}
