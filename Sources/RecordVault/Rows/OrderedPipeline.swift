internal import Dispatch
internal import Foundation
internal import Synchronization

extension Array where Element: Sendable {
    /// Makes a value of every element on all processors, and uses the values one after the other.
    ///
    /// The caller's thread uses the values in the order of the elements; while the next one is not
    /// there, it makes others itself.
    ///
    /// - Parameters:
    ///   - make: Called once for each element, on any thread and in any order.
    ///   - use: Called with each element and its value, in order, on the caller's thread.
    /// - Throws: What `make` or `use` throws for the first element that either throws for.
    func pipelined<Value: Sendable>(
        making make: @escaping @Sendable (Element) throws -> Value,
        using use: (Element, Value) throws -> Void
    ) throws {
        let line = OrderedPipeline(count: count) { [self] place in try make(self[place]) }
        defer { line.stop() }
        let helpers = Swift.min(count, ProcessInfo.processInfo.activeProcessorCount) - 1
        for _ in 0..<Swift.max(helpers, 0) {
            DispatchQueue.global(qos: .userInitiated).async { while line.makeNext() {} }
        }
        for place in indices { try use(self[place], try line.value(at: place)) }
    }
}

/// Values that several threads make and one uses in order.
private final class OrderedPipeline<Value: Sendable>: Sendable {
    private struct State {
        /// The first place that nobody took yet.
        var next = 0
        var values: [Result<Value, any Error>?]
    }

    private let state: Mutex<State>
    private let count: Int
    private let make: @Sendable (Int) throws -> Value
    /// Signalled once for every value.
    private let made = DispatchSemaphore(value: 0)

    init(count: Int, make: @escaping @Sendable (Int) throws -> Value) {
        self.count = count
        self.make = make
        state = Mutex(State(values: Array(repeating: nil, count: count)))
    }

    /// Makes the next value that nobody makes yet; false where there is none.
    func makeNext() -> Bool {
        let place = state.withLock { state in
            defer { state.next += 1 }
            return state.next
        }
        guard place < count else { return false }
        let value = Result { try make(place) }
        state.withLock { $0.values[place] = value }
        made.signal()
        return true
    }

    /// Gives the value at a place away, and makes others until it is there.
    func value(at place: Int) throws -> Value {
        while true {
            let value = state.withLock { state in
                defer { state.values[place] = nil }
                return state.values[place]
            }
            if let value { return try value.get() }
            if !makeNext() { made.wait() }
        }
    }

    /// Keeps the others from making more.
    func stop() { state.withLock { $0.next = count } }
}
