import ClinicalText
import Testing

@Suite("Sections and sentences")
struct ReadingTests {
    private func sections(_ text: String) -> [SectionKind] {
        Shipped.resources.analyzer.analyze(text).sections.map(\.kind)
    }

    private func sentences(_ text: String) -> [String] {
        let analysis = Shipped.resources.analyzer.analyze(text)
        return analysis.sentences.map { sentence in
            let start = Int(analysis.tokens[sentence.tokens.lowerBound].start)
            let end = Int(analysis.tokens[sentence.tokens.upperBound - 1].end)
            return String(decoding: analysis.bytes[start..<end], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("PMH: DM, HTN", SectionKind.pastMedicalHistory),
        ("A/P: stable", .assessment),
        ("HPI - 40 y/o man", .historyOfPresentIllness),
        ("FAMILY HISTORY:\nCAD", .familyHistory),
        ("Assessment & Plan\nGout.", .assessment),
        ("## Hospital Course\nShe did well.", .hospitalCourse),
        ("**Discharge Diagnoses:**\nCHF", .dischargeDiagnosis),
        ("1. Allergies: none", .allergies),
        ("Past Medical/Surgical History:\nCAD", .pastMedicalHistory),
        ("Pre-operative diagnosis: Hernia", .preoperativeDiagnosis),
        ("REVIEW OF SYSTEMS\nNegative.", .reviewOfSystems),
        ("ED Course: fluids", .hospitalCourse),
    ])
    func `a heading opens its section`(text: String, kind: SectionKind) {
        #expect(sections(text).last == kind)
    }

    @Test(arguments: ["DM, HTN", "s/p CABG", "r/o MI", "Hypertension.", "Rash ? zoster"])
    func `a line of diagnoses is no heading`(text: String) {
        #expect(sections("Assessment:\n" + text).last == .assessment)
        #expect(sentences("Assessment:\n" + text) == [text])
    }

    @Test(arguments: [
        "ASSESSMENT\n1. Gout.\n- Patient Education and Counseling: diet.\n2. Asthma.",
        "PHYSICAL EXAM\nNeuro\n- Examination: intact.\n\nNeck\n- Exam: supple.\n\nSkin",
        "RESULTS\nECG today.\nImpression: sinus rhythm.",
    ])
    func `the label of a part leaves its section open`(text: String) {
        let kinds = Set(sections(text))
        #expect(kinds.count == 1, "\(kinds)")
    }

    @Test(arguments: [
        ("ASSESSMENT\nGout.\n\nINSTRUCTIONS\nReturn.", SectionKind.instructions),
        ("- Assessment: gout.\n- Medications: aspirin", .medications),
        ("FINDINGS\nClear.\nImpression: no change.", .impression),
    ])
    func `a heading of its own closes the section before`(text: String, kind: SectionKind) {
        #expect(sections(text).last == kind)
    }

    @Test(arguments: [
        ("Seen by Dr. Example today. Stable.", 2),
        ("Takes aspirin 81 mg p.o. q.d. with food.", 1),
        ("Creatinine was 1.5 and stable.", 1),
        ("Asthma vs. COPD is the question.", 1),
        ("1. Hypertension\n2. Diabetes\n3. Gout", 3),
        ("- cough\n- fever", 2),
        (
            "The patient is an older woman who comes in today because of a cough that has\n"
                + "lasted two weeks without fever.", 1
        ),
        ("Fever\nCough\nRash", 3),
        ("First line here.\n\nSecond line here.", 2),
    ])
    func `sentences are counted`(text: String, count: Int) {
        #expect(sentences(text).count == count, "\(sentences(text))")
    }

    @Test(arguments: ["", "\n\n", "\u{FEFF}", "…", "é", "a:", ":", "\u{0}", "[", "(((", "?"])
    func `odd texts are read without a fault`(text: String) {
        let analysis = Shipped.resources.analyzer.analyze(text)
        #expect(analysis.bytes == Array(text.utf8))
        #expect(!analysis.sections.isEmpty)
    }

    @Test func `broken bytes are read without a fault`() {
        for first in UInt8.min...UInt8.max {
            let analysis = Shipped.resources.analyzer.analyze(bytes: [first, 0x41, 0xE2, 0x80])
            for token in analysis.tokens { #expect(token.end <= 4 && token.start < token.end) }
        }
    }
}
