import CodeSets
import Foundation
import Testing

@Suite struct POAExemptionTests {
    private func isExempt(_ text: String) throws -> Bool {
        let day = try #require(ShippedTables.day)
        return POAExemption.isExempt(try #require(ICD10CMCode(text)), on: day)
    }

    @Test(arguments: [
        "I25.2", "I69.351", "Q21.0", "Z38.00", "Z79.4", "Z87.891", "S72.001D", "S72.001S",
        "T81.4XXD", "V43.52XA", "Y92.009", "M80.051K",
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

    @Test(.enabled(if: ShippedTables.hasOfficial))
    func `the rules agree with the official list of FY2026 for 998 codes in 1000`() throws {
        let folder = try #require(ShippedTables.official)
        let file = folder.appendingPathComponent("poa/POAexemptCodesFY26.txt.xz").path
        let listed = Set(
            try ShippedTables.output("xz", ["-dc", file]).dropFirst().compactMap { line in
                line.split(separator: "\t").dropFirst().first.flatMap { ICD10CMCode($0) }
            }
        )
        try #require(listed.count == 38_349)
        let release = try ShippedTables.release.get()
        let day = try #require(ShippedTables.day)
        var differing = 0
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            guard release.isBillable(node), let code = release.code(node) else { continue }
            if POAExemption.isExempt(code, on: day) != listed.contains(code) { differing += 1 }
        }
        #expect(Double(differing) / 74_719 < 0.002)
    }
}
