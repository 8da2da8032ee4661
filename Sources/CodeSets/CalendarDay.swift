/// A calendar day of the Gregorian calendar, without time or zone.
///
/// Dates of service, admission and discharge are calendar days: a claim knows no clock.
/// Ordered by date; written and read as `YYYY-MM-DD` (ISO 8601).
public struct CalendarDay: Hashable, Sendable, Comparable {
    /// The year, 1 to 9999.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int

    /// Makes the day, or nil where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `YYYY-MM-DD` exactly; nil for any other text.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads `YYYYMMDD` exactly (X12 qualifier D8); nil for any other text.
    public init?(compact text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, let year = Self.number(bytes[0..<4]),
            let month = Self.number(bytes[4..<6]), let day = Self.number(bytes[6..<8])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Days since 0000-03-01 of the proleptic Gregorian calendar; differences are days between.
    public var ordinal: Int {
        let shifted = month > 2 ? year : year - 1
        let months = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
            + (153 * months + 2) / 5 + day - 1
    }

    /// The US fiscal year that it lies in, which begins on 1 October of the year before.
    public var fiscalYear: Int { month >= 10 ? year + 1 : year }

    /// The last day there is, 9999-12-31.
    public static let last = CalendarDay(checkedYear: 9999, 12, 31)

    private init(checkedYear year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day before; nil for the first of all.
    public var previous: CalendarDay? {
        if day > 1 { return CalendarDay(year: year, month: month, day: day - 1) }
        let (year, month) = month > 1 ? (year, month - 1) : (year - 1, 12)
        return (28...31).reversed().lazy
            .compactMap { CalendarDay(year: year, month: month, day: $0) }.first
    }

    /// The day of an ordinal, as ``ordinal`` counts; nil outside the years 1 to 9999.
    public init?(ordinal: Int) {
        // Years of 365.2425 days; one step back where the estimate is a year too late.
        var shifted = (ordinal * 400) / 146_097
        func first(_ year: Int) -> Int { 365 * year + year / 4 - year / 100 + year / 400 }
        while shifted > 0, first(shifted) > ordinal { shifted -= 1 }
        while first(shifted + 1) <= ordinal { shifted += 1 }
        let rest = ordinal - first(shifted)
        let months = (5 * rest + 2) / 153
        let month = (months + 2) % 12 + 1
        self.init(
            year: month > 2 ? shifted : shifted + 1,
            month: month,
            day: rest - (153 * months + 2) / 5 + 1
        )
    }

    /// The same day as `YYYYMMDD`.
    public var compact: String { String(description.filter { $0 != "-" }) }

    /// Compares by date.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2:
            return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11:
            return 30
        default:
            return 31
        }
    }
}

extension CalendarDay: CustomStringConvertible {
    /// The day as `YYYY-MM-DD`.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension CalendarDay: Codable {
    /// Reads the day from a string `YYYY-MM-DD`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = CalendarDay(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "not a date of the form YYYY-MM-DD"
            )
        }
        self = day
    }

    /// Writes the day as a string `YYYY-MM-DD`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
