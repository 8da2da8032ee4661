import ClinicalRecords
import ClinicalText
import CodeSets
import CodingEngine
import Foundation
import Testing

@Suite struct ProcedureRuleTests {
    static let rules: [ProcedureTable.Examples] = (try? ProcedureFixture.table.examples) ?? []

    @Test func `the table has rules`() throws {
        #expect(try ProcedureFixture.table.examples.count > 50)
    }

    @Test(arguments: rules)
    func `the examples of a rule give its codes and no other`(
        _ rule: ProcedureTable.Examples
    )
        throws
    {
        for (text, codes) in rule.given {
            let found = try ProcedureFixture.codes("PROCEDURE: \(text)")
            #expect(Set(found.map(\.code)) == Set(codes), "\(rule.rule): \(text)")
        }
    }

    @Test(arguments: rules)
    func `the counterexamples of a rule give none of its codes`(
        _ rule: ProcedureTable.Examples
    )
        throws
    {
        for text in rule.refused {
            let found = try ProcedureFixture.codes("PROCEDURE: \(text)")
            let fired = found.filter { $0.rules.contains("pcs:\(rule.rule)") }.map(\.code)
            #expect(fired.isEmpty, "\(rule.rule): \(text)")
        }
    }

    @Test(arguments: [
        "rule: a\nsource: b\nkind: definitive\nfind: c\ncode: 0FT{nowhere}4ZZ\nyes: c => A\nno: d",
        "rule: a\nsource: b\nkind: curative\nfind: c\ncode: 0FT44ZZ\nyes: c => A\nno: d",
        "rule: a\nsource: b\nkind: definitive\nfind: c\ncode: 0FT4{x\nyes: c => A\nno: d",
        "rule: a\nsource: b\nkind: definitive\nfind: c\ncode: 0FT44ZZ\nyes: c => A",
        "rule: a\nsource: b\nkind: definitive\nfind: c\ncode: 0FT44ZZ\nyes: c\nno: d",
    ])
    func `a faulty rule is refused`(_ text: String) {
        #expect(throws: CodingEngineError.self) { try ProcedureTable(text) }
    }
}
