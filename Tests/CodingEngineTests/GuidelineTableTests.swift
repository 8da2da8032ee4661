import CodeSets
import CodingEngine
import Foundation
import Testing

@Suite("Rules that are data")
struct GuidelineTableTests {
    static let shipped = Result { try GuidelineTables(folder: Coder.tables) }

    @Test func `every combination applies to its example and leaves its counterexample`() throws {
        let rules = try Self.shipped.get().combinations
        #expect(rules.count > 50)
        for rule in rules {
            #expect(rule.matches(rule.example), "\(rule.id) misses its example")
            #expect(!rule.matches(rule.counterexample), "\(rule.id) takes its counterexample")
        }
    }

    @Test func `every integral symptom is explained by its example alone`() throws {
        let rules = try Self.shipped.get().integralSymptoms
        #expect(rules.count > 20)
        for rule in rules {
            #expect(rule.matches(rule.example), "\(rule.id) misses its example")
            #expect(!rule.matches(rule.counterexample), "\(rule.id) takes its counterexample")
        }
    }

    @Test func `every rule has an id of its own in its table and names its source`() throws {
        let tables = try Self.shipped.get()
        for rules in [
            tables.combinations.map { ($0.id, $0.source) },
            tables.integralSymptoms.map { ($0.id, $0.source) },
            tables.sequencing.map { ($0.id, $0.source) },
            tables.reasons.map { ($0.id, $0.source) },
        ] {
            var seen: Set<String> = []
            for (id, source) in rules {
                #expect(!id.isEmpty)
                #expect(seen.insert(id).inserted, "\(id) stands twice")
                #expect(
                    ["Guidelines", "Tabular", "Index"].contains(where: source.hasPrefix),
                    "\(id): \(source)"
                )
            }
        }
    }

    @Test func `every code of an example is in the release`() throws {
        let release = try Coder.engine().release
        let tables = try Self.shipped.get()
        let examples =
            tables.combinations.flatMap { $0.example + $0.counterexample }
            + tables.integralSymptoms.flatMap { $0.example + $0.counterexample }
            + tables.sequencing.flatMap { $0.example + $0.counterexample }
        for text in Set(examples).sorted() {
            let code = try #require(ICD10CMCode(text), "\(text) is no code")
            #expect(release.node(code) != nil, "\(text) is not in the release")
        }
    }

    /// A table, what to make of its first rule or row, and what the refusal says.
    static let damages: [(file: String, find: String, replace: String, detail: String)] = [
        ("combinations.txt", "source: ", "origin: ", "unknown key origin"),
        ("combinations.txt", "give: ", "when: ", "when stands twice"),
        ("combinations.txt", "give: ", "# give: ", "the rule lacks give"),
        ("combinations.txt", "give: ", "give ", "a line is `key: value`"),
        ("integral.txt", "explained by: ", "explained: ", "unknown key explained"),
        ("integral.txt", "explained by: ", "symptom: ", "symptom stands twice"),
        ("integral.txt", "yes: ", "# yes: ", "the rule lacks yes"),
        ("histories.txt", "| Z85.3 |", "|", "a row has 4 columns"),
        ("medicines.txt", "Z79.4 |", "Z79.4 | Z79.4 |", "a row has 4 columns"),
        ("medicines.txt", "Z79.4 |", "insulin |", "insulin is no code"),
        ("bearing.txt", "Z80.9 | never", "Z80.9 never", "a row has 2 columns"),
        ("single.txt", "asthma-severity | ", "asthma-severity ", "a row has 3 columns"),
    ]

    @Test(arguments: damages)
    func `a damaged table is refused with its file and line`(
        damage: (file: String, find: String, replace: String, detail: String)
    ) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tables-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Coder.tables, to: folder)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let file = folder.appendingPathComponent(damage.file)
        var text = try String(contentsOf: file, encoding: .utf8)
        let range = try #require(text.range(of: "\n" + damage.find) ?? text.range(of: damage.find))
        let found = text[range]
        text.replaceSubrange(
            range,
            with: found.hasPrefix("\n") ? "\n" + damage.replace : damage.replace
        )
        try text.write(to: file, atomically: true, encoding: .utf8)
        let error = try #require(
            #expect(throws: CodingEngineError.self) { try GuidelineTables(folder: folder) }
        )
        #expect(error.code == .badRule)
        #expect(error.place.hasPrefix(damage.file))
        #expect(error.detail == damage.detail)
    }

    @Test func `a missing table is an error`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tables-\(UUID().uuidString)")
        #expect(throws: (any Error).self) { try GuidelineTables(folder: folder) }
    }
}
