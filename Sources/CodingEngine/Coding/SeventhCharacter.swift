import ClinicalRecords
import ClinicalText
import CodeSets

/// Completes codes that want a 7th character (Guidelines I.A.5, I.C.19.a, I.C.15.a.6).
struct SeventhCharacter: Sendable {
    let release: ICD10CMRelease

    /// Gives each candidate its 7th character, merging those that become the same code.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        var kept: [Candidate] = []
        for var candidate in draft.candidates {
            if !release.isBillable(candidate.node),
                let (node, rule) = extended(candidate, reading, in: context),
                let code = release.code(node)
            {
                candidate.become(node, code, rule: rule)
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
        _ reading: RecordReading,
        in context: EncounterContext
    ) -> (NodeIndex, String)? {
        let choices = release.seventhCharacters(candidate.node)
        guard !choices.isEmpty else { return nil }
        let letters = choices.map(\.0)
        let wanted: Character
        let rule: String
        if letters.contains("A") {
            let phase = CarePhase(of: candidate, reading, in: context)
            wanted = phase.character(among: letters)
            rule = "guideline:I.C.19.a-\(phase)"
        } else if letters.contains("0") {
            wanted = Self.glaucomaStage(of: candidate, reading) ?? "0"
            rule = wanted == "0" ? "guideline:I.A.5-unspecified" : "guideline:I.C.7.a.4-stage"
        } else if Set(letters) == ["1", "2", "3", "9"] {
            wanted = Self.eye(of: candidate, reading)
            rule = "guideline:I.B.13-eye"
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

    /// The stage of glaucoma that the sentences of its mentions name (Guidelines I.C.7.a).
    private static func glaucomaStage(
        of candidate: Candidate,
        _ reading: RecordReading
    ) -> Character? {
        guard candidate.code.undotted.hasPrefix("H40") else { return nil }
        for mention in candidate.mentions {
            let analysis = reading.analyses[mention.document]
            let keys = SentenceKeys(analysis.sentences[mention.sentence], analysis)
            for key in keys.keys {
                if let stage = stages[key] { return stage }
            }
        }
        return nil
    }

    /// The eye that the sentences of its mentions name: right, left, both, unspecified.
    private static func eye(of candidate: Candidate, _ reading: RecordReading) -> Character {
        var isRight = false
        var isLeft = false
        for mention in candidate.mentions {
            let analysis = reading.analyses[mention.document]
            let keys = SentenceKeys(analysis.sentences[mention.sentence], analysis)
            if keys.contains(bothEyes) { return "3" }
            if keys.contains(rightEye) { isRight = true }
            if keys.contains(leftEye) { isLeft = true }
            if isRight || isLeft { break }
        }
        return isRight ? (isLeft ? "3" : "1") : isLeft ? "2" : "9"
    }

    private static let bothEyes = WordKey.set("ou both bilateral bilat bilaterally")
    private static let rightEye = WordKey.set("od right r")
    private static let leftEye = WordKey.set("os left l")

    private static let stages: [WordKey: Character] = [
        WordKey("mild".utf8): "1", WordKey("moderate".utf8): "2", WordKey("severe".utf8): "3",
        WordKey("indeterminate".utf8): "4",
    ]
}
