import Foundation

/// What a piece of work cost: time by the clock, and processor time of all threads, which other work
/// on the machine changes less.
struct Cost {
    var seconds = 0.0
    var processorSeconds = 0.0

    /// Runs the work and measures it.
    static func of(_ body: () throws -> Void) rethrows -> Cost {
        let (start, startOfProcessor) = (ContinuousClock.now, clock())
        try body()
        let elapsed = (ContinuousClock.now - start).components
        return Cost(
            seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
            processorSeconds: Double(clock() - startOfProcessor) / Double(CLOCKS_PER_SEC)
        )
    }

    static func += (cost: inout Cost, more: Cost) {
        cost.seconds += more.seconds
        cost.processorSeconds += more.processorSeconds
    }

    /// The cost of so many rows, in words.
    func of(rows count: Int) -> String {
        let microseconds = processorSeconds / Double(count) * 1e6
        return "\(Int(Double(count) / seconds)) rows/s, "
            + "\(Int(microseconds.rounded())) us of processor time a row"
    }
}
