/// Type and length of values, and dates.
enum ValueFormat {
    /// What is wrong with a value, or nil.
    static func problem(
        _ bytes: ArraySlice<UInt8>,
        _ format: TransactionMap.Format
    ) -> (rule: String, text: String)? {
        var length = bytes.count
        switch format.type {
        case "R":
            guard isDecimal(bytes) else { return ("element.type", "is no decimal number") }
            length = bytes.count(where: isDigit)
        case let type where type.hasPrefix("N"):
            let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
            guard !digits.isEmpty, digits.allSatisfy(isDigit) else {
                return ("element.type", "is no whole number")
            }
            length = digits.count
        case "DT":
            guard isDate(Array(bytes)) else { return ("element.date", "is no date") }
        case "TM":
            guard isTime(Array(bytes)) else { return ("element.time", "is no time") }
        default:
            guard bytes.allSatisfy(CharacterSet.extended) else {
                return ("element.characters", "holds characters that claims cannot carry")
            }
            if bytes.first == UInt8(ascii: " "), bytes.allSatisfy({ $0 == UInt8(ascii: " ") }) {
                return ("element.blank", "is blank")
            }
        }
        if length < format.lengths.lowerBound { return ("element.short", "is too short") }
        if length > format.lengths.upperBound { return ("element.long", "is too long") }
        return nil
    }

    /// Whether a number starts with zeros that mean nothing.
    static func hasLeadingZeros(_ bytes: ArraySlice<UInt8>, _ format: TransactionMap.Format) -> Bool
    {
        guard format.type == "R" else { return false }
        let digits = bytes.drop { $0 == UInt8(ascii: "-") }
        guard digits.count > 1, digits.first == UInt8(ascii: "0") else { return false }
        return digits.dropFirst().first != UInt8(ascii: ".")
    }

    /// Whether the bytes are `YYYYMMDD` or `YYMMDD` of a real day.
    static func isDate(_ bytes: [UInt8]) -> Bool {
        guard bytes.allSatisfy(isDigit), bytes.count == 8 || bytes.count == 6 else { return false }
        let full = bytes.count == 8 ? bytes : Array("20".utf8) + bytes
        let year = number(full[0..<4])
        let month = number(full[4..<6])
        let day = number(full[6..<8])
        guard (1800...2199).contains(year), (1...12).contains(month) else { return false }
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }

    /// The number of a day given as `YYYYMMDD`, counted without gaps; nil where it is no day.
    static func ordinal(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, isDate(bytes) else { return nil }
        let month = number(bytes[4..<6])
        // Years start in March here, so that the leap day is their last.
        let year = number(bytes[0..<4]) - (month <= 2 ? 1 : 0)
        let shifted = (month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (153 * shifted + 2) / 5
            + number(bytes[6..<8])
    }

    /// Whether the bytes are `HHMM`, with or without seconds.
    static func isTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.allSatisfy(isDigit), (4...8).contains(bytes.count), bytes.count != 5 else {
            return false
        }
        return number(bytes[0..<2]) < 24 && number(bytes[2..<4]) < 60
    }

    /// Whether a value has the form that a qualifier such as `D8` or `RD8` names.
    static func isDate(_ text: String, qualifier: String) -> Bool {
        let bytes = Array(text.utf8)
        switch qualifier {
        case "D8": return bytes.count == 8 && isDate(bytes)
        case "D6": return bytes.count == 6 && isDate(bytes)
        case "TM": return isTime(bytes)
        case "DT":
            return bytes.count == 12 && isDate(Array(bytes.prefix(8)))
                && isTime(Array(bytes.suffix(4)))
        case "RD8":
            guard bytes.count == 17, bytes[8] == UInt8(ascii: "-") else { return false }
            return isDate(Array(bytes[0..<8])) && isDate(Array(bytes[9..<17]))
        default: return true
        }
    }

    /// The value as hundredths, or nil for a number with more decimals or none at all.
    static func cents(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard isDecimal(bytes[...]), bytes.count <= 18 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : ""
        guard fraction.utf8.count <= 2 else { return nil }
        let whole = parts[0].drop { $0 == "-" }
        let digits = whole + fraction + String(repeating: "0", count: 2 - fraction.utf8.count)
        guard let value = Int(digits) else { return nil }
        return bytes[0] == UInt8(ascii: "-") ? -value : value
    }

    /// Hundredths as an amount without the zeros that mean nothing: `120`, `120.5`, `-0.05`.
    static func amount(_ cents: Int) -> String {
        let sign = cents < 0 ? "-" : ""
        let (dollars, rest) = abs(cents).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(dollars)" }
        if rest % 10 == 0 { return "\(sign)\(dollars).\(rest / 10)" }
        return "\(sign)\(dollars).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
        let rest = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes
        return rest.contains(where: isDigit)
            && rest.count { $0 == UInt8(ascii: ".") } <= 1
            && rest.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
