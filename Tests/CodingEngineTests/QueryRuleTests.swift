import ClinicalRecords
import CodingEngine
import Testing

@Suite("Rules of queries")
struct QueryRuleTests {
    static let rules = (try? GuidelineTables(folder: Coder.tables).queries) ?? []

    /// The queries of a note written `type: text`.
    private func queries(of note: String, for rule: QueryRule) throws -> [CodingQuery] {
        let colon = try #require(note.firstIndex(of: ":"))
        let type = try #require(DocumentType(rawValue: String(note[..<colon])))
        let text = String(note[note.index(after: colon)...].drop { $0 == " " })
        let setting = try #require(rule.settings.sorted().first.flatMap(Setting.init(rawValue:)))
        let record = try Coder.record(
            [
                Document(
                    id: "d1",
                    type: type,
                    text: text.replacing(". Assessment:", with: ".\nAssessment:")
                        .replacing(". Discharge diagnoses:", with: ".\nDischarge diagnoses:")
                )
            ],
            setting: setting,
            years: 66
        )
        return try Coder.engine().code(record).queries
    }

    @Test func `the table has rules, each with an id of its own`() throws {
        let rules = try GuidelineTables(folder: Coder.tables).queries
        #expect(rules.count >= 25)
        #expect(Set(rules.map(\.id)).count == rules.count)
        #expect(Set(rules.map(\.topic)).count == rules.count)
    }

    @Test(arguments: rules)
    func `a rule asks where its example leaves a question open, and the query is compliant`(
        rule: QueryRule
    ) throws {
        let query = try #require(
            try queries(of: rule.example, for: rule).first { $0.topic == rule.topic },
            "\(rule.id): \(rule.example)"
        )
        #expect(QueryLint.findings(of: query).isEmpty, "\(rule.id)")
        #expect(!query.indicators.isEmpty)
        for indicator in query.indicators {
            #expect(rule.example.contains(indicator), "\(rule.id): \(indicator)")
        }
    }

    @Test(arguments: rules)
    func `a rule asks nothing where its counterexample answers`(rule: QueryRule) throws {
        let asked = try queries(of: rule.counterexample, for: rule).contains {
            $0.topic == rule.topic
        }
        #expect(!asked, "\(rule.id): \(rule.counterexample)")
    }

    @Test(arguments: [
        "office-note: T 37.0. Assessment: Hypertension.",
        "office-note: Follow up. Assessment: Type 2 diabetes, hyperlipidemia.",
    ])
    func `a plain note is not queried`(note: String) throws {
        for rule in Self.rules where rule.settings.contains("office") {
            #expect(try queries(of: note, for: rule).isEmpty)
        }
    }
}
