import Deidentification
import Foundation
import Testing

@Suite("Structured fields that hold identifiers")
struct StructuredFieldTests {
    private static let cleaner = FileCleaner(
        deidentifier: Tables.deidentifier,
        surrogates: Tables.surrogates,
        policy: .year,
        referenceYear: 2026
    )

    private func clean(_ text: String) throws -> String {
        let cleaned = try Self.cleaner.clean(Array(text.utf8), name: "file")
        return String(decoding: cleaned.bytes, as: UTF8.self)
    }

    @Test(
        "A field of FHIR loses what identifies",
        arguments: [
            (
                #"{"resourceType":"Device","serialNumber":"SN77-A1","lotNumber":"L5589","#
                    + #""distinctIdentifier":"D-445566","udiCarrier":[{"deviceIdentifier":"0084","#
                    + #""carrierHRF":"(01)00844588003288(17)141120(21)A99971312345"}]}"#,
                ["SN77-A1", "L5589", "D-445566", "0084", "A99971312345"]
            ),
            (
                #"{"resourceType":"Organization","name":"Zorn Kidney Group","contact":[{"name":"#
                    + #"{"family":"Quillen","given":["Posy"]},"telecom":[{"system":"email","#
                    + #""value":"q@example.org"}]}]}"#,
                ["Zorn", "Quillen", "Posy", "q@example.org"]
            ),
            (
                #"{"resourceType":"Patient","contact":[{"name":{"text":"Rose Little"},"address":"#
                    + #"{"line":["14 Mill Ln"],"city":"Dover"}}],"photo":[{"url":"http://p/1"}]}"#,
                ["Rose", "Little", "Mill", "Dover", "http://p/1"]
            ),
            (
                #"{"resourceType":"Coverage","subscriberId":"AB12345","class":[{"value":"GRP-88"}],"#
                    + #""payor":[{"display":"Win Health"}]}"#,
                ["AB12345", "GRP-88", "Win Health"]
            ),
            (
                #"{"resourceType":"Observation","performer":[{"display":"Win Posy"}],"note":"#
                    + #"[{"authorString":"Little","text":"stable"}]}"#,
                ["Win Posy", "Little"]
            ),
            (
                #"{"resourceType":"Specimen","accessionIdentifier":{"system":"http://l","value":"X9"}}"#,
                ["X9"]
            ),
            (
                #"{"resourceType":"Patient","text":{"div":"<div><b>Ada Quillen</b> DOB 2/1/1950</div>"}}"#,
                ["Ada", "Quillen", "2/1"]
            ),
        ]
    )
    func fhir(text: String, gone: [String]) throws {
        let cleaned = try clean(text)
        #expect(try JSONSerialization.jsonObject(with: Data(cleaned.utf8)) is [String: Any])
        for part in gone { #expect(!cleaned.contains(part), "\(part) in \(cleaned)") }
    }

    @Test("What a reference shows of medicines and findings stays")
    func clinicalReferences() throws {
        let cleaned = try clean(
            #"{"resourceType":"MedicationRequest","medicationReference":{"reference":"Medication/1","#
                + #""display":"lisinopril 10 mg tablet"},"reasonReference":[{"reference":"#
                + #""Condition/2","display":"Graves disease"}],"requester":{"reference":"#
                + #""Practitioner/3","display":"Win Posy"}}"#
        )
        #expect(cleaned.contains("lisinopril 10 mg tablet"))
        #expect(cleaned.contains("Graves disease"))
        #expect(!cleaned.contains("Win Posy"))
    }

    @Test("A C-CDA document keeps medicines and allergens and loses persons, devices and pictures")
    func cda() throws {
        let cleaned = try clean(
            """
            <?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><!-- for Ada Quillen -->\
            <guardian><guardianPerson><name><given>Posy</given><family>Win</family></name>\
            </guardianPerson></guardian><component><manufacturedMaterial><name>Lisinopril</name>\
            <lotNumberText>L5589</lotNumberText></manufacturedMaterial><participantRole>\
            <id extension="SN-77120943"/><playingEntity><name>Penicillin</name></playingEntity>\
            </participantRole><observationMedia><value mediaType="image/jpeg" \
            representation="B64">aGVsbG8gYWRh</value></observationMedia>\
            <reference value="adas-face.jpg"/><reference value="#n1"/></component>\
            </ClinicalDocument>
            """
        )
        for part in ["Ada", "Quillen", "Posy", "Win<", "L5589", "77120943", "aGVsbG8", "face.jpg"] {
            #expect(!cleaned.contains(part), "\(part)")
        }
        for part in ["Lisinopril", "Penicillin", "#n1"] {
            #expect(cleaned.contains(part), "\(part)")
        }
    }
}
