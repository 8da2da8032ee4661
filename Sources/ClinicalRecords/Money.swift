/// An amount of United States dollars, held as whole cents.
public struct Money: Hashable, Sendable, Comparable {
    /// The amount in cents.
    public var cents: Int

    /// No money.
    public static let zero = Money(cents: 0)

    /// Makes the amount of so many cents.
    public init(cents: Int) {
        self.cents = cents
    }

    /// Reads dollars and cents such as `120.00` or `-5.25`; nil for any other form.
    ///
    /// Exactly two digits follow the point and at most twelve stand before it, without grouping.
    public init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes.removeFirst() }
        guard (4...15).contains(bytes.count), bytes[bytes.count - 3] == UInt8(ascii: ".") else {
            return nil
        }
        bytes.remove(at: bytes.count - 3)
        var value = 0
        for byte in bytes {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        cents = negative ? -value : value
    }

    /// The sum of two amounts.
    public static func + (left: Money, right: Money) -> Money {
        Money(cents: left.cents + right.cents)
    }

    /// Adds an amount to a running sum.
    public static func += (left: inout Money, right: Money) {
        left.cents += right.cents
    }

    /// Orders by amount.
    public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: CustomStringConvertible {
    /// Dollars and cents, always with two digits after the point: `120.00`.
    public var description: String {
        let magnitude = cents.magnitude
        let rest = magnitude % 100
        return "\(cents < 0 ? "-" : "")\(magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
