import ClinicalRecords
import CodingEngine
import Testing

/// Documents, and the diagnosis that stands first.
struct FirstCase: Sendable, CustomTestStringConvertible {
    let documents: [(type: DocumentType, text: String)]
    let first: String
    let setting: Setting
    let sex: Sex
    let years: Int?
    let days: Int?

    init(
        _ documents: [(type: DocumentType, text: String)],
        _ first: String,
        _ setting: Setting,
        sex: Sex = .unknown,
        years: Int? = 60,
        days: Int? = nil
    ) {
        self.documents = documents
        self.first = first
        self.setting = setting
        self.sex = sex
        self.years = years
        self.days = days
    }

    var testDescription: String { "\(first): \(documents.last?.text ?? "")" }
}

@Suite("The principal and the first-listed diagnosis")
struct SequencingTests {
    private func first(_ item: FirstCase) throws -> AssignedCode? {
        let record = try Coder.record(
            item.documents.enumerated().map { number, document in
                Document(id: "d\(number + 1)", type: document.type, text: document.text)
            },
            setting: item.setting,
            sex: item.sex,
            years: item.years,
            days: item.days
        )
        return try Coder.engine().code(record).diagnoses.first
    }

    static let cases: [FirstCase] = [
        // The discharge summary's first diagnosis, not the first word of the record.
        FirstCase(
            [
                (.emergencyNote, "CC: cough.\nAssessment: Dehydration. Pneumonia."),
                (.dischargeSummary, "Discharge Diagnoses:\n1. Pneumonia\n2. Dehydration"),
            ],
            "J18.9",
            .inpatient
        ),
        // A symptom yields to a disease, unless the provider calls it the principal diagnosis.
        FirstCase(
            [(.dischargeSummary, "Discharge Diagnoses:\n1. Syncope\n2. Complete heart block")],
            "I44.2",
            .inpatient
        ),
        FirstCase(
            [
                (
                    .dischargeSummary,
                    "Principal diagnosis: Syncope, cause undetermined.\n"
                        + "Other diagnoses: scalp laceration, hypertension."
                )
            ],
            "R55",
            .inpatient
        ),
        // Sepsis before the local infection; a sepsis only thought of does not lead.
        FirstCase(
            [(.dischargeSummary, "Discharge Diagnoses:\n1. Acute pyelonephritis\n2. Sepsis")],
            "A41.9",
            .inpatient
        ),
        // What arose in the stay cannot have occasioned it.
        FirstCase(
            [
                (.historyAndPhysical, "Assessment: Acute appendicitis."),
                (
                    .dischargeSummary,
                    "Discharge Diagnoses:\n1. Postoperative ileus\n2. Acute appendicitis"
                ),
            ],
            "K35.80",
            .inpatient
        ),
        // Emergency: the final list, not the triage note.
        FirstCase(
            [
                (.emergencyNote, "PMH: hypertension, atrial fibrillation.\nDIAGNOSES\nEpistaxis")
            ],
            "R04.0",
            .emergency
        ),
        // The diagnosis after the operation, not the symptom before it.
        FirstCase(
            [
                (.historyAndPhysical, "CC: postmenopausal bleeding."),
                (
                    .operativeNote,
                    "PREOP DX: Postmenopausal bleeding\nPOSTOP DX: Endometrial polyp"
                ),
            ],
            "N84.0",
            .outpatient,
            sex: .female
        ),
        // The device first, then the diabetes.
        FirstCase(
            [
                (
                    .dischargeSummary,
                    "Discharge Diagnoses:\n1. Type 1 diabetes with ketoacidosis\n"
                        + "2. Insulin pump failure"
                )
            ],
            "T85.614A",
            .inpatient
        ),
        // Encounters for a reason of their own.
        FirstCase(
            [(.progressNote, "Assessment: Sigmoid colon cancer. Here for chemotherapy cycle 3.")],
            "Z51.11",
            .outpatient
        ),
        FirstCase(
            [(.officeNote, "Assessment: 12 mo well child, normal growth.")],
            "Z00.129",
            .office,
            years: 1
        ),
        FirstCase(
            [(.officeNote, "Assessment: Well child.\nAcute suppurative otitis media, right ear.")],
            "Z00.121",
            .office,
            years: 2
        ),
        FirstCase(
            [(.procedureNote, "Indication: screening colonoscopy.\nImpression: Diverticulosis.")],
            "Z12.11",
            .outpatient
        ),
        // A status never leads.
        FirstCase(
            [(.officeNote, "Tdap given.\nAssessment: Asthma.")],
            "J45.909",
            .office
        ),
    ]

    @Test(arguments: cases)
    func `stands first by the record's own words`(item: FirstCase) throws {
        let code = try #require(try first(item))
        #expect(code.code == item.first)
        #expect(code.role == (item.setting == .inpatient ? .principal : .firstListed))
    }

    @Test func `the rule that put a code first is named`() throws {
        let code = try #require(
            try first(
                FirstCase(
                    [(.progressNote, "Assessment: Colon cancer. Here for chemotherapy cycle 3.")],
                    "Z51.11",
                    .outpatient
                )
            )
        )
        #expect(code.rules.contains("sequence:antineoplastic-therapy-first"))
        #expect(code.rules.contains("reason:chemotherapy"))
    }
}
