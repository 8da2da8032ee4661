import Synchronization

/// Answers that are ready in any order and taken in the order of the lines.
final class OrderedAnswers: Sendable {
    private struct State {
        /// How many were taken: the number of the next one.
        var taken = 0
        /// Answers that wait for one before them.
        var waiting: [Int: [LineCodingRun.Answer]] = [:]
    }

    private let state = Mutex(State())
    private let take: @Sendable ([LineCodingRun.Answer]) throws -> Void

    init(take: @escaping @Sendable ([LineCodingRun.Answer]) throws -> Void) {
        self.take = take
    }

    /// How many groups of answers were taken so far.
    var taken: Int { state.withLock { $0.taken } }

    /// Adds answers, and hands on all that are next.
    ///
    /// Handing on happens under the lock: order is kept, and a slow taker holds the others back.
    func add(_ answers: [LineCodingRun.Answer], at number: Int) throws {
        try state.withLock { state in
            state.waiting[number] = answers
            while let next = state.waiting.removeValue(forKey: state.taken) {
                try take(next)
                state.taken += 1
            }
        }
    }
}
