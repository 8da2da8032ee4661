import Synchronization

/// Makes calls into the library count as failed, for tests of what happens then.
///
/// It holds for the task that sets it and for nothing beside.
package final class InjectedFailure: Sendable {
    @TaskLocal package static var current: InjectedFailure?

    private let calls = Mutex(0)
    private let failing: Int?

    /// Counts calls, and fails one of them.
    ///
    /// - Parameter failing: The call that fails, from 0, and all after it; nil for none.
    package init(from failing: Int?) { self.failing = failing }

    /// How many calls there were.
    package var count: Int { calls.withLock { $0 } }

    /// Counts a call; whether it is to count as failed.
    func isDue() -> Bool {
        calls.withLock { count in
            defer { count += 1 }
            guard let failing else { return false }
            return count >= failing
        }
    }
}
