/// Counts the time that a learner works on a case, and not the time away.
///
/// The clock is told the time at every input; it stands still from ``pause(at:)`` to the next
/// ``input(at:)``, and counts no more than ``idleLimit`` of the time between two inputs. Times are
/// seconds of a clock that does not jump; only what was counted is stored, so that nothing counts
/// while the program does not run.
public struct ActiveClock: Sendable, Hashable {
    /// Seconds without input after which a learner is taken to be away.
    public static let idleLimit = 180.0

    /// The seconds counted.
    public private(set) var seconds = 0.0
    /// The last input; nil while the clock stands still.
    private var last: Double?

    /// Makes a clock that stands at zero.
    public init() {}

    /// Whether the clock stands still.
    public var isPaused: Bool { last == nil }

    /// Something was typed: the time since the last input counts, and the clock goes on.
    public mutating func input(at time: Double) {
        count(until: time)
        last = time
    }

    /// The terminal is left: the time since the last input counts, and the clock stands still.
    public mutating func pause(at time: Double) {
        count(until: time)
        last = nil
    }

    private mutating func count(until time: Double) {
        guard let last else { return }
        seconds += min(max(0, time - last), Self.idleLimit)
    }
}

extension ActiveClock: Codable {
    /// Reads the seconds; the clock stands still.
    public init(from decoder: any Decoder) throws {
        seconds = try decoder.singleValueContainer().decode(Double.self)
    }

    /// Writes the seconds.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
