import ClinicalRecords
import CodeSets
import CodingEngine
import Testing

@Suite("Present on admission")
struct PresentOnAdmissionTests {
    private func indicators(_ setting: Setting = .inpatient) throws -> [String: PresentOnAdmission?]
    {
        let record = try Coder.record(
            [
                Document(
                    id: "hp",
                    type: .historyAndPhysical,
                    date: CalendarDay("2026-03-02"),
                    text: "PMH: Former smoker. Prior stroke.\nAssessment: Pneumonia. Hypertension."
                ),
                Document(
                    id: "p1",
                    type: .progressNote,
                    date: CalendarDay("2026-03-03"),
                    text: "Assessment: Hypokalemia."
                ),
                Document(
                    id: "p5",
                    type: .progressNote,
                    date: CalendarDay("2026-03-07"),
                    text: "Assessment: Pneumonia. Urinary tract infection. Hyperlipidemia."
                ),
                Document(
                    id: "ds",
                    type: .dischargeSummary,
                    date: CalendarDay("2026-03-09"),
                    text: "Discharge Diagnoses:\n1. Pneumonia\n2. Urinary tract infection\n"
                        + "3. Hypokalemia"
                ),
            ],
            setting: setting
        )
        let codes = try Coder.engine().code(record).codes
        return Dictionary(codes.map { ($0.code, $0.poa) }) { first, _ in first }
    }

    @Test(arguments: [
        ("J18.9", PresentOnAdmission.yes), ("I10", .yes), ("E87.6", .yes), ("N39.0", .no),
        ("E78.5", .yes), ("Z87.891", .exempt), ("Z86.73", .exempt),
    ])
    func `the first document that names it decides`(
        code: String,
        expected: PresentOnAdmission
    ) throws {
        let found = try #require(try indicators()[code], "\(code) is not reported")
        #expect(found == expected)
    }

    @Test(arguments: [
        (
            "It cannot be determined whether the DVT of the left femoral vein was"
                + " present on admission.", PresentOnAdmission.undetermined
        ),
        (
            "It is unclear whether the DVT of the left femoral vein was present on"
                + " admission.", .unknown
        ),
        ("DVT of the left femoral vein, present on admission.", .yes),
        (
            "DVT of the left femoral vein; the cause cannot be determined.", .yes
        ),
    ])
    func `doubt about the time is U or W, by whose doubt it is`(
        course: String,
        expected: PresentOnAdmission
    ) throws {
        let record = try Coder.record(
            [
                Document(
                    id: "ds",
                    type: .dischargeSummary,
                    text: "Hospital Course: \(course)\nDischarge Diagnoses:\n1. Heart failure\n"
                        + "2. Acute DVT of the left femoral vein"
                )
            ],
            setting: .inpatient
        )
        let code = try #require(
            try Coder.engine().code(record).codes.first { $0.code == "I82.412" }
        )
        #expect(code.poa == expected, "\(course)")
    }

    @Test(arguments: [Setting.office, .outpatient, .emergency])
    func `outside of hospital stays nothing is marked`(setting: Setting) throws {
        #expect(try indicators(setting).values.allSatisfy { $0 == nil })
    }
}
