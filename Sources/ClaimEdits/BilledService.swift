public import CodeSets

/// A service line as edits look at it.
public struct BilledService: Sendable, Hashable {
    /// The HCPCS or CPT code.
    public var code: String
    /// Modifiers in order.
    public var modifiers: [String]
    /// Units of service.
    public var units: Int
    /// Day of the service.
    public var day: CalendarDay
    /// The number of the line on its claim, from 1.
    public var line: Int

    /// Describes a service line.
    public init(
        code: String,
        modifiers: [String] = [],
        units: Int = 1,
        day: CalendarDay,
        line: Int
    ) {
        self.code = code
        self.modifiers = modifiers
        self.units = units
        self.day = day
        self.line = line
    }
}
