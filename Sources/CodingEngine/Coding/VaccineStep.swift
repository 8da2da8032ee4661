import ClinicalRecords
import ClinicalText
import CodeSets

/// A vaccine given during an outpatient encounter (Guidelines I.C.21.c.2).
struct VaccineStep: Sendable {
    let release: ICD10CMRelease

    /// Adds Z23 where a sentence names a vaccine and says that it was given.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        if context.isInpatient,
            let given = draft.candidates.firstIndex(where: { $0.code.undotted == "Z23" })
        {
            draft.refuse(
                at: given,
                rule: "guideline:I.C.21.c.2-inpatient",
                title: release.title(draft.candidates[given].node)
            )
        }
        guard !context.isInpatient, !draft.codes.contains("Z23"),
            let code = ICD10CMCode("Z23"), let node = release.node(code),
            context.words.hasAny(of: Self.names)
        else { return }
        for (number, analysis) in reading.analyses.enumerated() {
            for sentence in analysis.sentences {
                let kind = analysis.sections[sentence.section].kind
                if Self.silent.contains(kind) { continue }
                let keys = SentenceKeys(sentence, analysis)
                guard
                    let name = keys.keys.indices.first(where: { Self.names.contains(keys.keys[$0]) }
                    ),
                    keys.contains(Self.given), !keys.contains(Self.elsewhere)
                else { continue }
                let word = keys.tokens[name]
                let start = Int(analysis.tokens[word].start)
                draft.candidates.append(
                    Candidate(
                        node,
                        code,
                        evidence: Evidence(
                            word...word,
                            of: analysis,
                            in: reading.record.documents[number]
                        ),
                        rule: "guideline:I.C.21.c.2-given",
                        rank: DocumentationRank(tier: 2, document: number, offset: start),
                        isHistory: true
                    )
                )
                return
            }
        }
    }

    private static let silent: Set<SectionKind> = [
        .pastMedicalHistory, .familyHistory, .allergies, .instructions, .historyOfPresentIllness,
    ]

    private static let names = WordKey.set(
        "tdap dtap mmr varicella vaccine vaccines vax shingrix gardasil hpv prevnar pcv13 pcv15 pcv20"
            + " pcv21 ppsv23 influenza flu fluzone afluria flucelvax menacwy menb hepa hepb ipv hib"
            + " rotavirus pneumovax booster immunization immunizations pentacel vaxelis nirsevimab td"
    ).subtracting(WordKey.set("nirsevimab"))
    private static let given = WordKey.set(
        "given administered today im deltoid injected vaccinated thigh"
    )
    private static let elsewhere = WordKey.set(
        "utd declined declines deferred due not refused refuses prior last registry hospital had"
            + " negative neg pos positive never reviewed recommend recommended discussed next order"
            + " previously tested test swab hold held symptoms like until"
    )
}
