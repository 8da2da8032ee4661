import CodeSets
import Foundation
import Testing
import Workflow
import X12

@Suite("Rules of a payer")
struct PartnerRulesTests {
    static let file = """
        {"format": "chartkeeper-partner/1", "payer": "SMPLMUT01", "rules": [
          {"id": "authorization", "source": "Guide 4.2", "loop": "2300", "segment": "REF",
           "qualifier": "G1", "must": "be-present", "message": "give the authorization"},
          {"id": "member", "source": "Guide 2.1", "loop": "2010BA", "segment": "NM1", "element": 9,
           "must": "have-form", "form": "9XX9XXX9999", "accepts": "1EG4SYN0001",
           "rejects": "EG4SYN0001", "message": "the member number has eleven marks"},
          {"id": "place", "source": "Guide 3", "kind": "837P", "loop": "2300", "segment": "NTE",
           "must": "be-absent", "message": "no notes"}
        ]}
        """

    static func findings(_ name: String, _ rules: [PartnerRule]) throws -> [String] {
        let one = try #require(try SeededClaim.all().first { $0.name == name })
        return try ClaimValidator.shipped(CodeSetCatalog(), partner: rules)
            .validate(one.text.utf8).findings.filter { $0.snip == 7 }.map(\.rule)
    }

    @Test func `a claim is judged by the payer's own rules`() throws {
        let rules = try PartnerRules.read(Array(Self.file.utf8), file: "rules.json")
        #expect(try Self.findings("stay", rules) == [])
        #expect(try Self.findings("office visit", rules) == ["partner.authorization"])
    }

    @Test(arguments: [
        ("\"loop\": \"2300\", \"segment\": \"REF\"", "\"loops\": \"2300\""),
        ("\"be-present\"", "\"be-nice\""),
        ("\"accepts\": \"1EG4SYN0001\"", "\"accepts\": \"1\""),
        ("\"rejects\": \"EG4SYN0001\"", "\"rejects\": \"1EG4SYN0002\""),
        ("chartkeeper-partner/1", "chartkeeper-partner/2"),
    ])
    func `a file that cannot be meant so is refused`(_ from: String, _ to: String) {
        let wrong = Self.file.replacingOccurrences(of: from, with: to)
        #expect(throws: WorkflowError.self) {
            try PartnerRules.read(Array(wrong.utf8), file: "rules.json")
        }
    }
}
