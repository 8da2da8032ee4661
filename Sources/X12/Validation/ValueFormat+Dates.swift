extension ValueFormat {
    /// Whether a text is `YYYYMMDD` or `YYMMDD` of a real day.
    static func isDate(_ text: ShortText) -> Bool {
        switch text.count {
        case 8: day(text) != nil
        case 6: day(ShortText(bits: 0x3230 << 48 | text.bits >> 16)) != nil
        default: false
        }
    }

    /// Whether a text is `YYYYMMDD` of a real day.
    static func isDay(_ text: ShortText) -> Bool { day(text) != nil }

    /// Whether a text is `HHMM`, with or without seconds and their fractions.
    static func isTime(_ text: ShortText) -> Bool {
        guard text.isOnly(0x30...0x39), text.count >= 4, text.count != 5 else { return false }
        return number(text, 0..<2) < 24 && number(text, 2..<4) < 60
    }

    /// The number of a day given as `YYYYMMDD`, counted without gaps; nil where it is no day.
    static func ordinal(_ text: ShortText) -> Int? {
        guard let day = day(text) else { return nil }
        // Years start in March here, so that the leap day is their last.
        let year = day.year - (day.month <= 2 ? 1 : 0)
        let shifted = (day.month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5 + day.day
    }

    /// The parts of `YYYYMMDD`; nil where it is no day of the years 1800 to 2199.
    private static func day(_ text: ShortText) -> (year: Int, month: Int, day: Int)? {
        guard text.count == 8, text.isOnly(0x30...0x39) else { return nil }
        let year = number(text, 0..<4)
        let month = number(text, 4..<6)
        let day = number(text, 6..<8)
        guard (1800...2199).contains(year), (1...12).contains(month) else { return nil }
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let length =
            switch month {
            case 2: isLeap ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        return day >= 1 && day <= length ? (year, month, day) : nil
    }

    private static func number(_ text: ShortText, _ digits: Range<Int>) -> Int {
        digits.reduce(0) { $0 * 10 + Int(text[$1] - 0x30) }
    }
}

/// A value of date or time with the qualifier that names its form, such as `D8` or `RD8`.
struct QualifiedDate {
    /// The first and the last day; the same for a single one, the time for a time.
    let first: ShortText
    let last: ShortText

    /// Reads the value at a place of a segment's bytes; nil where it has not the form.
    init?(_ segment: Segment, _ range: Range<Int>, qualifier: ShortText) {
        func part(_ from: Int, _ count: Int) -> ShortText {
            let start = range.lowerBound + from
            return ShortText(segment.block.bytes[start..<start + count])
        }
        let isForm: Bool
        switch qualifier {
        case "RD8":
            guard range.count == 17,
                segment.block.bytes[range.lowerBound + 8] == UInt8(ascii: "-")
            else { return nil }
            first = part(0, 8)
            last = part(9, 8)
            guard ValueFormat.isDate(first), ValueFormat.isDate(last) else { return nil }
            return
        case "DT":
            guard range.count == 12 else { return nil }
            first = part(0, 8)
            isForm = ValueFormat.isDate(first) && ValueFormat.isTime(part(8, 4))
        default:
            first = part(0, min(8, range.count))
            isForm =
                switch qualifier {
                case "D8": range.count == 8 && ValueFormat.isDate(first)
                case "D6": range.count == 6 && ValueFormat.isDate(first)
                case "TM": range.count <= 8 && ValueFormat.isTime(first)
                default: true
                }
        }
        last = first
        guard isForm else { return nil }
    }
}
