import Foundation
import Testing

@testable import CodeSets

@Suite struct POAExemptionTests {
    private func isExempt(_ text: String) throws -> Bool {
        let code = try #require(ICD10CMCode(text))
        return try ShippedTables.release.get().isExemptFromPresentOnAdmission(code)
    }

    @Test(arguments: [
        "I25.2", "I69.351", "Q21.0", "Z38.00", "Z79.4", "Z87.891", "S72.001D", "S72.001S",
        "T81.49XD", "V43.52XA", "Y92.009", "M80.051K",
    ])
    func `circumstances, status, sequelae and past encounters are exempt`(code: String) throws {
        #expect(try isExempt(code))
    }

    @Test(arguments: [
        "I21.4", "E11.42", "S72.001A", "S72.001B", "T86.8401", "W06.XXXD", "W19.XXXA", "Y92.230",
        "Z16.12", "Z53.21", "O70.1", "P07.18", "M84.451A",
    ])
    func `diseases, first encounters and events in hospital are reported`(code: String) throws {
        #expect(try !isExempt(code))
    }

    @Test func `a code that is not valid is not exempt`() throws {
        #expect(try !isExempt("I69"))
        #expect(try !isExempt("Z87.8900"))
    }

    /// The rules are over codes that are valid in the year, by the editor's table.
    @Test(
        .enabled(if: ShippedTables.hasOfficial),
        arguments: [
            (23, "2023-05-01", 37_658, 5), (24, "2024-05-01", 38_110, 1),
            (25, "2025-05-01", 38_154, 1), (26, "2026-05-01", 38_349, 1),
        ]
    )
    func `the rules differ from the official list of a year in few codes of 1000`(
        year: Int,
        date: String,
        count: Int,
        few: Int
    ) throws {
        let folder = try #require(ShippedTables.official)
        let file = folder.appendingPathComponent("poa/POAexemptCodesFY\(year).txt.xz").path
        let listed = Set(
            try ShippedTables.output("xz", ["-dc", file]).dropFirst().compactMap { line in
                line.split(separator: "\t").dropFirst().first.flatMap { ICD10CMCode($0) }
            }
        )
        try #require(listed.count == count)
        let validity = try CodeValidity.diagnoses(of: ShippedTables.catalog.get())
        let release = try ShippedTables.release.get()
        let day = calendarDay(date)
        var differing = 0
        var compared = 0
        for number in 0..<release.nodeCount {
            guard let code = release.code(NodeIndex(UInt32(number))),
                validity.flags(of: code, on: day) != nil
            else { continue }
            compared += 1
            if POAExemption.isExempt(code) != listed.contains(code) { differing += 1 }
        }
        print("POA FY\(year): \(differing) of \(compared) codes differ from the official list")
        #expect(compared > 72_000)
        #expect(differing * 1000 < few * compared)
    }
}
