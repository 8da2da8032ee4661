import ClinicalRecords
import ClinicalText
import CodeSets

/// Adds the codes of encounters that are for something other than a disease: examinations,
/// screenings, antineoplastic therapy, the care of devices (Guidelines I.C.2.e.2, I.C.21.c).
struct EncounterReasonStep: Sendable {
    let release: ICD10CMRelease
    let rules: [EncounterReasonRule]
    let assertions: AssertionAnalyzer

    /// Looks for the words of each rule in the documents, then in the encounter's own reasons.
    func apply(
        to draft: inout CodingDraft,
        reading: RecordReading,
        words: [DocumentWords],
        in context: EncounterContext
    ) {
        let setting = context.setting.rawValue
        let held = rules.filter { $0.settings.contains(setting) }
        guard !held.isEmpty else { return }
        let patient = context.record.patient
        // An infant without an age in days is taken as past the first month.
        let age = patient.ageDays ?? patient.ageYears.map { $0 == 0 ? 180 : $0 * 365 } ?? 40 * 365
        let texts = Self.texts(reading, words, context)
        for rule in held {
            guard let code = rule.code(ageInDays: age), let node = release.node(code) else {
                continue
            }
            if let needs = rule.needs, !draft.codes.contains(where: needs.matches) { continue }
            guard let evidence = texts.lazy.compactMap({ evidence(for: rule, in: $0) }).first
            else { continue }
            if let known = draft.candidates.firstIndex(where: { $0.node == node }) {
                draft.candidates[known].rank.tier = min(draft.candidates[known].rank.tier, 0)
                draft.candidates[known].rules.append("reason:\(rule.id)")
                continue
            }
            draft.candidates.append(
                Candidate(
                    node,
                    code,
                    evidence: evidence,
                    rule: "reason:\(rule.id)",
                    rank: DocumentationRank(tier: 0, document: 0, offset: 0)
                )
            )
        }
    }

    /// A text with its sentences, and how it is named as evidence.
    private struct Text {
        let analysis: TextAnalysis
        let words: DocumentWords
        /// The document; nil for a reason of the encounter.
        let document: Document?
        let path: String
    }

    private static func texts(
        _ reading: RecordReading,
        _ words: [DocumentWords],
        _ context: EncounterContext
    ) -> [Text] {
        let documents = reading.analyses.indices.map {
            Text(
                analysis: reading.analyses[$0],
                words: words[$0],
                document: reading.record.documents[$0],
                path: ""
            )
        }
        let reasons = context.record.encounter.reasons.enumerated().map {
            let analysis = context.analyzer.analyze($0.element)
            return Text(
                analysis: analysis,
                words: DocumentWords(analysis),
                document: nil,
                path: "encounter.reasons[\($0.offset)]"
            )
        }
        return documents + reasons
    }

    private func evidence(for rule: EncounterReasonRule, in text: Text) -> Evidence? {
        let phrases = rule.find.filter { text.words.mayHold($0) }
        if phrases.isEmpty { return nil }
        for sentence in text.words.sentences where mayTell(sentence, rule, text) {
            for phrase in phrases {
                for range in phrase.matches(in: sentence)
                where !rule.unless.contains(where: { $0.stands(in: sentence) }) {
                    let tokens = sentence.tokenRange(range)
                    let finding = assertions.assertion(ofTokens: tokens, in: text.analysis)
                    guard finding.assertion == .present else { continue }
                    return evidence(tokens, text)
                }
            }
        }
        return nil
    }

    private func mayTell(
        _ sentence: ProcedureSentence,
        _ rule: EncounterReasonRule,
        _ text: Text
    ) -> Bool {
        guard let document = text.document else { return true }
        if document.type == .laboratoryReport { return false }
        if rule.isReasonOnly { return Self.reasonSections.contains(sentence.section) }
        return !Self.pastSections.contains(sentence.section)
    }

    private func evidence(_ tokens: Range<Int>, _ text: Text) -> Evidence {
        let analysis = text.analysis
        if let document = text.document {
            return Evidence(ClosedRange(tokens), of: analysis, in: document)
        }
        let start = Int(analysis.tokens[tokens.lowerBound].start)
        let end = Int(analysis.tokens[tokens.upperBound - 1].end)
        let quote = String(decoding: analysis.bytes[start..<end], as: UTF8.self)
        return Evidence(path: text.path, quote: quote, assertion: .present)
    }

    /// Where a note says what the encounter was for.
    private static let reasonSections: Set<SectionKind> = [
        .none, .chiefComplaint, .indication, .procedures, .assessment, .diagnoses, .impression,
        .historyOfPresentIllness, .preoperativeDiagnosis, .postoperativeDiagnosis,
        .admissionDiagnosis,
        .dischargeDiagnosis,
    ]

    /// Where a note tells of other encounters.
    private static let pastSections: Set<SectionKind> = [
        .pastMedicalHistory, .pastSurgicalHistory, .familyHistory, .socialHistory,
        .obstetricHistory, .allergies, .immunizations, .instructions, .followUp,
    ]
}
