import ClinicalRecords
import ClinicalText
import CodeSets

/// Codes that the birth itself calls for (Guidelines I.C.15.b.5, I.C.16.a.2): the outcome of delivery
/// on the mother's record, the liveborn code first on the newborn's.
struct BirthStep: Sendable {
    let release: ICD10CMRelease
    let table: NewbornTable

    /// Adds Z37.0 to a delivery, Z38.0- to a birth in this hospital.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        if context.isNewborn { moveToChapter16(&draft) }
        guard context.isInpatient else { return }
        if context.isNewborn {
            guard !draft.codes.contains(where: { $0.hasPrefix("Z38") }),
                let birth = first(["born", "delivered", "birth", "newborn"], reading)
            else { return }
            let isCesarean =
                first(["cesarean", "csection", "ltcs", "rltcs", "section"], reading) != nil
            add(isCesarean ? "Z38.01" : "Z38.00", birth, "guideline:I.C.16.a.2", to: &draft)
        } else if context.isPregnancy, !draft.codes.contains(where: { $0.hasPrefix("Z37") }) {
            guard isDelivery(reading, in: context),
                let birth = first(
                    ["liveborn", "livebirth", "viable", "apgars", "apgar", "live"],
                    reading
                )
            else { return }
            let areTwins =
                first(["twins", "twin"], reading) != nil && first(["both"], reading) != nil
            add(areTwins ? "Z37.2" : "Z37.0", birth, "guideline:I.C.15.b.5", to: &draft)
            let hasOther = draft.codes.contains { $0.hasPrefix("O") && $0 != "O80" }
            if hasOther {
                draft.candidates.removeAll { $0.code.undotted == "O80" }
            } else if !areTwins, !draft.codes.contains("O80"),
                let vaginal = first(["vaginal", "vaginally", "svd", "nsvd"], reading)
            {
                add("O80", vaginal, "guideline:I.C.15.n.1", to: &draft)
            }
        }
    }

    private func moveToChapter16(_ draft: inout CodingDraft) {
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard !candidate.isHistory, let own = table.code(for: candidate.code),
                let node = release.node(own)
            else { continue }
            draft.recode(
                at: index,
                to: node,
                own,
                rule: "guideline:I.C.16.a.1",
                title: release.title(candidate.node)
            )
        }
    }

    /// Whether the record tells of a birth in this stay: a delivery note, or "delivered", "delivery" with
    /// a living child.
    private func isDelivery(_ reading: RecordReading, in context: EncounterContext) -> Bool {
        context.record.documents.contains { $0.type == .deliveryNote }
            || first(["delivered", "delivery", "birth", "cesarean", "csection", "svd"], reading)
                != nil
                && first(["liveborn", "apgars", "apgar", "singleton", "live"], reading) != nil
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
                node,
                code,
                evidence: evidence,
                rule: rule,
                rank: DocumentationRank(tier: 1, document: 0, offset: 0),
                isHistory: text.hasPrefix("Z37")
            )
        )
    }

    private func first(_ words: Set<String>, _ reading: RecordReading) -> Evidence? {
        for (number, analysis) in reading.analyses.enumerated() {
            for (position, token) in analysis.tokens.enumerated() where token.kind == .word {
                let word = String(decoding: analysis.foldedBytes(position), as: UTF8.self)
                guard words.contains(word) else { continue }
                return Evidence(
                    position...position,
                    of: analysis,
                    in: reading.record.documents[number]
                )
            }
        }
        return nil
    }
}
