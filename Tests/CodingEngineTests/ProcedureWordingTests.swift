import ClinicalRecords
import Foundation
import Testing

/// Wordings of common procedures that were written before the rules for them.
@Suite struct ProcedureWordingTests {
    private struct Line {
        let type: DocumentType
        let required: Set<String>
        let allowed: Set<String>
        let text: String

        init(_ columns: [Substring]) throws {
            type = try #require(DocumentType(rawValue: String(columns[0])))
            let codes = columns[1].split(separator: " ")
            required = Set(codes.filter { !$0.hasSuffix("?") }.map(String.init))
            allowed = Set(codes.map { String($0.filter { $0 != "?" }) })
            text = columns[2].replacingOccurrences(of: "\\n", with: "\n")
        }
    }

    private static func lines() throws -> [Line] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/procedures.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { try Line($0.split(separator: "\t", maxSplits: 2)) }
    }

    @Test func `of the wordings 98 in a hundred give their codes and no other`() throws {
        let lines = try Self.lines()
        var wrong: [String] = []
        for line in lines {
            let found = Set(
                try ProcedureFixture.codes(documents: [(line.type, line.text)]).map(\.code)
            )
            if !line.required.isSubset(of: found) || !found.isSubset(of: line.allowed) {
                wrong.append("\(line.text): \(found.sorted().joined(separator: " "))")
            }
        }
        #expect(lines.count > 300)
        #expect(wrong.count * 50 <= lines.count, "\(wrong.joined(separator: "\n"))")
    }
}
