import ClinicalRecords
import CodeSets
import Deidentification
import Foundation
import Testing

@Suite("Shifted dates of several patients")
struct PatientDatesTests {
    private static let cleaner = FileCleaner(
        deidentifier: Tables.deidentifier,
        surrogates: Tables.surrogates,
        policy: .shifted,
        referenceYear: 2026
    )

    private static func resources(_ patient: String, url: String) -> String {
        """
        {"fullUrl":"\(url)","resource":{"resourceType":"Patient","id":"\(patient)",\
        "birthDate":"1970-01-01"}},{"resource":{"resourceType":"Encounter","id":"e-\(patient)",\
        "subject":{"reference":"\(url)"},"period":{"start":"2024-03-04","end":"2024-03-11"}}},\
        {"resource":{"resourceType":"Provenance","target":[{"reference":"Encounter/e-\(patient)"}],\
        "recorded":"2024-03-18"}}
        """
    }

    private func dates(_ text: String) throws -> [CalendarDay] {
        let cleaned = try Self.cleaner.clean(Array(text.utf8), name: "file")
        let output = String(decoding: cleaned.bytes, as: UTF8.self)
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(output.utf8))
        }
        return output.matches(of: /\d{4}-\d\d-\d\d/).compactMap {
            CalendarDay(String($0.output))
        }
    }

    private func days(_ from: CalendarDay, _ to: CalendarDay) -> Int { to.ordinal - from.ordinal }

    @Test("Each patient of a bundle has an offset, by whatever form its resources refer to it")
    func bundle() throws {
        let one = Self.resources("patient-one", url: "urn:uuid:patient-one")
        let two = Self.resources("patient-two", url: "http://server/Patient/patient-two")
        let found = try dates("{\"resourceType\":\"Bundle\",\"entry\":[\(one),\(two)]}")
        try #require(found.count == 8)
        for part in [found[0..<4], found[4..<8]].map(Array.init) {
            #expect(days(part[1], part[2]) == 7)
            #expect(days(part[2], part[3]) == 7)
            #expect(days(part[0], part[1]) == 19_786)
        }
        #expect(found[0] != found[4])
        // The same patient has the same offset in a bundle of its own, whatever the file is called.
        let alone = try dates("{\"resourceType\":\"Bundle\",\"entry\":[\(two)]}")
        #expect(alone == Array(found[4..<8]))
    }

    @Test("Lines of bulk data move by the patient they refer to")
    func lines() throws {
        let text = ["one", "two", "one"].map {
            "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/\($0)\"},"
                + "\"onsetDateTime\":\"2024-03-04\"}"
        }
        let cleaned = try Self.cleaner.clean(
            Array(text.joined(separator: "\n").utf8),
            name: "file"
        )
        let found = String(decoding: cleaned.bytes, as: UTF8.self)
            .matches(of: /\d{4}-\d\d-\d\d/).map { String($0.output) }
        try #require(found.count == 3)
        #expect(found[0] == found[2])
        #expect(found[0] != found[1])
    }

    @Test("A record for a practice set keeps its length of stay when its dates are shifted")
    func practiceSet() throws {
        let record = ClinicalRecord(
            id: try #require(RecordID("r-1")),
            patient: Patient(pseudonym: "P-1", ageYears: 61),
            encounter: Encounter(
                admitted: CalendarDay("2026-04-03"),
                discharged: CalendarDay("2026-04-08")
            ),
            documents: [
                Document(
                    id: "d1",
                    type: .other,
                    text: "Admitted 4/3/2026 with gout. Home 4/8/2026."
                )
            ]
        )
        let shifted = try RecordCleaner(Self.cleaner).clean(record).record
        let admitted = try #require(shifted.encounter.admitted)
        #expect(admitted != record.encounter.admitted)
        #expect(try days(admitted, #require(shifted.encounter.discharged)) == 5)
        // The text moves with the fields.
        #expect(shifted.documents[0].text.contains("\(admitted.month)/\(admitted.day)/"))
        func gate(_ policy: DatePolicy) -> PracticeGate {
            PracticeGate(deidentifier: Tables.deidentifier, policy: policy, referenceYear: 2026)
        }
        #expect(throws: DeidentificationError.self) { try gate(.year).admit(shifted) }
        try gate(.shifted).admit(shifted)
    }
}
