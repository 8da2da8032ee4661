import ClinicalRecords
import CodeSets
import Foundation
import Testing

@Suite struct CDAReaderTests {
    static let source = "discharge-summary.xml"

    private func record() throws -> ClinicalRecord {
        try Fixture.reader.read(path: Fixture.path(Self.source))[0]
    }

    @Test func `a document is one record with the hash of its bytes`() throws {
        let records = try Fixture.reader.read(path: Fixture.path(Self.source))
        #expect(records.count == 1)
        let bytes = try Fixture.bytes(Self.source)
        #expect(records[0].id == RecordID(digest: Fixture.hash(bytes)))
        #expect(try Fixture.reader.read(bytes: bytes, name: "-")[0].id == records[0].id)
        #expect(records[0].assumed.isEmpty)
    }

    @Test func `the encounter's setting, days, destination and attending are read`() throws {
        let encounter = try record().encounter
        #expect(encounter.number == "E-1")
        #expect(encounter.setting == .inpatient)
        #expect(encounter.admitted == CalendarDay("2026-04-03"))
        #expect(encounter.discharged == CalendarDay("2026-04-08"))
        #expect(encounter.dischargeStatus == "03")
        #expect(
            encounter.providers == [
                EncounterProvider(role: "attending", npi: "1234567893", specialty: "Cardiology")
            ]
        )
    }

    @Test(
        arguments: [
            (#"<id root="1.2.3" extension=" A  7 "/>"#, "A 7"),
            (#"<id nullFlavor="UNK"/><id root="1.2.3" extension="A7"/>"#, "A7"),
            (
                #"<id root="d508b6b6-713a-5118-90c9-4771b6e12ec5"/>"#,
                "d508b6b6-713a-5118-90c9-4771b6e12ec5"
            ),
            (#"<id nullFlavor="UNK"/>"#, nil), ("", nil),
        ] as [(String, String?)]
    )
    func `the encounter's number is its identifier's extension, or the identifier when it has none`(
        id: String,
        number: String?
    ) throws {
        let own = #"<id root="2.16.840.1.113883.19" extension="E-1"/>"#
        let text = try Fixture.text(Self.source)
        let place = try #require(text.range(of: "<encompassingEncounter>\n    " + own))
        let changed = text.replacingCharacters(in: place, with: "<encompassingEncounter>" + id)
        let record = try Fixture.reader.read(bytes: Array(changed.utf8), name: "x.xml")[0]
        #expect(record.encounter.number == number)
    }

    @Test func `sex and age are read, names, numbers and addresses are not`() throws {
        let record = try record()
        #expect(record.patient == Patient(sex: .female, birthYear: 1960, ageYears: 65))
        let json = String(decoding: record.json(), as: UTF8.self)
        #expect(!json.contains("SECRET"))
    }

    @Test func `diagnoses come first, with the ICD code and the others beside it`() throws {
        let problems = try record().problems
        #expect(
            problems.map(\.text) == [
                "NSTEMI, type 1", "Pneumonia, Left lower lobe", "Fracture",
            ]
        )
        #expect(problems.map(\.isEncounterDiagnosis) == [true, false, false])
        #expect(problems[0].code == "I21.4")
        #expect(problems[0].system == "ICD-10-CM")
        #expect(problems[0].translations.map(\.code) == ["401314000"])
        #expect(problems[0].translations.map(\.system) == ["SNOMED CT"])
        #expect(problems[0].onset == CalendarDay("2026-04-03"))
        #expect(problems[1].status == .resolved)
        #expect(problems[1].abatement == CalendarDay("2025-02-01"))
        #expect(problems[2].verification == .refuted)
        #expect(problems.map(\.path) == ["problems[0]", "problems[1]", "problems[2]"])
    }

    @Test func `procedures done and procedures planned are told apart`() throws {
        let record = try record()
        #expect(record.procedures.map(\.code) == ["027034Z"])
        #expect(record.procedures[0].system == "ICD-10-PCS")
        #expect(record.procedures[0].text == "Percutaneous coronary intervention")
        #expect(record.procedures[0].date == CalendarDay("2026-04-04"))
        #expect(record.entries.filter { $0.kind == .plan }.map(\.text) == ["Echocardiography"])
    }

    @Test func `results carry value, unit, range and flag`() throws {
        let results = try record().results
        #expect(results.map(\.text) == ["Troponin I", "Blood culture"])
        #expect(results.map(\.value) == ["3.1", "no growth"])
        #expect(results[0].unit == "ng/mL")
        #expect(results[0].referenceRange == "<=0.04 ng/mL")
        #expect(results[0].interpretation == "H")
        #expect(results.map(\.category) == ["laboratory", "laboratory"])
    }

    @Test func `a medication carries dose, route, reason and start`() throws {
        let medication = try record().medications[0]
        #expect(medication.text == "Metoprolol")
        #expect(medication.code == "866427")
        #expect(medication.system == "RxNorm")
        #expect(medication.dose == "25 mg every 12 h")
        #expect(medication.route == "Oral")
        #expect(medication.reason == "Myocardial infarction")
        #expect(medication.start == CalendarDay("2026-04-04"))
        #expect(medication.end == nil)
    }

    @Test func `an allergy names its agent and reaction`() throws {
        let allergy = try record().entries.filter { $0.kind == .allergy }[0]
        #expect(allergy.text == "penicillin G")
        #expect(allergy.detail == "Hives")
    }

    @Test func `an entry that only says there is no information is counted`() throws {
        #expect(try record().warnings.map(\.rule) == ["null-flavor"])
    }

    @Test func `the narrative is one document under headings, a note in it another`() throws {
        let documents = try record().documents
        #expect(documents.map(\.type) == [.dischargeSummary, .progressNote])
        #expect(documents.map(\.author) == ["attending", "Nurse Practitioner"])
        #expect(documents.map(\.date) == [CalendarDay("2026-04-08"), CalendarDay("2026-04-05")])
        #expect(documents[1].text == "No chest pain today.")
        #expect(
            documents[0].text == """
                Discharge Diagnosis:
                - NSTEMI, type 1

                Problem List:
                Resolved problems:
                Problem; Status
                Pneumonia, left lower lobe; Resolved
                No known fracture

                Procedures:
                Stent to the LAD
                Right radial access

                Results:
                Troponin I rose.

                Medications:
                Metoprolol 25 mg

                Allergies:
                Penicillin: hives

                Hospital Course:
                Typed as a note:
                Day 1: chest pain.

                Day 2: stent.

                """
        )
    }

    @Test func `the record written as JSON is read back the same`() throws {
        var record = try record()
        for place in record.warnings.indices { record.warnings[place].file = nil }
        #expect(try ClinicalRecord(json: record.json()) == record)
    }

    @Test func `a prefix for the namespace makes no difference`() throws {
        let text = try Fixture.text(Self.source)
        let prefixed =
            text.replacing("xmlns=\"urn:hl7-org:v3\"", with: "xmlns:cda=\"urn:hl7-org:v3\"")
            .replacing(/<(\/?)(?!sdtc|\?|!)([A-Za-z])/) { "<\($0.output.1)cda:\($0.output.2)" }
        let read = try Fixture.reader.read(bytes: Array(prefixed.utf8), name: "x")[0]
        var record = try record()
        record.id = read.id
        #expect(read.documents == record.documents)
        #expect(read.problems == record.problems)
        #expect(read.encounter == record.encounter)
    }

    @Test func `a record folder takes it as its source`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("cda-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(try Fixture.bytes(Self.source))
            .write(to: folder.appendingPathComponent("document.xml"))
        try Data(#"{"id":"ip-1","source":"document.xml"}"#.utf8)
            .write(to: folder.appendingPathComponent("record.json"))
        let read = try Fixture.reader.read(path: folder.path)[0]
        #expect(read.id.text == "ip-1")
        #expect(read.problems == (try record()).problems)
        #expect(try RecordInputs(at: folder.path).paths == [folder.path])
        try FileManager.default.removeItem(at: folder.appendingPathComponent("record.json"))
        #expect(try RecordInputs(at: folder.path).paths == [folder.path + "/document.xml"])
    }
}
