import CodeSets

/// Writes what stands in the place of a date.
struct DateReplacement {
    let policy: DatePolicy
    /// Days to add under `shifted`.
    let shift: Int
    /// The year that ages are reckoned at, and that dates without a year are of.
    let referenceYear: Int?

    /// The text for a date without anything that may stay.
    static let removed = "[DATE]"

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// The text that replaces a date.
    ///
    /// - Parameters:
    ///   - value: The date.
    ///   - isBirth: Whether it is a birth date: a year that makes the person older than 89 goes, too.
    /// - Returns: The year, the shifted date, or `removed`.
    func text(_ value: DateValue, isBirth: Bool) -> String {
        if isBirth, let year = value.year, let referenceYear, referenceYear - year > 89 {
            return Self.removed
        }
        switch policy {
        case .year:
            return value.year.map(String.init) ?? Self.removed
        case .shifted:
            return shifted(value) ?? value.year.map(String.init) ?? Self.removed
        }
    }

    /// The text that replaces a date in a field.
    ///
    /// - Parameters:
    ///   - value: The date.
    ///   - isBirth: Whether it is a birth date.
    ///   - isWholeDay: Whether the format asks for a whole day; a year is then its 1 January.
    /// - Returns: The text; empty where nothing may stay.
    func fieldText(_ value: DateValue, isBirth: Bool, isWholeDay: Bool) -> String {
        let text = text(value, isBirth: isBirth)
        let isYear = text.utf8.count == 4
        if text == Self.removed {
            // The oldest year that may be told.
            return isWholeDay ? "\((referenceYear ?? 2000) - 90)-01-01" : ""
        }
        return isWholeDay && isYear ? text + "-01-01" : text
    }

    private func shifted(_ value: DateValue) -> String? {
        guard let month = value.month, let year = value.year ?? referenceYear,
            let day = CalendarDay(year: year, month: month, day: value.day ?? 15),
            let moved = CalendarDay(ordinal: day.ordinal + shift)
        else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        switch value.style {
        case .words:
            let name = Self.months[moved.month - 1]
            let head = value.day == nil ? name : "\(name) \(moved.day)"
            guard value.year != nil else { return head }
            return value.day == nil ? "\(head) \(moved.year)" : "\(head), \(moved.year)"
        case .yearMonthDay(let mark):
            let joint = mark.map { String(UnicodeScalar($0)) } ?? ""
            guard value.year != nil else { return nil }
            let parts =
                [String(moved.year), two(moved.month)]
                + (value.day == nil ? [] : [two(moved.day)])
            return parts.joined(separator: joint)
        case .monthDayYear(let mark, let padded, let isShort),
            .dayMonthYear(let mark, let padded, let isShort):
            let joint = String(UnicodeScalar(mark))
            func part(_ number: Int) -> String { padded ? two(number) : String(number) }
            var parts = [part(moved.month)]
            if value.day != nil { parts.append(part(moved.day)) }
            if case .dayMonthYear = value.style { parts.reverse() }
            if value.year != nil {
                parts.append(isShort ? two(moved.year % 100) : String(moved.year))
            }
            return parts.joined(separator: joint)
        }
    }
}
