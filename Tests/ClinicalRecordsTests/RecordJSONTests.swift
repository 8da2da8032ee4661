import ClinicalRecords
import CodeSets
import Testing

@Suite struct RecordJSONTests {
    @Test func `a record is read with every field`() throws {
        let record = try ClinicalRecord(json: try Fixture.bytes("record.json"))
        #expect(record.id.text == "ip-0007")
        #expect(record.patient.birthYear == 1958)
        #expect(record.encounter.setting == .inpatient)
        #expect(record.dateOfService == CalendarDay("2026-04-08"))
        #expect(record.documents[0].type == .dischargeSummary)
        #expect(record.documents[0].text == "NSTEMI \u{2014} \"type 1\".\nEF 35 %.\t\u{1F680}")
        #expect(record.problems[0].path == "problems[0]")
        #expect(record.problems[0].isEncounterDiagnosis)
        #expect(record.results[0].interpretation == "H")
        #expect(record.billing?.lines[0].charge == Money(cents: 1_000_000))
        #expect(record.billing?.subscriber?.synthetic == true)
        #expect(record.assumed.isEmpty)
        #expect(record.warnings.isEmpty)
    }

    @Test(arguments: [true, false])
    func `a record is written and read back the same`(indented: Bool) throws {
        let record = try ClinicalRecord(json: try Fixture.bytes("record.json"))
        let written = record.json(indented: indented)
        let again = try ClinicalRecord(json: written)
        #expect(again.json() == record.json())
        #expect(again == record)
    }

    @Test func `an assumed setting stays assumed when written and read back`() throws {
        let text = #"{"id":"a","documents":[{"text":"Cough."}]}"#
        let record = try ClinicalRecord(json: Array(text.utf8))
        #expect(record.encounter.setting == .office)
        #expect(record.assumed == ["setting"])
        #expect(record.documents[0].id == "d1")
        #expect(try ClinicalRecord(json: record.json()) == record)
    }

    @Test func `an unknown field is named with its path`() throws {
        let text = #"{"id":"a","encounter":{"ward":"B"},"documents":[{"text":"Cough."}],"x y":1}"#
        let record = try ClinicalRecord(json: Array(text.utf8), file: "f.json")
        #expect(record.warnings.map(\.path) == ["$.encounter.ward", "$[?]"])
        #expect(record.warnings.allSatisfy { $0.rule == "unknown-field" && $0.file == "f.json" })
    }

    @Test(arguments: [
        (#"{"documents":[{"text":"x"}]}"#, RecordError.Code.unknownFormat, "$"),
        (#"{"format":"chartkeeper-record/1"}"#, .missing, "$.id"),
        (#"{"id":"a b","documents":[{"text":"x"}]}"#, .badValue, "$.id"),
        (#"{"id":"a"}"#, .nothingToCode, "$"),
        (#"{"id":"a","documents":[{"text":" \n"}]}"#, .nothingToCode, "$"),
        (#"{"id":"a","documents":{}}"#, .wrongType, "$.documents"),
        (#"{"id":"a","documents":[{"text":1}]}"#, .wrongType, "$.documents[0].text"),
        (#"{"id":"a","documents":[{"id":"d"}]}"#, .missing, "$.documents[0]"),
        (#"{"id":"a","documents":[{"file":"d.txt"}]}"#, .missing, "$.documents[0].text"),
        (#"{"id":"a","documents":[{"text":"x\u0000"}]}"#, .nulByte, "$.documents[0].text"),
        (#"{"id":"a","documents":[{"text":"x","type":"memo"}]}"#, .badValue, "$.documents[0].type"),
        (
            #"{"id":"a","documents":[{"id":"d","text":"x"},{"id":"d","text":"y"}]}"#,
            .duplicate, "$.documents[1].id"
        ),
        (#"{"id":"a","encounter":{"admitted":"2026-02-30"}}"#, .badDate, "$.encounter.admitted"),
        (
            #"{"id":"a","encounter":{"admitted":"2026-02-03","discharged":"2026-02-01"}}"#,
            .badValue, "$.encounter.discharged"
        ),
        (
            #"{"id":"a","billing":{"lines":[{"charge":"120"}]}}"#,
            .badValue, "$.billing.lines[0].charge"
        ),
        (#"{"format":"chartkeeper-record/2","id":"a"}"#, .unknownFormat, "$.format"),
        (#"{"id":"a","id":"b"}"#, .malformed, "$"),
        (#"{"id":"a","documents":[{"text":"x"}"#, .malformed, "$.documents"),
        ("[]", .unknownFormat, "$"),
        ("", .empty, "$"),
    ])
    func `a broken record is refused with path and rule`(
        text: String,
        code: RecordError.Code,
        path: String
    ) {
        let error = #expect(throws: RecordError.self) {
            try Fixture.reader.read(bytes: Array(text.utf8), name: "f.json", kind: .json)
        }
        #expect(error?.code == code)
        #expect(error?.path == path)
        #expect(error?.file == "f.json")
    }

    @Test func `a syntax error has line and column`() {
        let error = #expect(throws: RecordError.self) {
            try ClinicalRecord(json: Array("{\n  \"id\": x }".utf8))
        }
        #expect(error?.line == 2)
        #expect(error?.column == 9)
    }

    @Test func `a coding is written and read back the same`() throws {
        let (coding, warnings) = try Coding.read(json: try Fixture.bytes("coding.json"))
        #expect(warnings.isEmpty)
        #expect(coding.codes.map(\.sequence) == [1, 2, 1])
        #expect(coding.codes[0].evidence[0].assertion == .present)
        #expect(coding.codes[1].poa == .exempt)
        #expect(coding.refused[0].rules == ["integral"])
        #expect(try Coding.read(json: coding.json(indented: true)).coding == coding)
    }

    @Test func `record, system, code and role are enough for a coding`() throws {
        let text = """
            {"record":"a","codes":[{"system":"ICD-10-CM","code":"J20.9","role":"first-listed"},
            {"system":"ICD-10-CM","code":"Z72.0","role":"secondary"}]}
            """
        let (coding, _) = try Coding.read(json: Array(text.utf8))
        #expect(coding.release == nil)
        #expect(coding.codes.map(\.sequence) == [1, 2])
    }

    @Test func `a key is written and read back the same`() throws {
        let key = try AnswerKey(json: try Fixture.bytes("key.json"))
        #expect(key.warnings.isEmpty)
        #expect(key.difficulty == .advanced)
        #expect(key.codes[0].optional)
        #expect(key.codes[0].commonMistakes[0].code == "I21.9")
        #expect(key.queries[0].indicators == ["EF 35 %"])
        #expect(try AnswerKey(json: key.json()) == key)
    }

    @Test(arguments: [
        (#"{"record":"a"}"#, "$.codes"),
        (#"{"record":"a","codes":[],"difficulty":"easy"}"#, "$.difficulty"),
        (#"{"record":"a","codes":[{"code":"A","role":"principal"}]}"#, "$.codes[0].system"),
        (
            #"{"record":"a","codes":[{"system":"ICD-9","code":"A","role":"principal"}]}"#,
            "$.codes[0].system"
        ),
        (
            #"{"record":"a","codes":[{"system":"HCPCS","code":"A","role":"x"}]}"#,
            "$.codes[0].role"
        ),
    ])
    func `a broken key is refused with its path`(text: String, path: String) {
        let error = #expect(throws: RecordError.self) { try AnswerKey(json: Array(text.utf8)) }
        #expect(error?.path == path)
    }
}
