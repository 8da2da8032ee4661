/// The time as the host tells it: the clock on the wall, which can be set, and the time since the
/// machine was started, which cannot.
public struct ClockReading: Sendable, Hashable, Codable {
    /// Seconds since 1970.
    public let wall: Double
    /// Seconds since the machine was started, sleep included.
    public let sinceBoot: Double
    /// Which start of the machine that was; nil where the host does not tell.
    public let boot: String?

    /// Makes a reading.
    public init(wall: Double, sinceBoot: Double, boot: String?) {
        self.wall = wall
        self.sinceBoot = sinceBoot
        self.boot = boot
    }
}
