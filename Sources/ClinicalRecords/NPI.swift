/// A National Provider Identifier with a valid check digit (45 CFR 162.406).
///
/// Ten digits, the first 1 or 2, whose last is the Luhn check digit over the number with the prefix
/// 80840. Billing details hold identifiers as text, so that an edit can report a bad one.
public struct NPI: Hashable, Sendable {
    /// The ten digits.
    public let digits: String

    /// Reads ten digits; nil when the shape or the check digit is wrong.
    public init?(_ text: some StringProtocol) {
        let values = text.utf8.map { Int($0) - 0x30 }
        guard values.count == 10, values.allSatisfy({ (0...9).contains($0) }),
            values[0] == 1 || values[0] == 2
        else { return nil }
        // The prefix 80840 adds 24 to the Luhn sum.
        var sum = 24
        for (offset, value) in values.enumerated() {
            let doubled = offset % 2 == 0 ? value * 2 : value
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        guard sum % 10 == 0 else { return nil }
        digits = String(text)
    }
}

extension NPI: CustomStringConvertible {
    /// The ten digits.
    public var description: String { digits }
}
