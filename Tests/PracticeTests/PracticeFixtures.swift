import ClinicalRecords
import CodeSets
import Foundation
import Practice
import Scoring

/// The code sets of the checkout, the shipped bank, and small cases to practise.
enum PracticeFixtures {
    /// The checkout's folder of sources.
    static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

    /// The shipped code sets, and nothing imported.
    static func catalog() throws -> CodeSetCatalog {
        try CodeSetCatalog(locator: DataLocator(), store: nil)
    }

    /// The codes of a day.
    static func codes(_ day: CalendarDay) throws -> PracticeCodes {
        let catalog = try catalog()
        return try PracticeCodes(
            diagnoses: ICD10CMRelease.load(for: day, from: catalog),
            procedures: ICD10PCSRelease.load(for: day, from: catalog)
        )
    }

    /// The codes of the day of the cases.
    static func codes() throws -> PracticeCodes { try codes(day) }

    /// What the code sets say.
    static func facts() throws -> CodeFacts {
        let codes = try codes()
        return CodeFacts(diagnoses: codes.diagnoses, procedures: codes.procedures)
    }

    /// The blueprint and the bank as they ship.
    static func resources() throws -> ExamResources {
        try ExamResources(folder: sources.appendingPathComponent("Practice/Data"))
    }

    /// The day of the cases.
    static let day = known(CalendarDay("2026-04-08"))

    /// An identifier that is known to be one.
    static func id(_ text: String) -> RecordID { known(RecordID(text)) }

    /// An inpatient with a myocardial infarction, diabetes and a fall in hospital; the key asks for
    /// a query.
    static func infarction() throws -> PracticeCase {
        let record = ClinicalRecord(
            id: id("ip-1"),
            encounter: Encounter(
                setting: .inpatient,
                admitted: CalendarDay("2026-04-03"),
                discharged: day
            ),
            documents: [
                Document(
                    id: "d1",
                    type: .dischargeSummary,
                    text: "NSTEMI. Type 2 diabetes with polyneuropathy. Hypertension."
                )
            ]
        )
        let key = AnswerKey(
            record: record.id,
            codes: [
                KeyCode(
                    system: .icd10CM,
                    code: "I21.4",
                    role: .principal,
                    poa: .yes,
                    evidence: [KeyEvidence(document: "d1", quote: "NSTEMI")],
                    guideline: "I.C.9.e.1",
                    rationale: "NSTEMI is I21.4.",
                    commonMistakes: [CommonMistake(code: "I21.9", why: "The type is documented")]
                ),
                KeyCode(
                    system: .icd10CM,
                    code: "E11.42",
                    role: .secondary,
                    poa: .yes,
                    evidence: [
                        KeyEvidence(document: "d1", quote: "Type 2 diabetes with polyneuropathy")
                    ],
                    guideline: "I.C.4.a",
                    commonMistakes: [
                        CommonMistake(code: "R07.9", why: "A symptom of the infarction"),
                        CommonMistake(code: "K25.9", why: "Not documented"),
                    ]
                ),
                KeyCode(system: .icd10CM, code: "I10", role: .secondary, poa: .yes),
            ],
            queries: [CodingQuery(topic: "Acuity of the heart failure", indicators: ["EF 30 %"])],
            difficulty: .intermediate
        )
        return try PracticeCase(record: record, key: key)
    }

    private static func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a value of a test") }
        return value
    }
}
