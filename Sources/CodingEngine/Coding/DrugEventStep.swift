import ClinicalRecords
import ClinicalText
import CodeSets

/// Adverse effects, underdosing and poisoning by what the sentences say of a drug (Guidelines
/// I.C.19.e.5): the drug and the event give the code.
struct DrugEventStep: Sendable {
    let release: ICD10CMRelease
    let table: DrugTable
    let effects: DrugEffectTable

    /// Adds the codes of drug events, and puts the event right where the drug's name alone opened a
    /// code: a poisoning is no adverse effect.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        let places = Self.effects(of: draft)
        var found: [Found] = []
        for (number, analysis) in reading.analyses.enumerated()
        where Self.isByProvider(context.record.documents[number].type) {
            for (index, sentence) in analysis.sentences.enumerated() {
                let section = analysis.sections[sentence.section].kind
                if Self.silent.contains(section) { continue }
                let place = Place(document: number, sentence: index)
                let keys = SentenceKeys(sentence, analysis)
                guard DrugEventCues.isPossible(keys) else { continue }
                let drugs = table.names.matches(in: keys)
                if drugs.isEmpty { continue }
                let cues = DrugEventCues(keys: keys, drugs: drugs, analysis: analysis)
                for event in cues.events(hasEffect: places.contains(place)) {
                    guard
                        let code = table.code(event.subcategory, event.kind, in: release),
                        let node = release.node(code)
                    else { continue }
                    found.append(
                        Found(
                            node: node,
                            code: code,
                            event: event,
                            place: place,
                            evidence: Self.evidence(event.words, keys, number, reading)
                        )
                    )
                }
            }
        }
        settle(found, in: &draft, in: context)
    }

    private struct Place: Hashable {
        let document: Int
        let sentence: Int
    }

    private struct Found {
        let node: NodeIndex
        let code: ICD10CMCode
        let event: DrugEventCues.Event
        let place: Place
        let evidence: Evidence
    }

    /// Sentences that name a condition which is reported.
    private static func effects(of draft: CodingDraft) -> Set<Place> {
        var places: Set<Place> = []
        for candidate in draft.candidates where !notAnEffect.matches(candidate.code.undotted) {
            for mention in candidate.mentions
            where mention.assertion == .present || mention.assertionRule.contains("resolved") {
                places.insert(Place(document: mention.document, sentence: mention.sentence))
            }
        }
        return places
    }

    private func settle(
        _ found: [Found],
        in draft: inout CodingDraft,
        in context: EncounterContext
    ) {
        // A drug taken wrongly had no adverse effect, and taken to harm oneself no accident.
        let found = found.filter { item in
            !found.contains { other in
                other.event.subcategory == item.event.subcategory
                    && (other.event.kind.isPoisoning && item.event.kind == .adverseEffect
                        || other.event.kind == .selfHarm && item.event.kind == .accidental)
            }
        }
        let isPoisoning = found.contains { $0.event.kind.isPoisoning }
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            let code = candidate.code.undotted
            let isDefaultEvent =
                Self.drugs.matches(code) && candidate.rules.contains("descent:default")
            let isAttempt = isPoisoning && code.hasPrefix("T1491")
            guard
                isDefaultEvent && !found.contains(where: { $0.node == candidate.node })
                    || isAttempt
            else { continue }
            draft.refuse(
                at: index,
                rule: isAttempt ? "guideline:I.C.19.e.5.b-intent" : "guideline:I.C.19.e.5-event",
                title: release.title(candidate.node)
            )
        }
        for item in found where item.event.kind == .adverseEffect {
            specify(item, in: &draft)
        }
        for item in found {
            add(item.node, item.code, item.evidence, item.event.kind, to: &draft)
        }
        if let underdosing = found.first(where: { $0.event.kind == .underdosing }),
            !draft.codes.contains(where: { $0.hasPrefix("Z911") || $0.hasPrefix("Z91A") }),
            let text = underdosing.event.reason(
                isCaregiver: (context.record.patient.ageYears ?? 30) < 14
            ),
            let code = ICD10CMCode(text), let node = release.node(code)
        {
            add(node, code, underdosing.evidence, .underdosing, to: &draft)
        }
    }

    /// Gives the conditions in the sentence of an adverse effect their code as effects of the drug.
    private func specify(_ item: Found, in draft: inout CodingDraft) {
        for index in draft.candidates.indices {
            let candidate = draft.candidates[index]
            guard
                candidate.mentions.contains(where: {
                    $0.document == item.place.document && $0.sentence == item.place.sentence
                }),
                let code = effects.effect(candidate.code, of: item.event.subcategory),
                let node = release.node(code),
                !draft.has(node)
            else { continue }
            draft.candidates[index].become(node, code, rule: "guideline:I.C.19.e.5.a-effect")
        }
    }

    private func add(
        _ node: NodeIndex,
        _ code: ICD10CMCode,
        _ evidence: Evidence,
        _ kind: DrugTable.Event,
        to draft: inout CodingDraft
    ) {
        if let known = draft.candidates.firstIndex(where: { $0.node == node }) {
            draft.candidates[known].evidence.append(evidence)
            return
        }
        draft.candidates.append(
            Candidate(
                node,
                code,
                evidence: evidence,
                rule: "guideline:I.C.19.e.5-\(kind)",
                rank: DocumentationRank(tier: kind.isPoisoning ? 0 : 2, document: 0, offset: 0)
            )
        )
    }

    private static func evidence(
        _ words: Range<Int>,
        _ keys: SentenceKeys,
        _ document: Int,
        _ reading: RecordReading
    ) -> Evidence {
        Evidence(
            keys.tokens[words.lowerBound]...keys.tokens[words.upperBound - 1],
            of: reading.analyses[document],
            in: reading.record.documents[document]
        )
    }

    private static func isByProvider(_ type: DocumentType) -> Bool {
        switch type {
        case .laboratoryReport, .radiologyReport, .pathologyReport, .nursingNote: false
        default: true
        }
    }

    /// Sections that name drugs without an event of this encounter.
    private static let silent: Set<SectionKind> = [
        .medications, .allergies, .familyHistory, .pastMedicalHistory, .pastSurgicalHistory,
        .instructions, .immunizations, .followUp, .procedures, .laboratory, .vitalSigns,
    ]

    /// Codes that name no effect of a drug: its abuse, statuses, causes.
    private static let notAnEffect = CodePattern("F1 Z V W X Y T36 T37 T38 T39 T4 T50")

    private static let drugs = CodePattern(
        "T36 T37 T38 T39 T40 T41 T42 T43 T44 T45 T46 T47 T48 T49 T50"
    )
}

extension DrugTable.Event {
    /// Whether the event is a poisoning.
    var isPoisoning: Bool { self != .adverseEffect && self != .underdosing }
}
