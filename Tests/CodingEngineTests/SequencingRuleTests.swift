import CodingEngine
import Testing

@Suite("Rules of the order of diagnoses")
struct SequencingRuleTests {
    static let rules = (try? GuidelineTables(folder: Coder.tables).sequencing) ?? []

    @Test func `the table has rules, each with an id of its own and a source`() throws {
        let rules = try GuidelineTables(folder: Coder.tables).sequencing
        #expect(rules.count >= 30)
        #expect(Set(rules.map(\.id)).count == rules.count)
        #expect(
            rules.allSatisfy { $0.source.contains("Guidelines") || $0.source.contains("Tabular") }
        )
    }

    @Test(arguments: rules)
    func `a rule puts its example in order and leaves its counterexample alone`(
        rule: SequencingRule
    ) throws {
        try #require(rule.example.count == 2 && rule.counterexample.count == 2, "\(rule.id)")
        #expect(rule.putsFirst(rule.example[0], before: rule.example[1]), "\(rule.id)")
        #expect(!rule.putsFirst(rule.example[1], before: rule.example[0]), "\(rule.id)")
        #expect(
            !rule.putsFirst(rule.counterexample[0], before: rule.counterexample[1]),
            "\(rule.id)"
        )
    }
}
