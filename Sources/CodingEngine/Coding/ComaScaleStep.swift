import ClinicalRecords
import ClinicalText
import CodeSets

/// The Glasgow coma scale of a brain injury (Guidelines I.C.18.e): each documented component, or the
/// total where only that is documented, with the time in the 7th character.
///
/// The first score at this facility counts; scores of sedated or paralysed patients do not. A full score
/// of 15 says that nothing is impaired and is not reported (III.B).
struct ComaScaleStep: Sendable {
    let release: ICD10CMRelease

    /// Adds the codes of R40.2 beside an intracranial injury or a fracture of the skull.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        guard
            draft.candidates.contains(where: {
                Self.injuries.matches($0.code) && $0.code.undotted.last == "A"
            }),
            !draft.codes.contains(where: Self.scales.matches),
            let score = score(in: reading, context)
        else { return }
        for text in score.codes {
            guard let code = ICD10CMCode(text), let node = release.node(code),
                release.isBillable(node)
            else { continue }
            draft.candidates.append(
                Candidate(
                    node,
                    code,
                    evidence: score.evidence,
                    rule: "guideline:I.C.18.e-coma-scale",
                    rank: DocumentationRank(tier: 2, document: 0, offset: 0)
                )
            )
        }
    }

    private struct Score {
        let codes: [String]
        let evidence: Evidence
    }

    /// The first score at the facility: of the emergency department, else of the admission, else any.
    private func score(in reading: RecordReading, _ context: EncounterContext) -> Score? {
        let documents = reading.record.documents
        func rank(_ type: DocumentType) -> Int {
            switch type {
            case .emergencyNote: 0
            case .historyAndPhysical: 1
            case .dischargeSummary: 3
            default: 2
            }
        }
        let order = documents.indices.sorted {
            (rank(documents[$0].type), $0) < (rank(documents[$1].type), $1)
        }
        for number in order {
            let analysis = reading.analyses[number]
            for sentence in analysis.sentences {
                let keys = SentenceKeys(sentence, analysis)
                let named = keys.keys.firstIndex(where: Self.names.contains)
                guard
                    let place = named ?? ComaScaleReader.firstComponent(in: keys, analysis),
                    !keys.contains(Self.sedations)
                else { continue }
                let reader = ComaScaleReader(
                    keys: keys,
                    analysis: analysis,
                    from: place,
                    isNamed: named != nil
                )
                guard let (texts, last) = reader.codes() else { continue }
                let time = time(keys, documents[number].type, context)
                return Score(
                    codes: texts.map { $0 + time },
                    evidence: Evidence(
                        keys.tokens[place]...keys.tokens[last],
                        of: analysis,
                        in: documents[number]
                    )
                )
            }
        }
        return nil
    }

    /// The 7th character: in the field, on arrival, at admission, or unspecified.
    private func time(
        _ keys: SentenceKeys,
        _ type: DocumentType,
        _ context: EncounterContext
    ) -> String {
        if keys.contains(Self.field) { return "1" }
        if keys.contains(Self.arrival) { return "2" }
        switch type {
        case .emergencyNote: return "2"
        case .historyAndPhysical: return "3"
        default: return context.setting == .emergency ? "2" : "0"
        }
    }

    private static let injuries = CodePattern("S06 S02.0 S02.1 S02.8 S02.91")
    private static let scales = CodePattern("R40.21 R40.22 R40.23 R40.24")
    private static let names = WordKey.set("gcs glasgow")
    private static let sedations = WordKey.set(
        "sedated sedation paralyzed paralysed propofol rocuronium intubated 3t 6t 7t 8t 9t 10t 11t"
    )
    private static let field = WordKey.set("field scene ems prehospital medics paramedics enroute")
    private static let arrival = WordKey.set("arrival ed presentation triage er")
}
