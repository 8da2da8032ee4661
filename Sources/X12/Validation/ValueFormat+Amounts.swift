extension ValueFormat {
    /// The value as hundredths, or nil for a number with more decimals or none at all.
    static func cents(_ text: some StringProtocol) -> Int? { cents(Array(text.utf8)[...]) }

    /// The value as hundredths, or nil for a number with more decimals or none at all.
    static func cents(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count <= 18, let first = bytes.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        var value = 0
        var digits = 0
        var decimals: Int?
        for byte in isNegative ? bytes.dropFirst() : bytes {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
            } else if isDigit(byte) {
                value = value * 10 + Int(byte - 0x30)
                digits += 1
                if let known = decimals { decimals = known + 1 }
            } else {
                return nil
            }
        }
        guard digits > 0 else { return nil }
        let factor: Int
        switch decimals ?? 0 {
        case 0: factor = 100
        case 1: factor = 10
        case 2: factor = 1
        default: return nil
        }
        let (cents, isTooLarge) = value.multipliedReportingOverflow(by: factor)
        return isTooLarge ? nil : isNegative ? -cents : cents
    }

    /// Hundredths as an amount without the zeros that mean nothing: `120`, `120.5`, `-0.05`.
    static func amount(_ cents: Int) -> String {
        let sign = cents < 0 ? "-" : ""
        let (dollars, rest) = abs(cents).quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(dollars)" }
        if rest % 10 == 0 { return "\(sign)\(dollars).\(rest / 10)" }
        return "\(sign)\(dollars).\(rest < 10 ? "0" : "")\(rest)"
    }
}

extension Segment {
    /// An element as hundredths, counted from 1; nil for a number with more decimals or none at all.
    func cents(_ position: Int) -> Int? { ValueFormat.cents(elementBytes(position)) }
}
