import CodeSets
import Foundation
import Testing

@Suite struct CodeValidityTests {
    private static let diagnoses = Result {
        try CodeValidity.diagnoses(of: ShippedTables.catalog.get())
    }

    private func flags(_ text: String, _ day: String) throws -> EditorFlags? {
        let code = try #require(ICD10CMCode(text))
        return try Self.diagnoses.get().flags(of: code, on: calendarDay(day))
    }

    @Test(arguments: [
        ("E08.36", EditorFlags.manifestation, true), ("G30.9", .manifestation, false),
        ("F02.80", .manifestation, true), ("E11.9", .manifestation, false),
        ("W01.0XXA", .externalCause, true), ("P07.30", .newborn, false),
        ("O80", .maternity, true), ("S52.509A", .unspecified, true),
        ("Z37.0", .unacceptablePrincipal, true), ("I10", .adult, false),
    ])
    func `edits name the codes that the definitions name`(
        code: String,
        flag: EditorFlags,
        isNamed: Bool
    ) throws {
        let flags = try #require(try flags(code, "2026-05-01"))
        #expect(flags.contains(flag) == isNamed)
    }

    @Test func `a code is valid on its days alone`() throws {
        let code = try #require(ICD10CMCode("D69.1"))
        let validity = try Self.diagnoses.get()
        #expect(validity.days(of: code) == [calendarDay("2015-10-01")...calendarDay("2026-09-30")])
        #expect(try flags("D69.1", "2026-09-30") != nil)
        #expect(try flags("D69.1", "2026-10-01") == nil)
        #expect(try flags("D69.11", "2026-09-30") == nil)
        #expect(try flags("D69.11", "2026-10-01") != nil)
        #expect(try flags("D69", "2026-05-01") == nil)
    }

    @Test(arguments: ["2024-10-01", "2025-10-01", "2026-04-01"])
    func `every billable code of a release is valid in the editor and no other`(day: String) throws
    {
        let catalog = try ShippedTables.catalog.get()
        guard let edition = catalog.edition(of: .tabular, on: calendarDay(day)) else { return }
        #expect(edition.name == "ICD-10-CM FY2026")
        let release = try ShippedTables.release.get()
        let validity = try Self.diagnoses.get()
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            guard let code = release.code(node) else { continue }
            let isValid = validity.flags(of: code, on: calendarDay(day)) != nil
            if isValid != release.isBillable(node) { Issue.record("\(code.dotted)") }
        }
    }

    @Test func `procedures have the days of their tables`() throws {
        let validity = try CodeValidity.procedures(of: ShippedTables.catalog.get())
        for day in ["2025-12-01", "2026-05-01"] {
            let release = try ShippedTables.procedures(on: day)
            let codes = release.codes(withPrefix: "")
            let invalid = codes.filter { validity.flags(of: $0, on: calendarDay(day)) == nil }
            #expect(invalid.isEmpty)
        }
    }
}
