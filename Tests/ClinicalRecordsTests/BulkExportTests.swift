import ClinicalRecords
import CodeSets
import Foundation
import Testing

@Suite struct BulkExportTests {
    private static let patients = """
        {"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1960-05-10"}
        {"resourceType":"Patient","id":"p2","gender":"male","birthDate":"1970-01-01"}
        """
    private static let encounters = """
        {"resourceType":"Encounter","id":"e1","class":{"code":"IMP"},"subject":{"reference":"Patient/p1"},"period":{"start":"2026-04-03","end":"2026-04-08"}}
        {"resourceType":"Encounter","id":"e2","class":{"code":"AMB"},"subject":{"reference":"Patient/p2"},"period":{"start":"2026-04-05","end":"2026-04-05"}}
        """
    private static let conditions = """
        {"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"code":{"text":"NSTEMI"}}

        {"resourceType":"Condition","id":"c2","subject":{"reference":"Patient/p2"},"encounter":{"reference":"Encounter/e2"},"code":{"text":"Gout"}}
        {"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p2"},"code":{"text":"Penicillin"},"reaction":[{"manifestation":[{"text":"Hives"}]}]}
        """

    private func check(_ records: [ClinicalRecord]) {
        #expect(records.map(\.encounter.setting) == [.inpatient, .office])
        #expect(records.map { $0.problems.map(\.text) } == [["NSTEMI"], ["Gout"]])
        #expect(records.map(\.patient.sex) == [.female, .male])
        #expect(records[0].entries.isEmpty)
        #expect(records[1].entries.map(\.text) == ["Penicillin"])
        #expect(records[1].entries.map(\.detail) == ["Hives"])
    }

    @Test func `resources of one file are grouped by encounter`() throws {
        let text = [Self.conditions, Self.encounters, Self.patients].joined(separator: "\n")
        check(try Fixture.reader.read(bytes: Array(text.utf8), name: "all.ndjson", kind: .ndjson))
        check(try Fixture.reader.read(bytes: Array(text.utf8), name: "-"))
    }

    @Test func `files of one folder belong together`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bulk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [
            ("Patient.000.ndjson", Self.patients), ("Encounter.ndjson", Self.encounters),
            ("Condition.ndjson", Self.conditions),
        ] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        #expect(try RecordInputs(at: folder.path).paths == [folder.path])
        check(try Fixture.reader.read(path: folder.path))
        let broken = folder.appendingPathComponent("Condition.ndjson")
        try Data((Self.conditions + "\n{\"resourceType\":1}").utf8).write(to: broken)
        let error = #expect(throws: RecordError.self) { try Fixture.reader.read(path: folder.path) }
        #expect(error?.file == broken.path)
        #expect(error?.line == 5)
    }

    @Test func `bundles stand one a line`() throws {
        let line = """
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter","id":"ID",\
            "class":{"code":"EMER"}}},{"resource":{"resourceType":"Condition","code":{"text":"ID"}}}]}
            """
        let text = ["x", "y"].map { line.replacing("ID", with: $0) }.joined(separator: "\n")
        let records = try Fixture.reader.read(bytes: Array(text.utf8), name: "-", kind: .ndjson)
        #expect(records.map { $0.problems.map(\.text) } == [["x"], ["y"]])
        #expect(Set(records.map(\.id)).count == 2)
        let mixed = Self.encounters + "\n" + line
        let error = #expect(throws: RecordError.self) {
            try Fixture.reader.read(bytes: Array(mixed.utf8), name: "-", kind: .ndjson)
        }
        #expect(error?.code == .unknownFormat)
        #expect(error?.line == 3)
    }
}
