/// A date written in digits, or with the month's name between hyphens, read from bytes.
struct NumericDate {
    let value: DateValue
    /// Offset after its last byte.
    let end: Int
    /// Whether day and month are there but no year; such text may be a fraction or a score.
    var isPartial: Bool { value.year == nil }

    /// Reads the date that begins at an offset; nil where none does.
    ///
    /// Read are `3/4/2024`, `03-04-24`, `4.3.2024`, `2024-03-04`, `2024/03`, `03/2024`, `3/4`,
    /// `20240304`, `4-Mar-2024`, `04MAR2024`, `Mar-24` is not (it begins with a letter).
    ///
    /// - Parameters:
    ///   - bytes: The text.
    ///   - start: Offset of the first digit.
    ///   - isAnnounced: Whether a label lets a date be expected, so that `1.9.87` is one.
    /// - Returns: The date, or nil.
    static func read(_ bytes: [UInt8], at start: Int, isAnnounced: Bool = false) -> NumericDate? {
        var reader = DigitReader(bytes: bytes, at: start)
        guard let first = reader.digits(), first.count <= 14 else { return nil }
        if first.count >= 8 { return compact(bytes, first, reader.at) }
        if first.count <= 2, let date = named(bytes, first.value, reader.at) { return date }
        guard first.count <= 2 || first.count == 4, let mark = reader.mark() else { return nil }
        guard let second = reader.digits() else { return nil }
        let afterSecond = reader.at
        if second.count <= 2, reader.mark(mark), let third = reader.digits(),
            !reader.continues(mark)
        {
            if let value = full(first, second, third, mark, isAnnounced) {
                return NumericDate(value: value, end: reader.at)
            }
            return nil
        }
        reader.at = afterSecond
        guard !reader.continues(mark) else { return nil }
        return two(first, second, mark, end: afterSecond)
    }

    private static func full(
        _ first: DigitReader.Digits,
        _ second: DigitReader.Digits,
        _ third: DigitReader.Digits,
        _ mark: UInt8,
        _ isAnnounced: Bool
    ) -> DateValue? {
        if first.count == 4 {
            guard third.count <= 2, isYear(first.value) else { return nil }
            return checked(first.value, second.value, third.value, .yearMonthDay(mark: mark))
        }
        guard third.count == 4 && isYear(third.value) || third.count == 2 else { return nil }
        // Two-digit years after periods would make dates of version and section numbers.
        if !isAnnounced, mark == 0x2E, third.count == 2, first.count + second.count < 4,
            second.value <= 12 || third.value < 10
        {
            return nil
        }
        let year = DateValue.fullYear(third.value)
        let padded = first.count == 2 && first.value < 10 || second.count == 2 && second.value < 10
        let short = third.count == 2
        return checked(
            year,
            first.value,
            second.value,
            .monthDayYear(mark: mark, padded: padded, shortYear: short)
        )
            ?? checked(
                year,
                second.value,
                first.value,
                .dayMonthYear(mark: mark, padded: padded, shortYear: short)
            )
    }

    private static func two(
        _ first: DigitReader.Digits,
        _ second: DigitReader.Digits,
        _ mark: UInt8,
        end: Int
    ) -> NumericDate? {
        if first.count == 4, second.count == 2, mark != 0x2E, isYear(first.value),
            (1...12).contains(second.value)
        {
            let value = DateValue(
                year: first.value,
                month: second.value,
                style: .yearMonthDay(mark: mark)
            )
            return NumericDate(value: value, end: end)
        }
        if first.count <= 2, second.count == 4, mark != 0x2E, isYear(second.value),
            (1...12).contains(first.value)
        {
            let style = DateValue.Style.monthDayYear(mark: mark, padded: true, shortYear: false)
            return NumericDate(
                value: DateValue(year: second.value, month: first.value, style: style),
                end: end
            )
        }
        guard first.count <= 2, second.count <= 2, mark == 0x2F || mark == 0x2D,
            (1...12).contains(first.value), (1...31).contains(second.value)
        else { return nil }
        let style = DateValue.Style.monthDayYear(
            mark: mark,
            padded: first.count == 2 && first.value < 10,
            shortYear: false
        )
        return NumericDate(
            value: DateValue(month: first.value, day: second.value, style: style),
            end: end
        )
    }

    /// `20240304`, also with hours, minutes and seconds behind.
    private static func compact(
        _ bytes: [UInt8],
        _ digits: DigitReader.Digits,
        _ end: Int
    ) -> NumericDate? {
        guard [8, 12, 14].contains(digits.count) else { return nil }
        let start = end - digits.count
        func part(_ from: Int, _ count: Int) -> Int {
            bytes[(start + from)..<(start + from + count)].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        }
        guard isYear(part(0, 4)), digits.count == 8 || part(8, 2) < 24 && part(10, 2) < 60,
            let value = checked(part(0, 4), part(4, 2), part(6, 2), .yearMonthDay(mark: nil))
        else { return nil }
        return NumericDate(value: value, end: end)
    }

    /// `4-Mar-2024`, `04MAR2024`, `4/Mar/24`: the day was read, a month's name follows.
    private static func named(_ bytes: [UInt8], _ day: Int, _ at: Int) -> NumericDate? {
        var reader = DigitReader(bytes: bytes, at: at)
        let mark = reader.mark()
        guard let month = reader.month() else { return nil }
        if let mark { guard reader.mark(mark) else { return nil } }
        guard let year = reader.digits(), year.count == 2 || year.count == 4 && isYear(year.value),
            let value = checked(DateValue.fullYear(year.value), month, day, .words)
        else { return nil }
        return NumericDate(value: value, end: reader.at)
    }

    static func isYear(_ year: Int) -> Bool { (1880...2099).contains(year) }

    private static func checked(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ style: DateValue.Style
    ) -> DateValue? {
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        return DateValue(year: year, month: month, day: day, style: style)
    }
}
