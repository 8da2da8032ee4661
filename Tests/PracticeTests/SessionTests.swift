import ClinicalRecords
import CodeSets
import Practice
import Scoring
import Testing

@Suite struct `A session of practice` {
    private func session() throws -> PracticeSession {
        try PracticeSession(
            picks: [
                CasePick(record: PracticeFixtures.id("ip-1"), reasons: []),
                CasePick(record: PracticeFixtures.id("ip-2"), reasons: []),
            ],
            seed: 1
        )
    }

    private func enter(_ lines: [String], in session: inout PracticeSession) throws {
        let codes = try PracticeFixtures.codes()
        for line in lines {
            let entry = try CodeEntry(line: line, codes: codes)
            try session.edit { $0.add(entry) }
        }
    }

    private func score(
        _ session: inout PracticeSession,
        _ progress: inout LearnerProgress
    ) throws -> RecordScore {
        try session.score(
            PracticeFixtures.infarction(),
            codes: PracticeFixtures.codes(),
            facts: PracticeFixtures.facts(),
            into: &progress,
            at: 90,
            moment: 1_800_000_000,
            day: 500
        )
    }

    @Test func `scores what was entered, with roles and indicators`() throws {
        var session = try session()
        var progress = LearnerProgress()
        session.input(at: 0)
        try enter(["E11.42 Y", "i214 y first", "I10 N"], in: &session)
        try session.edit { $0.query = true }
        let score = try score(&session, &progress)
        #expect(score.matched.count == 3)
        #expect(score.principal == true)
        #expect(score.poa == Rate(hits: 2, total: 3))
        #expect(score.query == .made)
        #expect(score.seconds == 90)
        #expect(session.stage == .scored)
        let result = try #require(progress.results.first)
        #expect(result.matched == 3)
        #expect(result.differences.map(\.kind) == [.presentOnAdmission])
        #expect(progress.concepts["poa"]?.missed == 1)
        #expect(progress.concepts["query"]?.missed == 0)
        #expect(progress.concepts["ICD-10-CM I21"]?.due == nil)
        #expect(progress.due(on: 501).map(\.concept) == [.presentOnAdmission])
    }

    @Test func `says what was resisted, and nothing of a system that the key does not use`() throws
    {
        var session = try session()
        var progress = LearnerProgress()
        // The key warns of R07.9 and of K25.9; it has no HCPCS codes.
        try enter(["I21.4 Y", "R07.9", "J1885"], in: &session)
        _ = try score(&session, &progress)
        #expect(progress.concepts["ICD-10-CM R07"]?.missed == 1)
        #expect(progress.concepts["ICD-10-CM K25"]?.seen == 1)
        #expect(progress.concepts["ICD-10-CM K25"]?.missed == 0)
        #expect(!progress.concepts.keys.contains { $0.hasPrefix("HCPCS") })
        let traits = try CaseTraits(
            PracticeFixtures.infarction(),
            chaptersOf: PracticeFixtures.codes().diagnoses
        )
        #expect(traits.concepts.contains(Concept(.icd10CM, "R07.9")))
        // R07.9 is named as a mistake for a code that was missed: a confusion across categories.
        let result = try #require(progress.results.first)
        let confusion = try #require(result.differences.first { $0.coded == "R07.9" })
        #expect(confusion.kind == .extra)
        #expect(confusion.wanted == "E11.42")
        #expect(ClassReport(["ann": progress]).confusions.map(\.coded) == ["R07.9"])
    }

    @Test func `takes no step that does not fit its stage`() throws {
        var session = try session()
        var progress = LearnerProgress()
        #expect(throws: PracticeError(.state, detail: "")) { try score(&session, &progress) }
        try enter(["I21.4"], in: &session)
        _ = try score(&session, &progress)
        #expect(throws: PracticeError(.state, detail: "")) { try score(&session, &progress) }
        #expect(throws: PracticeError(.state, detail: "")) { try session.edit { $0.query = true } }
        #expect(progress.results.count == 1)
        session.advance()
        #expect(session.current?.record.text == "ip-2")
        #expect(session.draft.isEmpty)
        session.advance()
        #expect(session.stage == .finished)
        #expect(session.current == nil)
    }

    @Test func `goes on from what was stored, with the clock standing`() throws {
        var session = try session()
        session.input(at: 10)
        session.input(at: 40)
        try enter(["I21.4 Y"], in: &session)
        var progress = LearnerProgress()
        progress.session = session
        let read = try LearnerProgress(stored: progress.encoded())
        #expect(read.session?.draft == session.draft)
        #expect(read.session?.clock.seconds == 30)
        #expect(read.session?.clock.isPaused == true)
    }

    @Test(arguments: ["", "{}", "[1]", #"{"format":"chartkeeper-progress/9"}"#])
    func `is refused where the stored bytes are of another kind`(text: String) {
        #expect(throws: PracticeError(.stored, detail: "")) {
            try LearnerProgress(stored: Array(text.utf8))
        }
    }
}

@Suite struct `A code as it is typed` {
    @Test(arguments: [
        ("I21.4", CodeSystem.icd10CM, "I21.4"), ("e1142", .icd10CM, "E11.42"),
        ("0FT44ZZ", .icd10PCS, "0FT44ZZ"), ("J1885", .hcpcs, "J1885"),
        ("b2111zz", .icd10PCS, "B2111ZZ"),
    ])
    func `is found in its system`(text: String, system: CodeSystem, code: String) throws {
        let entry = try CodeEntry(line: text, codes: PracticeFixtures.codes())
        #expect(entry.system == system)
        #expect(entry.code == code)
    }

    @Test(arguments: ["E11", "I21.44", "0FT44Z9", "Peter Smith", "I21.4 maybe", "0FT44ZZ Y"])
    func `is refused where it is none, or what follows says nothing`(text: String) throws {
        let codes = try PracticeFixtures.codes()
        let error = try #require(throws: PracticeError.self) {
            try CodeEntry(line: text, codes: codes)
        }
        #expect([.noSuchCode, .entry].contains(error.code))
        // A line may hold anything, also what belongs into no message.
        #expect(!error.description.contains("Smith"))
    }

    @Test func `stands once, and goes first when that is said`() throws {
        let codes = try PracticeFixtures.codes()
        var draft = DraftCoding()
        for line in ["I10 Y", "E11.42 N", "I10"] {
            draft.add(try CodeEntry(line: line, codes: codes))
        }
        #expect(draft.diagnoses.map(\.code) == ["I10", "E11.42"])
        #expect(draft.diagnoses.first?.poa == .yes)
        try draft.putFirst("e1142")
        #expect(draft.diagnoses.map(\.code) == ["E11.42", "I10"])
        try draft.setPOA(.undetermined, of: "I10")
        #expect(draft.diagnoses.last?.poa == .undetermined)
        try draft.drop("I10")
        #expect(throws: PracticeError(.notEntered, detail: "")) { try draft.drop("I10") }
        #expect(draft.diagnoses.count == 1)
    }

    @Test func `is exempt from present on admission by itself`() throws {
        let codes = try PracticeFixtures.codes()
        var draft = DraftCoding()
        draft.add(try CodeEntry(line: "Z79.4", codes: codes))
        draft.add(try CodeEntry(line: "I10", codes: codes))
        let coding = draft.coding(
            of: try PracticeFixtures.infarction().record,
            codes: codes,
            seconds: 1
        )
        #expect(coding.codes.map(\.poa) == [.exempt, nil])
    }
}

@Suite struct `The explanation of a difference` {
    @Test func `names the mistake, the evidence and the guideline`() throws {
        let practiceCase = try PracticeFixtures.infarction()
        let codes = try PracticeFixtures.codes()
        var session = try PracticeSession(
            picks: [CasePick(record: practiceCase.record.id, reasons: [])],
            seed: 1
        )
        for line in ["I21.9 Y", "I10 U"] {
            let entry = try CodeEntry(line: line, codes: codes)
            try session.edit { $0.add(entry) }
        }
        let facts = try PracticeFixtures.facts()
        let score = try session.score(practiceCase, codes: codes, facts: facts)
        let feedback = CaseFeedback(
            score,
            of: session.draft,
            key: practiceCase.key,
            facts: facts,
            paths: IndexPaths(nil)
        )
        let wrong = try #require(feedback.explanations.first { $0.error.coded == "I21.9" })
        #expect(wrong.error.wanted == "I21.4")
        #expect(wrong.mistake == "The type is documented")
        #expect(wrong.evidence.map(\.quote) == ["NSTEMI"])
        #expect(wrong.guideline == "I.C.9.e.1")
        #expect(wrong.wantedTitle?.contains("myocardial infarction") == true)
        let missed = try #require(feedback.explanations.first { $0.error.wanted == "E11.42" })
        #expect(missed.error.coded == nil)
        #expect(missed.evidence.count == 1)
        let onAdmission = try #require(feedback.explanations.first { $0.poa != nil })
        #expect(onAdmission.error.wanted == "I10")
        #expect(onAdmission.poa == .yes)
        #expect(onAdmission.poaEntered == .unknown)
        #expect(feedback.queries.count == 1)
        #expect(score.query == .missed)
    }
}
