import ClinicalRecords
import ClinicalText
import CodeSets

/// Counts the four weeks of a myocardial infarction (Guidelines I.C.9.e.1, I.C.9.e.4).
///
/// An infarction of the last 28 days is still acute (I21), whatever word calls it past; a new one beside
/// it is a subsequent one (I22); one that is older is an old one (I25.2).
struct InfarctionStep: Sendable {
    let release: ICD10CMRelease

    /// The days in which an infarction counts as acute.
    private static let acuteDays = 28

    /// Recodes infarctions by the time that their sentences name.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        let infarctions = reading.mentions.filter { mention in
            (mention.assertion == .present || mention.assertion == .historical)
                && release.code(mention.node)?.category == "I21"
        }
        guard !infarctions.isEmpty else { return }
        let ages = infarctions.map { age(of: $0, reading, in: context) }
        var recent: [Mention] = []
        var old: [Mention] = []
        for (mention, age) in zip(infarctions, ages) {
            guard let age else { continue }
            if age.days > Self.acuteDays {
                old.append(mention)
            } else if age.isEarlier || mention.assertion == .historical {
                recent.append(mention)
            }
        }
        makeOld(old, in: &draft)
        if let first = recent.first { makeAcute(first, all: recent, in: &draft, reading) }
    }

    private struct Age {
        let days: Int
        /// Whether its words set it off from the present one.
        let isEarlier: Bool
    }

    private func age(
        of mention: Mention,
        _ reading: RecordReading,
        in context: EncounterContext
    ) -> Age? {
        let keys = SentenceKeys(of: mention, in: reading)
        guard let words = keys.words(of: mention, in: reading),
            let days = ElapsedTime.days(
                near: words,
                in: keys,
                of: reading.analyses[mention.document],
                before: context.record.encounter.admitted ?? context.record.encounter.discharged
            )
        else { return nil }
        let before = (words.lowerBound - 6)..<words.upperBound
        let isEarlier =
            mention.section == .pastMedicalHistory || keys.contains(Self.earlier, in: before)
        return Age(days: days, isEarlier: isEarlier)
    }

    /// What is older than four weeks is reported as an old infarction.
    private func makeOld(_ old: [Mention], in draft: inout CodingDraft) {
        guard !old.isEmpty, let code = ICD10CMCode("I25.2"), let node = release.node(code)
        else { return }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard candidate.code.category == "I21", candidate.rests(on: old) else { continue }
            draft.recode(
                at: index,
                to: node,
                code,
                rule: "guideline:I.C.9.e.1-old",
                title: release.title(candidate.node)
            )
            if let known = draft.candidates.firstIndex(where: { $0.node == node }) {
                draft.candidates[known].isHistory = true
            }
        }
    }

    /// What happened in the last four weeks is reported as acute, and a new one as subsequent.
    private func makeAcute(
        _ first: Mention,
        all recent: [Mention],
        in draft: inout CodingDraft,
        _ reading: RecordReading
    ) {
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard candidate.code.undotted == "I252", candidate.rests(on: recent) else { continue }
            draft.refuse(
                at: index,
                rule: "guideline:I.C.9.e.1",
                title: release.title(candidate.node)
            )
        }
        guard let initial = release.code(first.node) else { return }
        let current = draft.candidates.first { candidate in
            candidate.code.category == "I21" && !candidate.isHistory
                && candidate.mentions.contains { !recent.contains($0) }
        }
        if let current, let text = Self.subsequent(current.code.undotted),
            let code = ICD10CMCode(text), let node = release.node(code)
        {
            if current.code != initial,
                let index = draft.candidates.firstIndex(where: { $0.node == current.node })
            {
                draft.candidates[index].become(node, code, rule: "guideline:I.C.9.e.4")
            } else {
                draft.add(node, code, insteadOf: current, rule: "guideline:I.C.9.e.4")
                if let index = draft.candidates.firstIndex(where: { $0.node == current.node }) {
                    draft.candidates[index].rank.tier = 2
                }
            }
        }
        guard !draft.has(first.node), release.isBillable(first.node) else { return }
        draft.candidates.append(
            Candidate(
                first.node,
                initial,
                evidence: reading.evidence(of: first),
                rule: "guideline:I.C.9.e.1",
                rank: DocumentationRank(tier: 2, of: first)
            )
        )
    }

    /// The code of a subsequent infarction; nil for type 2 and the other types, which have none.
    private static func subsequent(_ code: String) -> String? {
        switch code.prefix(4) {
        case "I210": "I22.0"
        case "I211": "I22.1"
        case "I212": "I22.8"
        case "I214": "I22.2"
        case "I213", "I219": "I22.9"
        default: nil
        }
    }

    private static let earlier = WordKey.set(
        "first previous prior recent recently earlier initial index had history hx s p status post after"
    )
}
