import ClinicalRecords
import ClinicalText
import CodeSets

/// How, where and at what an injury came about (Guidelines I.C.20): the transport accident, the kind of
/// fall or other cause, and for the initial encounter the place, the activity and the status.
///
/// Read in what providers wrote of this encounter, beside an injury that is reported. What the lexicon
/// read already stays, unless it says less.
struct ExternalCauseStep: Sendable {
    let release: ICD10CMRelease
    let rules: [ExternalCauseRule]
    let assertions: AssertionAnalyzer

    /// Adds the codes of chapter 20.
    func apply(
        to draft: inout CodingDraft,
        reading: RecordReading,
        words: [DocumentWords],
        in context: EncounterContext
    ) {
        let phases = draft.candidates.filter { Self.injuries.matches($0.code) }
            .compactMap(\.code.undotted.last)
        guard !phases.isEmpty else { return }
        let phase: Character =
            phases.contains(where: Self.initial.contains)
            ? "A" : phases.contains(where: { $0 != "S" }) ? "D" : "S"
        let scene = Scene(reading: reading, words: words, assertions: assertions)
        addTransport(phase, to: &draft, scene)
        var done: Set<ExternalCauseRule.Kind> = []
        for rule in rules where !done.contains(rule.kind) {
            let isCircumstance = [.place, .activity, .status].contains(rule.kind)
            guard phase == "A" || !isCircumstance, isOpen(rule.kind, in: draft),
                let node = node(rule.stem, phase),
                let evidence = scene.evidence(of: rule)
            else { continue }
            done.insert(rule.kind)
            replace(rule.kind.vague, by: node, evidence, rule: "external:\(rule.id)", in: &draft)
        }
        dropVague(of: .fall, from: &draft)
        dropVague(of: .place, from: &draft)
        addLeisure(phase, to: &draft)
    }

    /// A fall or a place that says no more than that there was one yields to a kind of it.
    private func dropVague(of kind: ExternalCauseRule.Kind, from draft: inout CodingDraft) {
        guard !isOpen(kind, in: draft) else { return }
        for index in draft.candidates.indices.reversed()
        where kind.vague.matches(draft.candidates[index].code) {
            draft.refuse(
                at: index,
                rule: "guideline:I.B.18-unspecified",
                title: release.title(draft.candidates[index].node)
            )
        }
    }

    /// Whether nothing but vague codes of a kind is reported.
    private func isOpen(_ kind: ExternalCauseRule.Kind, in draft: CodingDraft) -> Bool {
        !draft.candidates.contains {
            kind.family.matches($0.code) && !kind.vague.matches($0.code)
        }
    }

    /// The fullest account of a transport accident, in place of vaguer ones.
    private func addTransport(
        _ phase: Character,
        to draft: inout CodingDraft,
        _ scene: Scene
    ) {
        var best: (accident: TransportAccident, evidence: Evidence)?
        for (sentence, document) in scene.sentences {
            guard let accident = TransportAccident(sentence.words.map { sentence.text(of: $0) }),
                accident.detail > best?.accident.detail ?? -1,
                let evidence = scene.evidence(of: sentence, in: document)
            else { continue }
            best = (accident, evidence)
        }
        guard let best, let node = node(best.accident.stem, phase) else { return }
        replace(
            Self.transport,
            by: node,
            best.evidence,
            rule: "guideline:I.C.20-transport",
            in: &draft
        )
    }

    /// An activity for sport or pleasure, or about the house, is one of leisure (Guidelines I.C.20.k).
    private func addLeisure(_ phase: Character, to draft: inout CodingDraft) {
        guard phase == "A", !draft.codes.contains(where: { $0.hasPrefix("Y99") }),
            let activity = draft.candidates.first(where: { $0.code.category == "Y93" }),
            let evidence = activity.evidence.first, let node = node("Y998", phase)
        else { return }
        replace(CodePattern(""), by: node, evidence, rule: "guideline:I.C.20.k-status", in: &draft)
    }

    private func replace(
        _ vague: CodePattern,
        by node: NodeIndex,
        _ evidence: Evidence,
        rule: String,
        in draft: inout CodingDraft
    ) {
        guard let code = release.code(node) else { return }
        for index in draft.candidates.indices.reversed()
        where draft.candidates[index].node != node && vague.matches(draft.candidates[index].code) {
            draft.refuse(
                at: index,
                rule: rule,
                title: release.title(draft.candidates[index].node)
            )
        }
        guard !draft.has(node) else { return }
        draft.candidates.append(
            Candidate(
                node,
                code,
                evidence: evidence,
                rule: rule,
                rank: DocumentationRank(tier: 1, document: 0, offset: 0)
            )
        )
    }

    /// The billable code below a stem: what says "other" or "unspecified", then the 7th character.
    private func node(_ stem: String, _ phase: Character) -> NodeIndex? {
        guard let code = ICD10CMCode(stem), var node = release.node(code) else { return nil }
        for _ in 0..<3 where !release.isBillable(node) {
            let children = release.children(node)
            let next =
                children.first {
                    release.code($0)?.undotted.last == phase && release.isBillable($0)
                }
                ?? children.first { TitleCleaning.saysUnspecified(release.title($0)) }
                ?? children.first { release.title($0).hasPrefix("Other") }
            guard let next else { return nil }
            node = next
        }
        return release.isBillable(node) ? node : nil
    }

    private static let injuries = CodePattern(
        "S T1 T20 T21 T22 T23 T24 T25 T26 T27 T28 T33 T34 T69 T70 M80 M84.3"
    )
    private static let transport = CodePattern("V0 V1 V2 V3 V4 V5 V6 V7 V81 V82 V87 V89")
    private static let initial: Set<Character> = ["A", "B", "C"]
}

/// The sentences that may tell how an injury came about.
private struct Scene {
    let reading: RecordReading
    let assertions: AssertionAnalyzer
    let sentences: [(ProcedureSentence, document: Int)]

    init(reading: RecordReading, words: [DocumentWords], assertions: AssertionAnalyzer) {
        self.reading = reading
        self.assertions = assertions
        sentences = words.enumerated().flatMap { number, words in
            Self.readable.contains(reading.record.documents[number].type)
                ? words.sentences.filter { !Self.silent.contains($0.section) }.map { ($0, number) }
                : []
        }
    }

    /// The words of a rule where they first stand and nothing denies them.
    func evidence(of rule: ExternalCauseRule) -> Evidence? {
        for (sentence, document) in sentences {
            let found = rule.find.flatMap { $0.matches(in: sentence) }
            guard !found.isEmpty, !rule.unless.contains(where: { $0.stands(in: sentence) })
            else { continue }
            for range in found {
                if let evidence = evidence(of: sentence, in: document, words: range) {
                    return evidence
                }
            }
        }
        return nil
    }

    /// A sentence, or words of it, as evidence; nil when it tells of something denied, past or feared.
    func evidence(
        of sentence: ProcedureSentence,
        in document: Int,
        words: Range<Int>? = nil
    ) -> Evidence? {
        guard !sentence.words.isEmpty else { return nil }
        let tokens = sentence.tokenRange(words ?? sentence.words.indices)
        let analysis = reading.analyses[document]
        if words != nil {
            let finding = assertions.assertion(ofTokens: tokens, in: analysis)
            guard finding.assertion == .present else { return nil }
        }
        return Evidence(
            tokens.lowerBound...(tokens.upperBound - 1),
            of: analysis,
            in: reading.record.documents[document]
        )
    }

    private static let readable: Set<DocumentType> = [
        .emergencyNote, .historyAndPhysical, .officeNote, .dischargeSummary, .consultation,
        .progressNote, .operativeNote, .other,
    ]
    private static let silent: Set<SectionKind> = [
        .pastMedicalHistory, .pastSurgicalHistory, .familyHistory, .instructions, .allergies,
        .medications, .reviewOfSystems, .followUp, .immunizations,
    ]
}
