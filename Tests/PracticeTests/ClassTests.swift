import ClinicalRecords
import CodeSets
import Practice
import Testing

@Suite struct `A class` {
    private let week = PracticeFixtures.id("week-1")

    /// A learner who coded the infarction with the given codes on a day.
    private func learner(_ lines: [String], day: Int) throws -> LearnerProgress {
        var progress = LearnerProgress()
        var session = try PracticeSession(
            picks: [CasePick(record: PracticeFixtures.id("ip-1"), reasons: [])],
            seed: 1,
            assignment: week
        )
        for line in lines {
            let entry = try CodeEntry(line: line, codes: PracticeFixtures.codes())
            try session.edit { $0.add(entry) }
        }
        _ = try session.score(
            PracticeFixtures.infarction(),
            codes: PracticeFixtures.codes(),
            facts: PracticeFixtures.facts(),
            into: &progress,
            at: 0,
            moment: 0,
            day: day
        )
        return progress
    }

    private func report() throws -> ClassReport {
        let until = try #require(CalendarDay("2026-04-10"))
        let assignment = try Assignment(
            id: week,
            records: [PracticeFixtures.id("ip-1"), PracticeFixtures.id("ip-2")],
            until: until
        )
        return ClassReport(
            [
                "bob": try learner(["I21.9", "E11.40", "I10"], day: until.ordinal + 1),
                "=ann": try learner(["I21.9", "E11.42"], day: until.ordinal),
            ],
            assignments: [try Assignment(stored: assignment.encoded())]
        )
    }

    @Test func `counts a record that an assignment names twice once`() throws {
        let record = PracticeFixtures.id("ip-1")
        let assignment = try Assignment(
            id: week,
            records: [record, PracticeFixtures.id("ip-2"), record],
            until: try #require(CalendarDay("2026-04-10"))
        )
        #expect(assignment.records.map(\.text) == ["ip-1", "ip-2"])
    }

    @Test(
        arguments: [
            (Concept(.icd10CM, "D63.1"), "Anemia in chronic diseases classified elsewhere"),
            (Concept(.icd10PCS, "0DB68ZX"), "Excision, Gastrointestinal System"),
            (Concept.sequence, "which diagnosis is listed first"),
            (Concept(.hcpcs, "J1885"), nil),
        ] as [(Concept, String?)]
    )
    func `names concepts in words`(concept: Concept, words: String?) throws {
        #expect(concept.title(in: try PracticeFixtures.codes()) == words)
    }

    @Test func `shows each learner, what is late, the hardest codes and the confusions`() throws {
        let report = try report()
        #expect(report.learners.map(\.name) == ["=ann", "bob"])
        let standings = report.learners.flatMap(\.standings).map(\.standing)
        #expect(standings.map(\.done) == [1, 1])
        #expect(standings.map(\.late) == [0, 1])
        #expect(standings.map(\.records) == [2, 2])
        #expect(report.hardest.map(\.code) == ["I21.4", "E11.42", "I10"])
        #expect(report.hardest.map(\.missed) == [2, 1, 1])
        let first = try #require(report.confusions.first)
        #expect(first.coded == "I21.9")
        #expect(first.wanted == "I21.4")
        #expect(first.count == 2)
        #expect(first.learners == 2)
        #expect(report.confusions.count == 2)
    }

    @Test func `is exported as CSV that no spreadsheet runs`() throws {
        let report = try report()
        let lines = report.csv(.learners).split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("'=ann,1,0,"))
        #expect(
            report.csv(.confusions).split(separator: "\r\n").dropFirst().first
                == "ICD-10-CM,I21.9,I21.4,2,2"
        )
        #expect(report.csv(.assignments).contains("bob,week-1,2026-04-10,2,1,1,"))
        #expect(report.csv(.codes).hasPrefix("system,code,required,missed\r\n"))
    }

    @Test func `asks for records in an assignment`() {
        #expect(throws: PracticeError(.noCase, detail: "")) {
            try Assignment(id: week, records: [], until: PracticeFixtures.day)
        }
    }
}
