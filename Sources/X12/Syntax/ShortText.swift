/// A text of at most eight bytes in one integer: names, qualifiers, codes and days of claims.
///
/// Equal and ordered as its bytes are, at the cost of comparing integers: a claim file is read by
/// millions of such comparisons. A longer text is kept as ``tooLong``, which is no code.
public struct ShortText: Hashable, Sendable, Comparable {
    /// The bytes, the first one highest, zeros after the last.
    public let bits: UInt64

    /// Takes bytes already packed.
    @inlinable
    public init(bits: UInt64) {
        self.bits = bits
    }

    /// Packs bytes; ``tooLong`` where there are more than eight.
    @inlinable
    public init(_ bytes: some Sequence<UInt8>) {
        var bits: UInt64 = 0
        var count: UInt64 = 0
        for byte in bytes {
            bits = bits << 8 | UInt64(byte)
            count += 1
        }
        self = ShortText(bits: bits, count: count)
    }

    /// Packs a text.
    @inlinable
    public init(_ text: some StringProtocol) {
        self.init(text.utf8)
    }

    /// The low `count` bytes of a word, moved to where a text stands.
    @inlinable
    init(bits: UInt64, count: UInt64) {
        self.bits = count > 8 ? .max : count == 0 ? 0 : bits << (64 - 8 * count)
    }

    /// What stands for every text of more than eight bytes.
    public static let tooLong = ShortText(bits: .max)

    /// Whether there is no byte.
    @inlinable public var isEmpty: Bool { bits == 0 }

    /// Number of bytes; 8 for a text that is too long.
    @inlinable public var count: Int { 8 - bits.trailingZeroBitCount / 8 }

    /// A byte, counted from 0; 0 after the last.
    @inlinable
    public subscript(_ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * index))
    }

    /// The first bytes.
    @inlinable
    public func prefix(_ length: Int) -> ShortText {
        length >= 8 ? self : ShortText(bits: bits & ~(UInt64.max >> UInt64(8 * length)))
    }

    /// Whether it begins with another text.
    @inlinable
    public func hasPrefix(_ other: ShortText) -> Bool { prefix(other.count) == other }

    /// Whether all bytes, and at least one, lie in a range such as that of digits.
    func isOnly(_ range: ClosedRange<UInt8>) -> Bool {
        !isEmpty && (0..<count).allSatisfy { range.contains(self[$0]) }
    }

    /// The value of digits; nil for anything else, and for nothing.
    public var number: Int? {
        isOnly(0x30...0x39) ? (0..<count).reduce(0) { $0 * 10 + Int(self[$1] - 0x30) } : nil
    }

    /// A number that is not negative in digits; ``tooLong`` for one of more than eight.
    init(number: Int) {
        var bits: UInt64 = 0
        var count: UInt64 = 0
        var rest = number
        repeat {
            // The last digit is found first and stands lowest.
            bits |= UInt64(0x30 + rest % 10) << (8 * min(count, 7))
            rest /= 10
            count += 1
        } while rest > 0
        self.init(bits: bits, count: count)
    }

    /// The bytes as a string; empty for a text that was too long.
    public var text: String {
        if bits == .max { return "" }
        return unsafe String(unsafeUninitializedCapacity: 8) { buffer in
            let count = count
            for index in 0..<count { unsafe buffer[index] = self[index] }
            return count
        }
    }

    /// Orders as the bytes are ordered.
    @inlinable
    public static func < (left: ShortText, right: ShortText) -> Bool { left.bits < right.bits }
}

extension ShortText: ExpressibleByStringLiteral {
    /// Packs a literal, which the optimiser does while it compiles.
    @inlinable
    @inline(__always)
    public init(stringLiteral text: StaticString) {
        var bits: UInt64 = 0
        let count = text.utf8CodeUnitCount
        for index in 0..<min(8, count) { unsafe bits = bits << 8 | UInt64(text.utf8Start[index]) }
        self = ShortText(bits: bits, count: UInt64(count))
    }
}

extension ShortText: CustomStringConvertible {
    /// The bytes as a string.
    public var description: String { text }
}

extension ShortText {
    /// Packs the bytes that stand at a place.
    init(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= 8 else {
            self = .tooLong
            return
        }
        var bits: UInt64 = 0
        for index in range { bits = bits << 8 | UInt64(bytes[index]) }
        self.init(bits: bits, count: UInt64(range.count))
    }
}
