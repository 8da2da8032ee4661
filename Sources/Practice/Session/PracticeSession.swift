public import ClinicalRecords
public import Scoring

/// A session of practice: cases in order, one of them being coded.
///
/// A case is coded, then scored; its explanations are read; then comes the next. The value is what
/// is stored: it goes on where it was after any interruption.
public struct PracticeSession: Sendable, Hashable, Codable {
    /// Where a case stands.
    public enum Stage: String, Sendable, Hashable, Codable {
        /// Documents are read and codes entered.
        case coding
        /// The coding was scored; the explanations can be read.
        case scored
        /// All cases are done.
        case finished
    }

    /// The seed that the cases were drawn by.
    public let seed: UInt64
    /// The assignment that it is for, or nil.
    public let assignment: RecordID?
    /// The cases.
    public let picks: [CasePick]
    /// The position of the present case, from 0.
    public private(set) var position = 0
    /// Where the present case stands.
    public private(set) var stage = Stage.coding
    /// What was entered for the present case.
    public private(set) var draft = DraftCoding()
    /// The time on the present case.
    public private(set) var clock = ActiveClock()

    /// Begins a session.
    ///
    /// - Throws: ``PracticeError`` with code `noCase` without cases.
    public init(picks: [CasePick], seed: UInt64, assignment: RecordID? = nil) throws(PracticeError)
    {
        guard !picks.isEmpty else { throw PracticeError(.noCase, detail: "there is no case") }
        self.picks = picks
        self.seed = seed
        self.assignment = assignment
    }

    /// The present case, or nil when all are done.
    public var current: CasePick? { stage == .finished ? nil : picks[position] }

    /// The present case was shown or something was typed: its clock runs while it is coded.
    public mutating func input(at time: Double) {
        if stage == .coding { clock.input(at: time) }
    }

    /// The terminal is left.
    public mutating func pause(at time: Double) { clock.pause(at: time) }

    /// Changes what was entered.
    ///
    /// - Throws: ``PracticeError``: `state` unless the case is being coded, or what the change throws.
    public mutating func edit(
        _ change: (inout DraftCoding) throws(PracticeError) -> Void
    ) throws(PracticeError) {
        try require(.coding)
        try change(&draft)
    }

    /// Scores the present case and records it in the learner's progress.
    ///
    /// - Parameters:
    ///   - practiceCase: The present case.
    ///   - codes: The codes of its day.
    ///   - facts: What the code sets say of codes.
    ///   - progress: Gets the result and the concepts.
    ///   - time: The time of the clock of inputs, in seconds.
    ///   - moment: When, in seconds since 1970.
    ///   - day: The learner's day, as `CalendarDay.ordinal` counts.
    /// - Returns: How the record was coded.
    /// - Throws: ``PracticeError``: `state` unless the case is being coded or with nothing entered.
    public mutating func score(
        _ practiceCase: PracticeCase,
        codes: PracticeCodes,
        facts: CodeFacts,
        into progress: inout LearnerProgress,
        at time: Double,
        moment: Double,
        day: Int
    ) throws(PracticeError) -> RecordScore {
        try require(.coding)
        guard current?.record == practiceCase.record.id else {
            throw PracticeError(.state, detail: "this is not the present case")
        }
        guard !draft.isEmpty else {
            throw PracticeError(.state, detail: "no code was entered; skip leaves a case out")
        }
        clock.pause(at: time)
        let score = try score(practiceCase, codes: codes, facts: facts)
        progress.add(
            CaseResult(
                score,
                key: practiceCase.key,
                setting: practiceCase.record.encounter.setting,
                assignment: assignment,
                moment: moment,
                day: day
            ),
            outcomes: score.outcomes(key: practiceCase.key)
        )
        stage = .scored
        return score
    }

    /// How the present case was, or would be, scored; nothing is recorded.
    ///
    /// - Throws: ``PracticeError`` with code `state` where there is no score.
    public func score(
        _ practiceCase: PracticeCase,
        codes: PracticeCodes,
        facts: CodeFacts
    ) throws(PracticeError) -> RecordScore {
        let coding = draft.coding(
            of: practiceCase.record,
            codes: codes,
            seconds: Int(clock.seconds.rounded())
        )
        let report = Scorer.score(codings: [coding], keys: [practiceCase.key], facts: facts)
        guard let score = report.rows.first else {
            throw PracticeError(.state, detail: "the case has no score")
        }
        return score
    }

    /// Goes to the next case; a case that was not scored is left out.
    public mutating func advance() {
        guard stage != .finished else { return }
        draft = DraftCoding()
        clock = ActiveClock()
        if position + 1 < picks.count {
            position += 1
            stage = .coding
        } else {
            stage = .finished
        }
    }

    private func require(_ wanted: Stage) throws(PracticeError) {
        guard stage == wanted else {
            throw PracticeError(.state, detail: "the case is \(stage.rawValue)")
        }
    }
}
