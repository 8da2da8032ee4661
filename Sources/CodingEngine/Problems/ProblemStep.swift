import ClinicalRecords
import ClinicalText
import CodeSets

/// Takes the structured problems of a record (FHIR Condition and Encounter.diagnosis, C-CDA problem
/// observations) as evidence of their own kind.
///
/// A diagnosis of the encounter is the provider's statement and is reported like one of a note. An
/// entry of a problem list is the patient's and not the encounter's: it supports what the documents
/// say, and alone it is reported only where there is no document to say anything (Guidelines III,
/// IV.J). What is refuted, uncertain, over or denied in the documents is refused, with the entry as
/// evidence.
struct ProblemStep: Sendable {
    let release: ICD10CMRelease
    let reader: ProblemReader
    let histories: HistoryTable

    /// Adds candidates and evidence to the draft.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        let hasText = reading.analyses.contains { !$0.sentences.isEmpty }
        for (place, problem) in context.record.problems.enumerated() {
            switch reader.outcome(of: problem, in: context) {
            case .silent:
                continue
            case .refused(let code, let rule):
                refuse(code, title: problem.text, problem, rules: [rule], in: &draft)
            case .stated(let statement):
                guard let code = release.code(statement.node) else { continue }
                if let rule = objection(to: problem, code, reading, in: context) {
                    let title = release.title(statement.node)
                    refuse(
                        code.dotted,
                        title: title,
                        problem,
                        rules: statement.rules + [rule],
                        in: &draft
                    )
                    continue
                }
                let isListed = !problem.isEncounterDiagnosis && hasText
                take(statement, problem, at: place, isListed: isListed, into: &draft)
            }
        }
    }

    /// The rule by which an entry is not reported at all; nil when it may be.
    private func objection(
        to problem: Problem,
        _ code: ICD10CMCode,
        _ reading: RecordReading,
        in context: EncounterContext
    ) -> String? {
        switch problem.verification {
        case .refuted, .enteredInError:
            return "problem:\(problem.verification?.rawValue ?? "refuted")"
        case .differential, .provisional, .unconfirmed:
            return context.isInpatient ? "guideline:II.H-not-at-discharge" : "guideline:IV.H"
        case .confirmed, nil:
            break
        }
        switch problem.status {
        case .resolved, .remission:
            // A lasting condition in remission has codes of its own, which the words decide.
            if problem.status == .resolved { return "problem:resolved" }
        case .inactive where !problem.isEncounterDiagnosis:
            return "problem:inactive"
        default:
            break
        }
        let same = reading.mentions.filter { mention in
            release.code(mention.node)?.category == code.category
        }
        let isDenied =
            same.contains { $0.assertion == .absent } && !same.contains { $0.assertion == .present }
        return isDenied ? "problem:denied-in-documents" : nil
    }

    private func take(
        _ statement: ProblemReader.Statement,
        _ problem: Problem,
        at place: Int,
        isListed: Bool,
        into draft: inout CodingDraft
    ) {
        guard let code = release.code(statement.node) else { return }
        let evidence = Evidence(path: problem.path, quote: problem.text, assertion: .present)
        if let known = draft.candidates.firstIndex(where: { $0.node == statement.node }) {
            draft.candidates[known].evidence.append(evidence)
            if problem.isEncounterDiagnosis { draft.candidates[known].rank.tier = 0 }
            return
        }
        if isListed {
            if sharpen(statement, with: evidence, in: &draft) { return }
            refuse(
                code.dotted,
                title: release.title(statement.node),
                problem,
                rules: statement.rules + ["problem:not-of-this-encounter"],
                in: &draft
            )
            return
        }
        draft.candidates.append(
            Candidate(
                node: statement.node,
                code: code,
                evidence: [evidence],
                mentions: [],
                rules: statement.rules + ["problem:encounter-diagnosis"],
                rank: DocumentationRank(tier: 0, document: place, offset: 0),
                isUncertain: false
            )
        )
    }

    /// Makes an unspecified code of the documents the specific one of the list, where the condition
    /// lasts: the list is the provider's, and says no more than that it is the same disease.
    private func sharpen(
        _ statement: ProblemReader.Statement,
        with evidence: Evidence,
        in draft: inout CodingDraft
    ) -> Bool {
        guard let code = release.code(statement.node), histories.isLasting(code) else {
            return false
        }
        let same = draft.candidates.indices.filter {
            draft.candidates[$0].code.category == code.category
                && !draft.candidates[$0].isHistory
        }
        guard same.count == 1, let known = same.first,
            TitleCleaning.saysUnspecified(release.title(draft.candidates[known].node)),
            !TitleCleaning.saysUnspecified(release.title(statement.node))
        else { return false }
        draft.candidates[known].node = statement.node
        draft.candidates[known].code = code
        draft.candidates[known].evidence.append(evidence)
        draft.candidates[known].rules += statement.rules + ["problem:specificity"]
        return true
    }

    private func refuse(
        _ code: String,
        title: String,
        _ problem: Problem,
        rules: [String],
        in draft: inout CodingDraft
    ) {
        draft.refused.append(
            RefusedCode(
                code: code,
                title: title,
                rules: rules,
                evidence: [
                    Evidence(
                        path: problem.path,
                        quote: problem.text,
                        assertion: Self.assertion(of: problem)
                    )
                ]
            )
        )
    }

    private static func assertion(of problem: Problem) -> EvidenceAssertion {
        switch problem.verification {
        case .refuted, .enteredInError: return .absent
        case .differential, .provisional, .unconfirmed: return .possible
        case .confirmed, nil: return problem.status == .resolved ? .historical : .present
        }
    }
}
