import ClinicalRecords
import ClinicalText
import CodeSets

/// Codes that the birth itself calls for (Guidelines I.C.15.b.5, I.C.16.a.2): the outcome of delivery
/// on the mother's record, the liveborn code first on the newborn's.
struct BirthStep: Sendable {
    let release: ICD10CMRelease

    /// Adds Z37.0 to a delivery, Z38.0- to a birth in this hospital.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        guard context.isInpatient else { return }
        if context.isNewborn {
            guard !draft.codes.contains(where: { $0.hasPrefix("Z38") }),
                let birth = first(["born", "delivered", "birth", "newborn"], reading)
            else { return }
            let isCesarean =
                first(["cesarean", "csection", "ltcs", "rltcs", "section"], reading) != nil
            add(isCesarean ? "Z38.01" : "Z38.00", birth, "guideline:I.C.16.a.2", to: &draft)
        } else if context.isPregnancy {
            guard !draft.codes.contains(where: { $0.hasPrefix("Z37") }),
                context.record.documents.contains(where: { $0.type == .deliveryNote })
                    || first(["apgars", "apgar", "liveborn"], reading) != nil,
                let birth = first(["liveborn", "viable", "apgars", "apgar", "infant"], reading)
            else { return }
            add("Z37.0", birth, "guideline:I.C.15.b.5", to: &draft)
        }
    }

    private func add(
        _ text: String,
        _ evidence: Evidence,
        _ rule: String,
        to draft: inout CodingDraft
    ) {
        guard let code = ICD10CMCode(text), let node = release.node(code) else { return }
        draft.candidates.append(
            Candidate(
                node: node,
                code: code,
                evidence: [evidence],
                mentions: [],
                rules: [rule],
                rank: DocumentationRank(tier: 1, document: 0, offset: 0),
                isUncertain: false,
                isHistory: text.hasPrefix("Z37")
            )
        )
    }

    private func first(_ words: Set<String>, _ reading: RecordReading) -> Evidence? {
        for (number, analysis) in reading.analyses.enumerated() {
            for (position, token) in analysis.tokens.enumerated() where token.kind == .word {
                let word = String(decoding: analysis.foldedBytes(position), as: UTF8.self)
                guard words.contains(word) else { continue }
                let span = Int(token.start)..<Int(token.end)
                return Evidence(
                    document: reading.record.documents[number].id,
                    start: span.lowerBound,
                    end: span.upperBound,
                    quote: String(decoding: analysis.bytes[span], as: UTF8.self),
                    assertion: .present
                )
            }
        }
        return nil
    }
}
