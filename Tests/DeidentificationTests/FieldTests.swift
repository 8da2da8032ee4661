import ClinicalRecords
import CodeSets
import Deidentification
import Foundation
import Testing

@Suite("Fields of records, FHIR and C-CDA")
struct FieldTests {
    private static let cleaner = FileCleaner(
        deidentifier: Tables.deidentifier,
        surrogates: Tables.surrogates,
        policy: .year,
        referenceYear: 2026
    )

    private static let bundle = """
        {"resourceType":"Bundle","entry":[{"fullUrl":"urn:uuid:1f2e3d4c-aaaa","resource":{
        "resourceType":"Patient","id":"1f2e3d4c-aaaa","name":[{"family":"Quillen","given":["Ada"]}],
        "telecom":[{"system":"phone","value":"617-555-0123"}],"birthDate":"1930-02-01",
        "identifier":[{"type":{"coding":[{"code":"MR"}]},"value":"778899"}],
        "address":[{"line":["12 Oak St"],"city":"Ely","state":"NV","postalCode":"89301"}],
        "photo":[{"contentType":"image/png","data":"aGVsbG8="}]}},
        {"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:1f2e3d4c-aaaa",
        "display":"Ada Quillen"},"code":{"text":"Bell's palsy"},"onsetDateTime":"2024-03-04",
        "note":[{"text":"Quillen\\u0027s palsy began on March 4; Bell\\"s"}]}}]}
        """

    private func clean(_ text: String) throws -> String {
        let cleaned = try Self.cleaner.clean(Array(text.utf8), name: "file")
        #expect(cleaned.residual.isEmpty)
        return String(decoding: cleaned.bytes, as: UTF8.self)
    }

    @Test("A bundle keeps its form and its medicine, and loses the person")
    func fhir() throws {
        let text = try clean(Self.bundle)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        #expect(object is [String: Any])
        for part in [
            "Quillen", "Ada", "617", "1930", "778899", "Oak", "Ely", "893", "aGVsbG8",
            "1f2e3d4c", "03-04", "March 4",
        ] {
            #expect(!text.contains(part), "\(part)")
        }
        #expect(text.contains("Bell's palsy"))
        #expect(text.contains("\"onsetDateTime\":\"2024\""))
        #expect(text.contains("\"NV\""))
        // A link and what it leads to stay the same.
        let links = text.matches(of: /deid-[0-9a-f]{32}/).map { String($0.output) }
        #expect(links.count == 3 && Set(links).count == 1)
        #expect(try clean(text) == text)
    }

    @Test("Findings of a JSON text stand at their bytes in the file, also behind escapes")
    func offsets() throws {
        let bytes = Array(Self.bundle.utf8)
        let cleaned = try Self.cleaner.clean(bytes, name: "file")
        let found = cleaned.findings.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        for part in ["Quillen", "Ada", "617-555-0123", "1930-02-01", "March 4"] {
            #expect(found.contains(part), "\(part)")
        }
    }

    @Test("A C-CDA document keeps its form and loses the person")
    func cda() throws {
        let text = """
            <?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><id root="2.16.840.1" \
            extension="DOC123456"/><effectiveTime value="20240304101500-0500"/><recordTarget>\
            <patientRole><id extension="998877" root="2.16.1"/><addr><streetAddressLine>12 Oak St\
            </streetAddressLine><city>Ely</city><state>NV</state><postalCode>62704</postalCode></addr>\
            <telecom value="tel:+1(617)555-0123"/><patient><name><given>Ada</given><family>Quillen\
            </family></name><birthTime value="19300201"/></patient></patientRole></recordTarget>\
            <text>Ms. Quillen &amp; her son Tom came on March 4, 2024 with Bell&apos;s palsy.</text>\
            </ClinicalDocument>
            """
        let cleaned = try clean(text)
        for part in [
            "DOC123456", "998877", "Oak", "Ely", "62704", "617", "Ada", "Quillen", "Tom",
            "0304", "1930", "March 4",
        ] {
            #expect(!cleaned.contains(part), "\(part)")
        }
        #expect(cleaned.contains("<state>NV</state>"))
        #expect(cleaned.contains("palsy.</text>"))
        #expect(cleaned.contains("effectiveTime value=\"2024\""))
        #expect(try clean(cleaned) == cleaned)
    }

    @Test(
        "What begins as JSON or XML and is not is refused by its byte",
        arguments: ["{\"id\": ", "<?xml version=\"1.0\"?><a><b></a>", "<?xml version=\"1.0\"?><a"]
    )
    func malformed(text: String) {
        #expect(throws: DeidentificationError(.malformed, place: "", detail: "")) {
            try Self.cleaner.clean(Array(text.utf8), name: "file")
        }
    }

    @Test(
        "A record is let in when it is clean or synthetic, and refused otherwise, without its text"
    )
    func gate() throws {
        let gate = PracticeGate(
            deidentifier: Tables.deidentifier,
            policy: .year,
            referenceYear: 2026
        )
        var record = ClinicalRecord(
            id: try #require(RecordID("r-1")),
            patient: Patient(pseudonym: "P-1", birthYear: 1930, ageYears: 96),
            encounter: Encounter(admitted: CalendarDay("2026-04-03"), number: "V-7781"),
            documents: [
                Document(
                    id: "d1",
                    type: .other,
                    author: "Ada Quillen",
                    text: "Mr. Okafor has gout."
                )
            ],
            billing: BillingDetails(
                subscriber: BillingPerson(family: "Okafor", memberId: "M1234567"),
                claim: ClaimDetails(placeOfService: "11"),
                lines: [ServiceLine(hcpcs: "J1885", date: CalendarDay("2026-04-03"))]
            )
        )
        do {
            try gate.admit(record)
            Issue.record("the record was let in")
        } catch let error as DeidentificationError {
            #expect(error.code == .residual)
            #expect(error.place == "r-1")
            #expect(!error.description.contains("Okafor"))
        }
        #expect(
            try gate.hits(in: record).contains { $0.position == "$.documents[0].text: bytes 4-10" }
        )
        let number = try gate.hits(in: record).first { $0.position == "$.encounter.number" }
        #expect(number?.kind == .account)
        let cleaned = try RecordCleaner(Self.cleaner).clean(record).record
        try gate.admit(cleaned)
        #expect(cleaned.encounter.number == nil)
        #expect(cleaned.patient.ageYears == 90)
        #expect(cleaned.patient.birthYear == nil)
        #expect(cleaned.encounter.admitted == CalendarDay("2026-01-01"))
        #expect(cleaned.documents[0].text.hasSuffix("has gout."))
        #expect(cleaned.billing?.subscriber == nil)
        #expect(cleaned.billing?.lines.first?.hcpcs == "J1885")
        record.billing?.subscriber?.synthetic = true
        try gate.admit(record)
    }
}
