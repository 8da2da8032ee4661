/// The time of an exam, which runs from its start whatever becomes of the program.
///
/// The value is stored sealed with every answer. Between two readings of one start of the machine the
/// time since that start counts, so that setting the system clock in either direction changes
/// nothing. Between readings of two starts the wall clock counts, but never less than nothing: set
/// back behind the latest time that was seen, it stands still until that is passed, and nothing that was counted is
/// ever taken off. What is left to a cheat is to start the machine anew *and* set its clock back: the
/// time in which it was off is then lost to the exam's clock, and the step back is counted in
/// ``setBacks`` where it goes behind the latest time seen.
public struct ExamClock: Sendable, Hashable, Codable {
    /// A step of the wall clock that is taken to be deliberate, in seconds.
    private static let tolerance = 5.0

    /// The time allowed, in seconds.
    public let limit: Double
    /// The seconds counted at the last reading; never more than the limit.
    public private(set) var elapsed = 0.0
    /// How often the wall clock was seen to have been set back.
    public private(set) var setBacks = 0
    /// How often the machine was started anew.
    public private(set) var restarts = 0
    private var last: ClockReading
    /// The latest time of the wall clock that was seen or must have come since.
    private var latestWall: Double

    /// Starts the clock.
    ///
    /// - Parameters:
    ///   - limit: The time allowed, in seconds.
    ///   - reading: Now.
    public init(limit: Double, startedAt reading: ClockReading) {
        self.limit = limit
        last = reading
        latestWall = reading.wall
    }

    /// The seconds left at the last reading.
    public var left: Double { max(0, limit - elapsed) }

    /// Whether the time was over at the last reading.
    public var isOver: Bool { elapsed >= limit }

    /// Counts the time since the last reading.
    public mutating func observe(_ reading: ClockReading) {
        if let boot = reading.boot, boot == last.boot, reading.sinceBoot >= last.sinceBoot {
            let passed = reading.sinceBoot - last.sinceBoot
            count(passed)
            if reading.wall - last.wall < passed - Self.tolerance { setBacks += 1 }
            latestWall += passed
        } else {
            restarts += 1
            count(max(0, reading.wall - latestWall))
            // The time since one start goes back for nobody but who meddles with the clocks.
            let isSameStart = reading.boot != nil && reading.boot == last.boot
            if isSameStart || reading.wall < latestWall - Self.tolerance { setBacks += 1 }
        }
        latestWall = max(latestWall, reading.wall)
        last = reading
    }

    private mutating func count(_ seconds: Double) {
        elapsed = min(limit, elapsed + seconds)
    }
}
