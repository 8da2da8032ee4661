import ClinicalRecords
import CodeSets
import Practice
import Scoring
import Testing

@Suite struct `The selection of cases` {
    private func traits(
        _ number: Int,
        _ setting: Setting = .inpatient,
        chapter: String = "9",
        _ concepts: Set<Concept> = []
    ) -> CaseTraits {
        CaseTraits(
            record: PracticeFixtures.id("r-\(number)"),
            setting: setting,
            chapter: chapter,
            difficulty: number.isMultiple(of: 2) ? .basic : .advanced,
            concepts: concepts
        )
    }

    /// A learner who missed E11.42 and I10 on day 500 in record ip-1.
    private func learner() throws -> LearnerProgress {
        var progress = LearnerProgress()
        var session = try PracticeSession(
            picks: [CasePick(record: PracticeFixtures.id("ip-1"), reasons: [])],
            seed: 1
        )
        let entry = try CodeEntry(line: "I21.4 Y", codes: PracticeFixtures.codes())
        try session.edit { $0.add(entry) }
        _ = try session.score(
            PracticeFixtures.infarction(),
            codes: PracticeFixtures.codes(),
            facts: PracticeFixtures.facts(),
            into: &progress,
            at: 0,
            moment: 0,
            day: 500
        )
        return progress
    }

    @Test func `is decided by the seed`() throws {
        let cases = (0..<40).map { traits($0) }
        let selection = CaseSelection(progress: LearnerProgress(), day: 501)
        let picks = try selection.pick(10, from: cases, seed: 3)
        #expect(try selection.pick(10, from: cases.reversed(), seed: 3) == picks)
        #expect(try selection.pick(10, from: cases, seed: 4) != picks)
        #expect(Set(picks.map(\.record)).count == 10)
        #expect(try selection.pick(99, from: cases, seed: 3).count == 40)
    }

    @Test func `asks for setting, chapter, difficulty and records`() throws {
        let cases = [
            traits(1), traits(2), traits(3, .office), traits(4, .office, chapter: "4"),
            traits(6, .emergency, chapter: "4"),
        ]
        let selection = CaseSelection(progress: LearnerProgress(), day: 501)
        func pick(_ filter: CaseFilter) throws -> Set<String> {
            Set(try selection.pick(9, from: cases, filter: filter, seed: 1).map(\.record.text))
        }
        #expect(try pick(CaseFilter(settings: [.office])) == ["r-3", "r-4"])
        #expect(try pick(CaseFilter(chapters: ["4"])) == ["r-4", "r-6"])
        #expect(try pick(CaseFilter(difficulties: [.advanced])) == ["r-1", "r-3"])
        #expect(try pick(CaseFilter(records: [PracticeFixtures.id("r-2")])) == ["r-2"])
        #expect(throws: PracticeError(.noCase, detail: "")) {
            try pick(CaseFilter(settings: [.outpatient]))
        }
        #expect(throws: PracticeError(.noCase, detail: "")) {
            try selection.pick(1, from: [], seed: 1)
        }
    }

    @Test func `prefers what is due, and says why`() throws {
        let diabetes = Concept(.icd10CM, "E11.9")
        let cases = (0..<10).map { traits($0) } + [traits(10, chapter: "9", [diabetes])]
        let selection = CaseSelection(progress: try learner(), day: 501)
        let wanted = PracticeFixtures.id("r-10")
        var first = 0
        for seed in 0..<400 as Range<UInt64> {
            let picks = try selection.pick(1, from: cases, seed: seed)
            guard picks[0].record == wanted else { continue }
            first += 1
            #expect(picks[0].reasons.first == "due again: ICD-10-CM E11 (missed 1 of 1)")
        }
        // 7 of 37 in weight: 76 of 400, give or take four standard deviations.
        #expect((44...108).contains(first))
        // The day before it is due, it is weak and not due.
        let early = CaseSelection(progress: try learner(), day: 500)
        let reasons = try early.pick(11, from: cases, seed: 1).first { $0.record == wanted }?
            .reasons
        #expect(reasons?.first == "often missed: ICD-10-CM E11 (missed 1 of 1)")
    }

    @Test func `reads setting, chapter and concepts off a case`() throws {
        let traits = CaseTraits(
            try PracticeFixtures.infarction(),
            chaptersOf: try PracticeFixtures.codes().diagnoses
        )
        #expect(traits.chapter == "9")
        #expect(traits.difficulty == .intermediate)
        #expect(
            traits.concepts == [
                Concept(.icd10CM, "I21.4"), Concept(.icd10CM, "E11.42"), Concept(.icd10CM, "I10"),
                // What the key warns of.
                Concept(.icd10CM, "R07.9"), Concept(.icd10CM, "K25.9"),
                .presentOnAdmission, .sequence, .query,
            ]
        )
    }
}

@Suite struct `Speed and accuracy` {
    @Test func `are plotted over the days with the line of the standard`() throws {
        var progress = LearnerProgress()
        for (day, lines) in [(500, ["I21.9 Y"]), (503, ["I21.4 Y", "E11.42 Y", "I10 Y"])] {
            var session = try PracticeSession(
                picks: [CasePick(record: PracticeFixtures.id("ip-1"), reasons: [])],
                seed: 1
            )
            session.input(at: 0)
            for line in lines {
                let entry = try CodeEntry(line: line, codes: PracticeFixtures.codes())
                try session.edit { $0.add(entry) }
            }
            _ = try session.score(
                PracticeFixtures.infarction(),
                codes: PracticeFixtures.codes(),
                facts: PracticeFixtures.facts(),
                into: &progress,
                at: 120,
                moment: 0,
                day: day
            )
        }
        let figures = Productivity(progress.results)
        #expect(figures.perHour == 30)
        // 3 right of 3, and 0 right of 3 missed and 1 too much.
        #expect(figures.accuracy == 3.0 / 7.0)
        #expect(figures.caseAccuracy == 0.5)
        #expect(Productivity.bySetting(progress.results).map(\.setting) == [.inpatient])
        let lines = AccuracyPlot(progress.results).lines
        #expect(lines.first == "100% | *")
        #expect(lines[1] == " 95% |-- 95% standard")
        #expect(lines.contains("  0% |*"))
        #expect(lines.last == "      days practised: 2, cases: 2, days from first to last: 3")
        #expect(AccuracyPlot([]).lines.isEmpty)
    }
}
