import Foundation

/// Times as signed attributes carry them: UTCTime to 2049, GeneralizedTime after (RFC 5652, 11.3).
enum SigningTime {
    /// Whether a year needs GeneralizedTime.
    static func needsFourDigits(_ date: Date) -> Bool {
        !(1950..<2050).contains(fields(date).year)
    }

    /// The digits and the Z of a time, in the form its year asks for.
    static func text(_ date: Date) -> [UInt8] {
        let (year, rest) = fields(date)
        let digits = needsFourDigits(date) ? padded(year, 4) : padded(year % 100, 2)
        return Array((digits + rest.map { padded($0, 2) }.joined() + "Z").utf8)
    }

    /// The instant of such a text, or nil where it is not one.
    static func date(_ text: [UInt8], yearDigits: Int) -> Date? {
        guard text.count == yearDigits + 11, text.last == UInt8(ascii: "Z") else { return nil }
        var numbers: [Int] = []
        var position = 0
        for width in [yearDigits, 2, 2, 2, 2, 2] {
            var number = 0
            for byte in text[position..<position + width] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            numbers.append(number)
            position += width
        }
        var year = numbers[0]
        if yearDigits == 2 { year += year < 50 ? 2000 : 1900 }
        guard (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24,
            numbers[4] < 60, numbers[5] < 61
        else { return nil }
        let components = DateComponents(
            timeZone: .gmt,
            year: year,
            month: numbers[1],
            day: numbers[2],
            hour: numbers[3],
            minute: numbers[4],
            second: numbers[5]
        )
        return calendar.date(from: components)
    }

    /// A time as RFC 3339 in UTC, whole seconds.
    static func rfc3339(_ date: Date) -> String {
        let (year, rest) = fields(date)
        let two = rest.map { padded($0, 2) }
        return "\(padded(year, 4))-\(two[0])-\(two[1])T\(two[2]):\(two[3]):\(two[4])Z"
    }

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    private static func fields(_ date: Date) -> (year: Int, rest: [Int]) {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second],
            from: date
        )
        let rest = [parts.month, parts.day, parts.hour, parts.minute, parts.second]
        return (parts.year ?? 1970, rest.map { $0 ?? 0 })
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
