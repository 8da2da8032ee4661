/// Reads digits, marks and month names one after the other from bytes.
struct DigitReader {
    /// A run of digits.
    struct Digits {
        let value: Int
        let count: Int
    }

    let bytes: [UInt8]
    var at: Int

    private static let months: [[UInt8]] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.utf8) }

    /// The digits here, at most 18; nil when there are none or more.
    mutating func digits() -> Digits? {
        var value = 0
        let start = at
        while at < bytes.count, Self.isDigit(bytes[at]) {
            guard at - start < 18 else { return nil }
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return at == start ? nil : Digits(value: value, count: at - start)
    }

    /// A slash, hyphen or period here.
    mutating func mark() -> UInt8? {
        guard at < bytes.count, [0x2F, 0x2D, 0x2E].contains(bytes[at]) else { return nil }
        at += 1
        return bytes[at - 1]
    }

    /// Takes the given mark; false when it is not here.
    mutating func mark(_ mark: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == mark else { return false }
        at += 1
        return true
    }

    /// The month whose name or its first three letters stand here, 1 to 12.
    mutating func month() -> Int? {
        var end = at
        while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
        guard end - at >= 3, end - at <= 9 else { return nil }
        let head = bytes[at..<(at + 3)].map { $0 | 0x20 }
        guard let index = Self.months.firstIndex(of: head) else { return nil }
        at = end
        return index + 1
    }

    /// Whether a digit, or the mark and a digit, follow.
    func continues(_ mark: UInt8) -> Bool {
        guard at < bytes.count else { return false }
        if Self.isDigit(bytes[at]) { return true }
        return bytes[at] == mark && at + 1 < bytes.count && Self.isDigit(bytes[at + 1])
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}
