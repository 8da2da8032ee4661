/// A date as a text gives it: any of its parts may be missing.
struct DateValue: Sendable, Hashable {
    /// The way it was written, so that a shifted date can be written alike.
    enum Style: Sendable, Hashable {
        /// Digits with a mark between: month, day, year.
        case monthDayYear(mark: UInt8, padded: Bool, shortYear: Bool)
        /// Digits with a mark between: day, month, year.
        case dayMonthYear(mark: UInt8, padded: Bool, shortYear: Bool)
        /// Digits with a mark between, or none: year, month, day.
        case yearMonthDay(mark: UInt8?)
        /// With the month's name.
        case words
    }

    var year: Int?
    var month: Int?
    var day: Int?
    var style: Style

    /// The full year of two digits: those up to 30 years after 2000 are of this century.
    static func fullYear(_ year: Int) -> Int {
        year >= 100 ? year : year <= 30 ? 2000 + year : 1900 + year
    }
}
