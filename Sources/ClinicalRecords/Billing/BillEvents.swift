public import CodeSets

/// An event that bears on payment, with its day or days (occurrence codes of an institutional claim).
public struct BillOccurrence: Sendable, Hashable {
    /// The code, two letters or digits.
    public var code: String
    /// Its day, or the first of several.
    public var date: CalendarDay
    /// The last day, for an occurrence that lasts.
    public var through: CalendarDay?

    /// Makes an occurrence.
    public init(code: String, date: CalendarDay, through: CalendarDay? = nil) {
        self.code = code
        self.date = date
        self.through = through
    }
}

/// An amount or number that bears on payment (value codes of an institutional claim).
public struct BillValue: Sendable, Hashable {
    /// The code, two letters or digits.
    public var code: String
    /// The amount; a number of days or units is written as dollars.
    public var amount: Money

    /// Makes a value.
    public init(code: String, amount: Money) {
        self.code = code
        self.amount = amount
    }
}

/// An accident that the services are related to.
public struct BillAccident: Sendable, Hashable {
    /// `auto`, `employment` or `other`.
    public var cause: String
    /// Its day.
    public var date: CalendarDay?
    /// The state of a car accident, two letters.
    public var state: String?

    /// Makes an accident.
    public init(cause: String, date: CalendarDay? = nil, state: String? = nil) {
        self.cause = cause
        self.date = date
        self.state = state
    }
}
