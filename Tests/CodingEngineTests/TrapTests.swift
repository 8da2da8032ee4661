import ClinicalRecords
import CodeSets
import CodingEngine
import Foundation
import Testing

/// Short texts with what a specialist would code and what only a careless reading would, written before
/// the rules that they test (Fixtures/traps.tsv).
@Suite("Traps")
struct TrapTests {
    private struct Trap {
        let id: String
        let category: String
        let setting: Setting
        let text: String
        let must: [Substring]
        let mustNot: [Substring]
    }

    private enum Damage: Error {
        case row(Int)
    }

    /// The share of traps that must pass; raise it when the figure rises.
    private static let floor = 0.72

    @Test func `traps pass no worse than the floor`() throws {
        let traps = try Self.traps()
        #expect(traps.count >= 300)
        var passed: [String: Int] = [:]
        var count: [String: Int] = [:]
        for trap in traps {
            count[trap.category, default: 0] += 1
            if try Self.passes(trap) { passed[trap.category, default: 0] += 1 }
        }
        for (category, all) in count.sorted(by: { $0.key < $1.key }) {
            print("traps: \(category) \(passed[category] ?? 0) of \(all)")
        }
        let sum = passed.values.reduce(0, +)
        print("traps: \(sum) of \(traps.count)")
        #expect(Double(sum) >= Self.floor * Double(traps.count))
    }

    private static func passes(_ trap: Trap) throws -> Bool {
        let type: DocumentType =
            switch trap.setting {
            case .inpatient: .dischargeSummary
            case .emergency: .emergencyNote
            default: .officeNote
            }
        let record = try Coder.record(
            [Document(id: "d1", type: type, text: trap.text)],
            setting: trap.setting,
            years: nil
        )
        let found = try Coder.engine().code(record).codes.filter { $0.system == .icd10CM }
            .map(\.code)
        return trap.must.allSatisfy { wanted in found.contains { matches(wanted, $0) } }
            && !trap.mustNot.contains { barred in found.contains { matches(barred, $0) } }
    }

    /// A pattern is a code, or its beginning with `*`.
    private static func matches(_ pattern: Substring, _ code: String) -> Bool {
        pattern.last == "*" ? code.hasPrefix(String(pattern.dropLast())) : code == pattern
    }

    private static func traps() throws -> [Trap] {
        let file = Coder.root.appendingPathComponent("Tests/CodingEngineTests/Fixtures/traps.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return try lines.dropFirst().enumerated().map { number, line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count >= 6, let setting = Setting(rawValue: String(columns[2])) else {
                throw Damage.row(number + 2)
            }
            return Trap(
                id: String(columns[0]),
                category: String(columns[1]),
                setting: setting,
                text: String(columns[3]).replacing("\\n", with: "\n"),
                must: columns[4] == "-" ? [] : columns[4].split(separator: " "),
                mustNot: columns[5] == "-" ? [] : columns[5].split(separator: " ")
            )
        }
    }
}
