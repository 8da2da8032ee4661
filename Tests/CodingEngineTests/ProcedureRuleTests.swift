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

    static let refusals: [(DocumentType, String, String, String)] = [
        (
            .procedureNote, "PROCEDURE: Prior cholecystectomy noted.", "0FT44ZZ",
            "assertion:historical"
        ),
        (.progressNote, "A: Plan for cholecystectomy.", "0FT44ZZ", "pcs:planned"),
        (.procedureNote, "PROCEDURE: EGD. Clip placed on bleeding vessel.", "0DJ08ZZ", "B3.11a"),
    ]

    @Test(arguments: refusals)
    func `a tempting procedure that is not coded is refused by name`(
        type: DocumentType,
        text: String,
        code: String,
        rule: String
    ) throws {
        let outcome = try ProcedureFixture.outcome(documents: [(type, text)])
        #expect(!outcome.codes.contains { $0.code == code })
        let refused = outcome.refused.filter { $0.code == code }
        #expect(refused.contains { $0.rules.contains { $0.contains(rule) } })
        #expect(refused.allSatisfy { $0.system == .icd10PCS && !$0.evidence.isEmpty })
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
