import ClinicalRecords
import CodeSets
import Testing

@Suite struct QueryLintTests {
    private static let sound = CodingQuery(
        topic: "Heart failure",
        question:
            "Based on your clinical judgment, which type and acuity of heart failure was treated?",
        options: [
            "Acute on chronic systolic heart failure", "Chronic systolic heart failure",
            "Other (please specify)", "Unable to determine",
        ],
        indicators: ["EF 30 %", "furosemide 40 mg IV twice daily"]
    )

    @Test func `a compliant query has no findings`() {
        #expect(QueryLint.findings(of: Self.sound).isEmpty)
    }

    private static let cases:
        [(rule: QueryFinding.Rule, spoil: @Sendable (inout CodingQuery) -> Void)] = [
            (.question, { $0.question = " " }), (.indicators, { $0.indicators = [] }),
            (.indicators, { $0.indicators = [" "] }),
            (.options, { $0.options = ["Sepsis", "Other", "Unable to determine"] }),
            (.options, { $0.options = ["Other", "Unable to determine"] }),
            (.other, { $0.options.remove(at: 2) }),
            (.undetermined, { $0.options.remove(at: 3) }),
            (.yesNo, { $0.options = ["Yes", "No", "Other", "Unable to determine"] }),
            (.payment, { $0.question += " This is an MCC." }),
            (.payment, { $0.question += " It affects reimbursement." }),
            (.payment, { $0.options[0] = "Sepsis (higher weight DRG)" }),
            (.leading, { $0.question = "The patient is septic; don't you agree?" }),
            (.leading, { $0.question = "Does the patient have sepsis?" }),
        ]

    @Test(arguments: cases.indices) func `what is not compliant is found`(number: Int) {
        var query = Self.sound
        Self.cases[number].spoil(&query)
        #expect(QueryLint.findings(of: query).map(\.rule) == [Self.cases[number].rule])
    }

    @Test(arguments: [
        "Was the pressure ulcer present on admission?", "Is the neuropathy due to diabetes?",
        "The documentation is in conflict: is acute kidney injury confirmed?",
    ])
    func `yes or no may be asked where practice allows it`(question: String) {
        var query = Self.sound
        query.question = question
        query.options = ["Yes", "No", "Other", "Unable to determine"]
        #expect(QueryLint.findings(of: query).isEmpty)
    }

    @Test func `cc as a volume is no payment`() {
        var query = Self.sound
        query.question += " A bolus of 500 cc was given."
        #expect(QueryLint.findings(of: query).isEmpty)
    }

    @Test func `a coding keeps what was asked, and drops drafts on the same topic`() throws {
        let record = try #require(RecordID("a"))
        var earlier = Coding(record: record, release: nil, queries: [Self.sound, Self.sound])
        earlier.numberQueries()
        #expect(earlier.queries.compactMap(\.life?.id) == ["q1", "q2"])
        earlier.queries[0].life?.state = .answered
        earlier.queries[0].life?.response = .agreed
        earlier.queries[0].life?.answer = "Acute on chronic systolic heart failure"
        earlier.queries[0].life?.answered = CalendarDay("2026-05-02")
        var other = Self.sound
        other.topic = "Ulcer"
        var coding = Coding(record: record, release: nil, queries: [Self.sound, other])
        coding.keepQueries(of: earlier)
        #expect(coding.queries.map(\.topic) == ["Heart failure", "Ulcer"])
        #expect(coding.queries.compactMap(\.life?.state) == [.answered, .drafted])
        #expect(coding.openQueries.count == 1)
        #expect(
            coding.answerDocuments.map(\.text) == ["Acute on chronic systolic heart failure"]
        )
        #expect(coding.answerDocuments[0].id == "query-q1")
        #expect(try Coding.read(json: coding.json()).coding == coding)
        coding.queries[0].life?.response = .undetermined
        #expect(coding.answerDocuments.isEmpty)
    }
}
