import ClinicalRecords
import ClinicalText
import CodeSets

/// Codes that are read off a number in the notes, from any clinician (Guidelines I.B.14): body mass
/// index, stroke scale, weeks of gestation.
struct MeasureStep: Sendable {
    let release: ICD10CMRelease

    /// Adds each measure's code where the diagnosis that it belongs to is reported.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        let codes = draft.codes
        func reports(_ pattern: String) -> Bool {
            codes.contains(where: CodePattern(pattern).matches)
        }
        if !context.isPregnancy,
            reports("E66 E40 E41 E42 E43 E44 E45 E46 R63.4 R63.5 R63.6 E64.0 E88.82 O99.21"),
            context.record.patient.ageYears ?? 30 >= 20,
            let found = number(after: ["bmi"], in: reading, context, upTo: 120),
            let code = Self.bodyMassIndex(found.value)
        {
            add(code, found.evidence, "measure:body-mass-index", to: &draft)
        }
        if (2..<20).contains(context.record.patient.ageYears ?? 30), reports("E66 R63 E40 E44 E46"),
            let (code, found) = GrowthReader.percentile(in: reading)
        {
            add(
                code,
                evidence(found.tokens, found.document, reading),
                "measure:bmi-percentile",
                to: &draft
            )
        }
        if context.isNewborn {
            for (code, found) in GrowthReader.prematurity(in: reading, draft.codes) {
                draft.candidates.removeAll {
                    $0.code.undotted == "P0730" || $0.code.undotted == "P0710"
                }
                add(
                    code,
                    evidence(found.tokens, found.document, reading),
                    "guideline:I.C.16.d-prematurity",
                    to: &draft
                )
            }
        }
        if reports("F10 T51.0"),
            let found = number(after: Self.alcoholWords, in: reading, context, upTo: 900),
            let code = Self.bloodAlcohol(found.value)
        {
            add(code, found.evidence, "guideline:I.C.20-blood-alcohol", to: &draft)
        }
        if reports("I63"), let found = strokeScale(in: reading, context) {
            let score = Int(found.value)
            add(
                "R29.7" + (score < 10 ? "0\(score)" : "\(score)"),
                found.evidence,
                "measure:stroke-scale",
                to: &draft
            )
        }
        if context.isPregnancy, reports("O1 O2 O3 O4 O6 O7 O8 O98 O99 O09 Z34 Z33 I N D E"),
            !reports("O85 O86.0 O91 O92 Z39"),
            let found = GestationReader.weeks(in: reading, isCertain: !reports("O Z34 Z33"))
        {
            let week = found.value
            let code = week < 8 ? "Z3A.01" : "Z3A." + (week < 10 ? "0\(week)" : "\(week)")
            add(
                code,
                evidence(found.tokens, found.document, reading),
                "measure:weeks-of-gestation",
                to: &draft
            )
        }
    }

    /// The code of an adult's body mass index in kg/m2.
    static func bodyMassIndex(_ value: Double) -> String? {
        switch value {
        case 10..<20: "Z68.1"
        case 20..<40: "Z68.\(Int(value))"
        case 40..<45: "Z68.41"
        case 45..<50: "Z68.42"
        case 50..<60: "Z68.43"
        case 60..<70: "Z68.44"
        case 70..<120: "Z68.45"
        default: nil
        }
    }

    private static let alcoholWords: Set<String> = ["etoh", "bac", "bal", "ethanol"]

    /// The code of a blood alcohol level in mg/100 ml (Tabular Y90); nil for what is no such level.
    static func bloodAlcohol(_ value: Double) -> String? {
        switch value {
        case 20..<40: "Y90.1"
        case 40..<60: "Y90.2"
        case 60..<80: "Y90.3"
        case 80..<100: "Y90.4"
        case 100..<120: "Y90.5"
        case 120..<200: "Y90.6"
        case 200..<240: "Y90.7"
        case 240...: "Y90.8"
        default: nil
        }
    }

    private func add(
        _ text: String,
        _ evidence: Evidence,
        _ rule: String,
        to draft: inout CodingDraft
    ) {
        guard let code = ICD10CMCode(text), let node = release.node(code), release.isBillable(node)
        else { return }
        if draft.has(node) { return }
        draft.candidates.append(
            Candidate(
                node,
                code,
                evidence: evidence,
                rule: rule,
                rank: DocumentationRank(tier: 2, document: 0, offset: 0),
                isHistory: true
            )
        )
    }

    /// The first number within four tokens after a word; the first document that has one decides.
    private func number(
        after words: Set<String>,
        in reading: RecordReading,
        _ context: EncounterContext,
        upTo limit: Double
    ) -> (value: Double, evidence: Evidence)? {
        if context.words.isDisjoint(with: words) { return nil }
        for (number, analysis) in reading.analyses.enumerated() {
            for (position, token) in analysis.tokens.enumerated() where token.kind == .word {
                guard words.contains(Self.folded(position, analysis)) else { continue }
                for next in (position + 1)..<min(position + 6, analysis.tokens.count)
                where analysis.tokens[next].kind == .number {
                    guard let value = Double(Self.folded(next, analysis)), value <= limit else {
                        break
                    }
                    return (value, evidence(position...next, number, reading))
                }
            }
        }
        return nil
    }

    /// The total of the stroke scale: a score of items gives it at its end, a sentence as its score.
    private func strokeScale(
        in reading: RecordReading,
        _ context: EncounterContext
    ) -> (value: Double, evidence: Evidence)? {
        guard context.words.contains("nihss") else { return nil }
        for (number, analysis) in reading.analyses.enumerated() {
            guard
                let start = analysis.tokens.indices.first(where: {
                    analysis.tokens[$0].kind == .word && Self.folded($0, analysis) == "nihss"
                })
            else { continue }
            let line = analysis.tokens[start...].prefix { $0.kind != .lineBreak }
            guard let total = line.indices.first(where: { Self.folded($0, analysis) == "total" }),
                let score = line[total...].indices.first(where: {
                    analysis.tokens[$0].kind == .number
                }), let value = Double(Self.folded(score, analysis)), value <= 42
            else { break }
            return (value, evidence(total...score, number, reading))
        }
        return self.number(after: ["nihss"], in: reading, context, upTo: 42)
    }

    private static func folded(_ token: Int, _ analysis: TextAnalysis) -> String {
        String(decoding: analysis.foldedBytes(token), as: UTF8.self)
    }

    private func evidence(
        _ tokens: ClosedRange<Int>,
        _ document: Int,
        _ reading: RecordReading
    ) -> Evidence {
        Evidence(
            tokens,
            of: reading.analyses[document],
            in: reading.record.documents[document]
        )
    }
}
