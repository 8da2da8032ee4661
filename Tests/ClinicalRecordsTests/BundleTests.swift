import ClinicalRecords
import CodeSets
import Foundation
import Testing

@Suite struct BundleTests {
    private func records() throws -> [ClinicalRecord] {
        try Fixture.reader.read(path: Fixture.path("bundle.json"))
    }

    @Test func `each encounter is one record with its own identifier`() throws {
        let records = try records()
        #expect(records.count == 2)
        #expect(Set(records.map(\.id)).count == 2)
        #expect(records.map(\.encounter.setting) == [.inpatient, .office])
        #expect(records.allSatisfy { $0.assumed.isEmpty })
        #expect(try self.records() == records)
    }

    @Test func `the encounter's days, origin, destination and providers are read`() throws {
        let encounter = try records()[0].encounter
        #expect(encounter.admitted == CalendarDay("2026-04-03"))
        #expect(encounter.discharged == CalendarDay("2026-04-08"))
        #expect(encounter.dischargeStatus == "03")
        #expect(encounter.admissionSource == "1")
        #expect(encounter.reasons == ["Chest pain"])
        #expect(encounter.payer == "Example Plan")
        #expect(
            encounter.providers == [
                EncounterProvider(role: "attending", npi: "1234567893", specialty: "Cardiology")
            ]
        )
    }

    @Test func `the number of the visit is told from others that the encounter has`() throws {
        #expect(try records().map(\.encounter.number) == ["V-1001", nil])
    }

    @Test(
        arguments: [
            (#"[{"value":"A-1"},{"value":"A-2","use":"official"}]"#, "A-2"),
            (#"[{"value":" "},{"value":"A-1","system":"x"},{"value":"A-2"}]"#, "A-1"),
            (#"[{"value":"A-1","use":"old"}]"#, nil),
            (#"[{"system":"x"}]"#, nil),
            (#"[]"#, nil),
        ] as [(String, String?)]
    )
    func `without a visit number the official one or the first in use is it`(
        identifiers: String,
        number: String?
    ) throws {
        let text = """
            {"resourceType":"Bundle","entry":[{"resource":
            {"resourceType":"Encounter","id":"e","identifier":\(identifiers)}},
            {"resource":{"resourceType":"Condition","code":{"text":"Gout"}}}]}
            """
        let records = try Fixture.reader.read(bytes: Array(text.utf8), name: "b.json")
        #expect(records.map(\.encounter.number) == [number])
    }

    @Test func `age is counted to the day of admission`() throws {
        let patients = try records().map(\.patient)
        #expect(patients.map(\.ageYears) == [65, 66])
        #expect(patients[0].birthYear == 1960)
        #expect(patients[0].sex == .female)
        #expect(patients[0].pseudonym == "P-1")
    }

    @Test func `diagnoses of the encounter come first, by rank, with their ICD code`() throws {
        let problems = try records()[0].problems
        #expect(problems.map(\.text) == ["NSTEMI", "Hypertension", "Gout"])
        #expect(problems.map(\.code) == ["I21.4", "I10", nil])
        #expect(problems.map(\.isEncounterDiagnosis) == [true, true, false])
        #expect(problems.map(\.path) == ["problems[0]", "problems[1]", "problems[2]"])
        #expect(problems[0].verification == .confirmed)
        #expect(problems[1].status == .active)
    }

    @Test func `a problem that ended before an encounter is not on its list`() throws {
        #expect(try records()[1].problems.isEmpty)
    }

    @Test func `procedures, results and medications are read with their values`() throws {
        let records = try records()
        let procedure = records[0].procedures[0]
        #expect(procedure.text == "Stent, left anterior descending")
        #expect(procedure.date == CalendarDay("2026-04-04"))
        let troponin = records[0].results[0]
        #expect(troponin.value == ">3.2")
        #expect(troponin.unit == "ng/mL")
        #expect(troponin.interpretation == "H")
        #expect(troponin.referenceRange == "0-0.04")
        #expect(troponin.system == "LOINC")
        let pressure = records[1].results
        #expect(pressure.map(\.text) == ["Blood pressure: Systolic", "Blood pressure: Diastolic"])
        #expect(pressure.map(\.value) == ["150", "90"])
        let medication = records[0].medications[0]
        #expect(medication.text == "Aspirin 81 MG")
        #expect(medication.dose == "81 mg daily")
        #expect(medication.reason == "NSTEMI")
    }

    @Test func `attached texts are documents of their kind`() throws {
        let records = try records()
        #expect(
            records[0].documents.map(\.type) == [
                .dischargeSummary, .radiologyReport, .radiologyReport,
            ]
        )
        #expect(
            records[0].documents.map(\.text) == [
                "NSTEMI, stent to LAD.\n", "CXR: clear.\n", "No infiltrate.",
            ]
        )
        #expect(records[0].documents.map(\.id) == ["d1", "r1", "r1-2"])
        #expect(records[0].documents[0].author == "Cardiology")
        #expect(records[1].documents.map(\.type) == [.officeNote])
        #expect(records[1].documents[0].text == "HTN follow-up.\n")
    }

    @Test func `identity stays outside the record`() throws {
        for record in try records() {
            let written = String(decoding: record.json(), as: UTF8.self)
            #expect(!written.contains("SECRET"))
            #expect(!written.contains("1960-04-04"))
        }
    }

    @Test func `what is in no record is named with its count`() throws {
        let warnings = try records()[0].warnings
        let messages = warnings.map { "\($0.rule) \($0.message)" }
        #expect(
            messages == [
                "unread-resource CarePlan: 1 resource not read",
                "unread-field Observation: fields not read: device (1)",
                "not-plain-text DocumentReference: 1 resource"
                    + " with an attachment that is not plain text",
                "entered-in-error Observation: 1 resource entered in error or cancelled, left out",
                "no-encounter Observation: 1 resource of no encounter of this file, left out",
            ]
        )
        #expect(warnings.allSatisfy { $0.file?.hasSuffix("bundle.json") == true })
    }

    @Test(arguments: [
        (#"{"resourceType":"Patient"}"#, RecordError.Code.unknownFormat, "$.resourceType"),
        (#"{"resourceType":"Bundle"}"#, .nothingToCode, "$"),
        (#"{"resourceType":"Bundle","entry":{}}"#, .wrongType, "$.entry"),
        (
            #"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","birthDate":"x"}}]}"#,
            .badDate, "$.entry[0].resource.birthDate"
        ),
    ])
    func `a broken bundle is refused with file, path and rule`(
        text: String,
        code: RecordError.Code,
        path: String
    ) {
        let error = #expect(throws: RecordError.self) {
            try Fixture.reader.read(bytes: Array(text.utf8), name: "b.json")
        }
        #expect(error?.code == code)
        #expect(error?.path == path)
        #expect(error?.file == "b.json")
    }

    @Test func `a bundle without an encounter is one visit, and says so`() throws {
        let text = """
            {"resourceType":"Bundle","entry":[{"resource":
            {"resourceType":"Condition","code":{"text":"Cough"}}}]}
            """
        let records = try Fixture.reader.read(bytes: Array(text.utf8), name: nil)
        #expect(records.count == 1)
        #expect(records[0].assumed == ["encounter", "setting"])
        #expect(records[0].problems.map(\.text) == ["Cough"])
        #expect(records[0].warnings.map(\.rule) == ["no-encounter"])
    }

    @Test func `a mapped record survives writing`() throws {
        let visit =
            #"{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition"}}]}"#
        let mapped = try Fixture.reader.read(bytes: Array(visit.utf8), name: "v.json")
        for record in try records() + mapped {
            var unnamed = record
            for place in unnamed.warnings.indices { unnamed.warnings[place].file = nil }
            #expect(try ClinicalRecord(json: record.json()) == unnamed)
        }
    }

    @Test(arguments: [
        ("IMP", "x", Setting.inpatient), ("EMER", "x", .emergency), ("OBSENC", "x", .outpatient),
        ("AMB", "Office visit", .office), ("AMB", "Outpatient procedure", .outpatient),
        ("AMB", "General surgery clinic", .office), ("AMB", "Emergency room visit", .emergency),
        ("AMB", "Encounter for check up", .office), ("VR", "x", .office),
    ])
    func `class and type decide the setting`(code: String, type: String, setting: Setting) throws {
        let text = """
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter",
            "class":{"code":"\(code)"},"type":[{"text":"\(type)"}]}},
            {"resource":{"resourceType":"Condition","code":{"text":"Cough"}}}]}
            """
        let record = try Fixture.reader.read(bytes: Array(text.utf8), name: nil)[0]
        #expect(record.encounter.setting == setting)
        #expect(record.assumed.isEmpty)
    }

    @Test func `an unknown class leaves the setting assumed`() throws {
        let text = """
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter"}},
            {"resource":{"resourceType":"Condition","code":{"text":"Cough"}}}]}
            """
        let record = try Fixture.reader.read(bytes: Array(text.utf8), name: nil)[0]
        #expect(record.assumed == ["setting"])
    }

    @Test func `an age from the birth year alone is said to be assumed`() throws {
        let text = """
            {"resourceType":"Bundle","entry":[
            {"resource":{"resourceType":"Patient","id":"p","birthDate":"1961"}},
            {"resource":{"resourceType":"Encounter","id":"e","class":{"code":"IMP"},
            "period":{"start":"2026-01-02"}}},
            {"resource":{"resourceType":"Condition","code":{"text":"Cough"}}}]}
            """
        let record = try Fixture.reader.read(bytes: Array(text.utf8), name: nil)[0]
        #expect(record.patient.ageYears == 65)
        #expect(record.assumed == ["ageYears"])
    }

    @Test(arguments: [
        ("28568-4", "Physician note", DocumentType.emergencyNote),
        ("x", "Operative report", .operativeNote), ("x", "Nurse note", .nursingNote),
        ("x", "CT chest, computed tomography", .radiologyReport),
        ("x", "laboratory-report", .laboratoryReport), ("x", "Letter", .other),
        ("11506-3", "Progress note", .progressNote),
        ("11506-3", "Office progress note", .officeNote),
    ])
    func `code and title decide the kind of a document`(
        code: String,
        title: String,
        type: DocumentType
    ) throws {
        let text = """
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"DocumentReference",
            "type":{"coding":[{"code":"\(code)"}],"text":"\(title)"},
            "content":[{"attachment":{"data":"Zm9v"}}]}}]}
            """
        let record = try Fixture.reader.read(bytes: Array(text.utf8), name: nil)[0]
        #expect(record.documents.map(\.type) == [type])
        #expect(record.documents.map(\.text) == ["foo"])
    }

    @Test func `ages over 89 are one group`() throws {
        let text = """
            {"resourceType":"Bundle","entry":[
            {"resource":{"resourceType":"Patient","id":"p","birthDate":"1930-01-01"}},
            {"resource":{"resourceType":"Encounter","id":"e","subject":{"reference":"Patient/p"},
            "class":{"code":"IMP"},"period":{"start":"2026-01-02"}}},
            {"resource":{"resourceType":"Condition","code":{"text":"Cough"}}}]}
            """
        let patient = try Fixture.reader.read(bytes: Array(text.utf8), name: nil)[0].patient
        #expect(patient.ageYears == 90)
        #expect(patient.birthYear == nil)
    }
}
