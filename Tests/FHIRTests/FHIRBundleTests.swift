import FHIR
import Testing

@Suite struct FHIRBundleTests {
    private func bundle(_ resource: String) throws -> FHIRBundle {
        let text = #"{"resourceType":"Bundle","entry":[{"resource":\#(resource)}]}"#
        return try FHIRBundle(try JSONParser.parse(Array(text.utf8)))
    }

    private func condition(_ onset: String) throws -> FHIRCondition? {
        let resource = #"{"resourceType":"Condition","onsetDateTime":"\#(onset)"}"#
        guard case .condition(let condition) = try bundle(resource).entries[0].resource else {
            return nil
        }
        return condition
    }

    @Test(arguments: [
        ("2026", "2026"), ("2026-04", "2026-04"), ("2026-04-03", "2026-04-03"),
        ("2026-04-03T23:59:59-11:00", "2026-04-03"), ("2024-02-29T00:00:00Z", "2024-02-29"),
    ])
    func `the calendar day is kept as written`(written: String, kept: String) throws {
        #expect(try condition(written)?.onset?.text == kept)
    }

    @Test(arguments: [
        "", "26", "2026-4-3", "2026-13", "2026-02-30", "2026-00-10", "20260403", "2026T10:00",
        "0000", "yesterday",
    ])
    func `what is no date is refused with its path`(written: String) {
        let error = #expect(throws: FHIRError.self) { try condition(written) }
        #expect(error?.code == .badDate)
        #expect(error?.path == "$.entry[0].resource.onsetDateTime")
    }

    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\\nYg==", "foob"),
        ("8J+agA==", "\u{1F680}"),
    ])
    func `attached data is decoded`(encoded: String, text: String) throws {
        let resource =
            #"{"resourceType":"Binary","contentType":"text/plain","data":"\#(encoded)"}"#
        guard case .binary(let binary) = try bundle(resource).entries[0].resource else {
            Issue.record("a Binary is expected")
            return
        }
        #expect(binary.data == Array(text.utf8))
    }

    @Test(arguments: ["Zg=", "Zg", "Z", "Zm9v=", "Zg==Zg==", "Zm9*", "===="])
    func `what is not base64 is refused`(encoded: String) {
        let resource = #"{"resourceType":"Binary","data":"\#(encoded)"}"#
        let error = #expect(throws: FHIRError.self) { try bundle(resource) }
        #expect(error?.code == .badBase64)
        #expect(error?.path == "$.entry[0].resource.data")
    }

    @Test func `resources are counted and unread fields named`() throws {
        let bundle = try bundle(
            #"{"resourceType":"Patient","id":"p","maritalStatus":{},"name":[{"family":"X"}]}"#
        )
        #expect(bundle.counts == ["Patient": 1])
        #expect(bundle.unreadFields == ["Patient": ["maritalStatus": 1]])
    }

    @Test(arguments: [
        (#"{"resourceType":"Condition","code":"I10"}"#, "$.entry[0].resource.code"),
        (
            #"{"resourceType":"Condition","code":{"coding":[{"code":1}]}}"#,
            "$.entry[0].resource.code.coding[0].code"
        ),
        (#"{"resourceType":"Encounter","period":[]}"#, "$.entry[0].resource.period"),
        (#"{"id":"x"}"#, "$.entry[0].resource.resourceType"),
        (#"[]"#, "$.entry[0].resource"),
    ])
    func `a value of the wrong type is refused with its path`(resource: String, path: String) {
        let error = #expect(throws: FHIRError.self) { try bundle(resource) }
        #expect(error?.path == path)
    }

    @Test func `a single resource is no bundle`() {
        let error = #expect(throws: FHIRError.self) {
            try FHIRBundle(try JSONParser.parse(Array(#"{"resourceType":"Patient"}"#.utf8)))
        }
        #expect(error?.code == .notABundle)
    }
}
