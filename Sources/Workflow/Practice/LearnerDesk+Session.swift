import ClinicalRecords
import CodeSets
public import Practice
public import Scoring

extension LearnerDesk {
    /// The session under way, or nil.
    public var session: PracticeSession? { progress.session }

    /// Draws cases and begins a session; one that was under way is left.
    ///
    /// - Parameters:
    ///   - count: How many cases at most.
    ///   - filter: Which cases are asked for.
    ///   - assignment: The assignment whose records are coded, or nil; records that were coded for it
    ///     are left out.
    ///   - seed: Decides the draw.
    /// - Throws: `PracticeError` with code `noCase`; `VaultError`.
    public mutating func beginSession(
        _ count: Int,
        filter: CaseFilter,
        assignment: Assignment? = nil,
        seed: UInt64
    ) throws {
        var filter = filter
        if let assignment {
            let done = progress.results.filter { $0.assignment == assignment.id }.map(\.record)
            filter.records = Set(assignment.records).subtracting(done)
            guard !filter.records.isEmpty else {
                throw PracticeError(
                    .noCase,
                    place: assignment.id.text,
                    detail: "all records of the assignment are coded"
                )
            }
        }
        let picks = try CaseSelection(progress: progress, day: HostClock.today.ordinal)
            .pick(count, from: shelf.cases(), filter: filter, seed: seed)
        let session = try PracticeSession(picks: picks, seed: seed, assignment: assignment?.id)
        try update { $0.session = session }
    }

    /// Changes the session and stores it.
    ///
    /// - Throws: `PracticeError` with code `state` without a session, or what the change throws;
    ///   `VaultError`.
    public mutating func updateSession<Value>(
        _ change: (inout PracticeSession) throws -> Value
    ) throws -> Value {
        try update { progress in
            guard var session = progress.session else { throw Self.noSession }
            let value = try change(&session)
            progress.session = session.stage == .finished ? nil : session
            return value
        }
    }

    /// Scores the present case.
    ///
    /// - Throws: `PracticeError` with code `state`; `VaultError`.
    public mutating func score(_ open: OpenCase) throws -> RecordScore {
        let reading = HostClock.reading()
        return try update { progress in
            guard var session = progress.session else { throw Self.noSession }
            let score = try session.score(
                open.practiceCase,
                codes: open.codes,
                facts: open.facts,
                into: &progress,
                at: reading.sinceBoot,
                moment: reading.wall,
                day: HostClock.today.ordinal
            )
            progress.session = session
            return score
        }
    }

    private static var noSession: PracticeError {
        PracticeError(.state, detail: "there is no session; practice run begins one")
    }
}
