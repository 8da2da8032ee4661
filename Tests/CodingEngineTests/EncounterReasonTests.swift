import ClinicalRecords
import CodingEngine
import Testing

@Suite("Encounters with a code of their own")
struct EncounterReasonTests {
    static let rules = (try? GuidelineTables(folder: Coder.tables).reasons) ?? []

    private func applies(_ rule: EncounterReasonRule, to text: String) throws -> Bool {
        let setting = try #require(rule.settings.sorted().first.flatMap(Setting.init(rawValue:)))
        let record = try Coder.record(
            [Document(id: "d1", type: .other, text: text)],
            setting: setting,
            years: rule.youngestDays.map { $0 / 365 } ?? 60,
            days: rule.youngestDays.flatMap { $0 < 29 ? $0 : nil }
        )
        let coding = try Coder.engine().code(record)
        let rules = coding.codes.flatMap(\.rules) + coding.refused.flatMap(\.rules)
        return rules.contains("reason:\(rule.id)")
    }

    @Test func `the table has rules`() throws {
        #expect(try GuidelineTables(folder: Coder.tables).reasons.count >= 20)
    }

    @Test(arguments: rules)
    func `a rule takes its code from its example`(rule: EncounterReasonRule) throws {
        #expect(try applies(rule, to: rule.example), "\(rule.id): \(rule.example)")
    }

    @Test(arguments: rules)
    func `a rule takes no code from its counterexample`(rule: EncounterReasonRule) throws {
        #expect(try !applies(rule, to: rule.counterexample), "\(rule.id): \(rule.counterexample)")
    }
}
