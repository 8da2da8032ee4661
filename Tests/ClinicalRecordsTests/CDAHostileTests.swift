import ClinicalRecords
import Foundation
import Testing

/// Forged, broken and foreign XML: an error with file, element and line, never a crash.
@Suite struct CDAHostileTests {
    private func error(_ text: String, limits: RecordReader.Limits = .init()) -> RecordError? {
        let reader = RecordReader(limits: limits, hash: Fixture.hash)
        do throws(RecordError) {
            _ = try reader.read(bytes: Array(text.utf8), name: "x.xml", kind: .ccda)
            return nil
        } catch {
            #expect(error.file == "x.xml")
            #expect(!error.description.contains("SECRET"))
            return error
        }
    }

    private static func document(_ body: String) -> String {
        #"<ClinicalDocument xmlns="urn:hl7-org:v3">"# + body + "</ClinicalDocument>"
    }

    private static func body(_ text: String) -> String {
        document("<component><nonXMLBody>\(text)</nonXMLBody></component>")
    }

    static let laughs = """
        <?xml version="1.0"?>
        <!DOCTYPE lolz [<!ENTITY a "SECRET"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <ClinicalDocument xmlns="urn:hl7-org:v3"><title>&c;</title></ClinicalDocument>
        """
    static let external = """
        <!DOCTYPE x SYSTEM "file:///etc/hostname"><ClinicalDocument xmlns="urn:hl7-org:v3"/>
        """

    @Test(arguments: [
        (laughs, RecordError.Code.forbiddenXML), (external, .forbiddenXML),
        ("<!-- a --><?b?><!doctype html><html/>", .forbiddenXML),
        (document("<title>&SECRET;</title>"), .malformedXML),
        (document("<title>"), .malformedXML), (document("<title></code>"), .malformedXML),
        (document("<value xsi:type='CD'/>"), .malformedXML),
        (document("<sdtc:x/>"), .malformedXML), (document("") + "<x/>", .malformedXML),
        ("<ClinicalDocument/>", .unknownFormat),
        ("<section xmlns='urn:hl7-org:v3'/>", .unknownFormat),
        ("SECRET", .malformedXML), ("", .malformedXML),
        (document(""), .nothingToCode),
        (
            body("<text mediaType='application/pdf' representation='B64'>JVBERi0=</text>"),
            .unsupported
        ),
        (body("<text mediaType='SECRET'>x</text>"), .unsupported),
        (body("<text mediaType='text/plain'><reference value='SECRET.txt'/></text>"), .unsupported),
        (body("<text mediaType='text/plain' representation='B64'>QQ=x</text>"), .badValue),
        (body("<text mediaType='text/plain' representation='B64'>/w==</text>"), .notText),
        (body(""), .missing),
    ])
    func `it is refused by its rule`(text: String, code: RecordError.Code) {
        #expect(error(text)?.code == code)
    }

    @Test func `an error names the line and the elements around it`() throws {
        let text = Self.document("\n<recordTarget>\n<patientRole>\n</wrong>")
        let error = try #require(self.error(text))
        #expect(error.line == 4)
        #expect(error.path == "/ClinicalDocument/recordTarget/patientRole")
    }

    @Test func `depth and number of elements have limits`() {
        let deep = Self.document(String(repeating: "<a>", count: 200))
        #expect(error(deep)?.code == .tooLarge)
        let many = Self.document(String(repeating: "<a/>", count: 2_000))
        #expect(error(many, limits: .init(xmlElements: 1_000))?.code == .tooLarge)
        #expect(error(many, limits: .init(xml: 1_000))?.code == .tooLarge)
        #expect(error(many)?.code == .nothingToCode)
    }

    @Test func `plain text in an unstructured body is read, encoded or not`() throws {
        for text in [
            "<text mediaType='text/plain; charset=utf-8' representation='B64'>Q291Z2gg\nMiBkYXlz</text>",
            "<text mediaType='text/plain'>Cough 2 days</text>",
        ] {
            let bytes = Array(Self.body(text).utf8)
            let record = try Fixture.reader.read(bytes: bytes, name: "x")[0]
            #expect(record.documents.map(\.text) == ["Cough 2 days"])
        }
    }

    @Test func `a document cut anywhere is refused`() throws {
        let bytes = try Fixture.bytes(CDAReaderTests.source)
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
        for count in stride(from: 1, through: end, by: 37) {
            let part = String(decoding: bytes[..<count], as: UTF8.self)
            #expect(error(part) != nil, "\(count) bytes")
        }
    }

    @Test func `a flipped byte gives an error or a record`() throws {
        let bytes = try Fixture.bytes(CDAReaderTests.source)
        var random = Seeded(state: 0x5EED)
        var refused = 0
        for _ in 0..<400 {
            var forged = bytes
            let place = Int(random.next() % UInt64(forged.count))
            forged[place] ^= UInt8(1 << (random.next() % 8))
            do throws(RecordError) {
                _ = try Fixture.reader.read(bytes: forged, name: "x.xml", kind: .ccda)
            } catch {
                refused += 1
                #expect(!error.description.contains("SECRET"))
            }
        }
        #expect(refused > 50)
    }
}
