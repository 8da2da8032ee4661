import ClinicalRecords
import Testing

@Suite struct ValueTests {
    @Test(arguments: ["ip-0007", "A", String(repeating: "9", count: 64)])
    func `an identifier is kept as written`(text: String) {
        #expect(RecordID(text)?.text == text)
    }

    @Test(arguments: ["", "a_b", "a b", "é", "../x", String(repeating: "9", count: 65)])
    func `what is no identifier is refused`(text: String) {
        #expect(RecordID(text) == nil)
    }

    @Test func `the first sixteen bytes of a hash make an identifier`() {
        let digest = (0..<32).map { UInt8($0 * 8) }
        #expect(RecordID(digest: digest)?.text == "0008101820283038404850586068" + "7078")
        #expect(RecordID(digest: [1, 2, 3]) == nil)
    }

    @Test(arguments: ["1234567893", "1245319599"])
    func `a provider identifier with the right check digit is read`(text: String) {
        #expect(NPI(text)?.digits == text)
    }

    @Test(arguments: ["1234567890", "3234567893", "123456789", "12345678931", "123456789X", ""])
    func `a provider identifier with a wrong check digit or shape is refused`(text: String) {
        #expect(NPI(text) == nil)
    }

    @Test(arguments: [
        ("120.00", 12000), ("0.05", 5), ("-5.25", -525), ("999999999999.99", 99_999_999_999_999),
    ])
    func `money is read as cents and written as it was read`(text: String, cents: Int) {
        #expect(Money(text) == Money(cents: cents))
        #expect(Money(cents: cents).description == text)
    }

    @Test(arguments: [
        "120", "120.0", "120.000", ".50", "1,200.00", "+1.00", "", "-", "--1.00", "1.-00",
    ])
    func `what is no amount is refused`(text: String) {
        #expect(Money(text) == nil)
    }

    @Test func `no description shows text of the patient`() throws {
        let id = try #require(RecordID("ip-1"))
        let record = ClinicalRecord(
            id: id,
            patient: Patient(pseudonym: "SECRET"),
            documents: [Document(id: "d1", type: .other, text: "SECRET")],
            problems: [Problem(text: "SECRET")],
            billing: BillingDetails(subscriber: BillingPerson(family: "SECRET"))
        )
        var dumped = ""
        dump(record, to: &dumped)
        dump([record.documents[0]], to: &dumped)
        let printed = "\(record) \(record.documents) \(record.problems) \(record.patient)"
        let billed = String(reflecting: record.billing?.subscriber)
        #expect(!(dumped + printed + billed).contains("SECRET"))
    }
}
