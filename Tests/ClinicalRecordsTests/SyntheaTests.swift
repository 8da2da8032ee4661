import ClinicalRecords
import FHIR
import Foundation
import Testing

/// The public bundles of the reference data, where they are at hand.
@Suite struct SyntheaTests {
    static let files = ReferenceData.files(in: "data/eval/fhir/synthea", ending: ".json")

    /// Counts per resource type by another reader of JSON.
    private func counts(of path: String) throws -> [String: Int] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let bundle = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any]
        )
        let entries = try #require(bundle["entry"] as? [[String: Any]])
        var counts: [String: Int] = [:]
        for entry in entries {
            let resource = try #require(entry["resource"] as? [String: Any])
            counts[try #require(resource["resourceType"] as? String), default: 0] += 1
        }
        return counts
    }

    @Test(.enabled(if: !files.isEmpty), arguments: files)
    func `a bundle gives one record per encounter and no resource is lost`(
        path: String
    ) throws {
        let expected = try counts(of: path)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(try FHIRBundle(try JSONParser.parse(bytes)).counts == expected)

        let reader = RecordReader(requiresContent: false, hash: Fixture.hash)
        let records = try reader.read(path: path)
        #expect(records.count == expected["Encounter"])
        #expect(Set(records.map(\.id)).count == records.count)
        #expect(records.map(\.problems.count).reduce(0, +) == expected["Condition"] ?? 0)
        #expect(records.map(\.procedures.count).reduce(0, +) == expected["Procedure"] ?? 0)
        #expect(
            records.map(\.medications.count).reduce(0, +) == expected["MedicationRequest"] ?? 0
        )
        let vaccines = records.flatMap(\.entries).count { $0.kind == .immunization }
        #expect(vaccines == expected["Immunization"] ?? 0)
        let entries = records.flatMap(\.entries)
        for (kind, type) in [
            (RecordEntry.Kind.allergy, "AllergyIntolerance"), (.device, "Device"),
        ] {
            let names = Set(entries.filter { $0.kind == kind }.map(\.text))
            #expect(names.isEmpty == (expected[type] ?? 0 == 0))
        }
        #expect(records.map(\.results.count).reduce(0, +) >= expected["Observation"] ?? 0)
        let named = records[0].warnings.filter { $0.rule == "unread-resource" }
            .map { $0.message.prefix { $0 != ":" } }
        let read: Set = [
            "Patient", "Encounter", "Condition", "Procedure", "Observation", "MedicationRequest",
            "DiagnosticReport", "Organization", "Practitioner", "AllergyIntolerance",
            "Immunization", "Device",
        ]
        #expect(Set(named.map { String($0) }) == Set(expected.keys).subtracting(read))
        #expect(!records.flatMap(\.warnings).contains { $0.rule == "no-encounter" })
        for record in records {
            #expect(record.encounter.admitted != nil)
            #expect(try ClinicalRecord(json: record.json()).results == record.results)
        }
    }
}
