/// A code's characters in one integer, the first in the highest byte: integers are in the order of
/// the codes, and a look-up compares no strings.
///
/// Reading and comparing are open to the optimiser of other modules: they stand in their loops.
@usableFromInline
struct PackedCode: Hashable, Sendable, Comparable {
    /// Up to eight bytes of ASCII, filled up with zeros at the end.
    @usableFromInline let value: UInt64

    @inlinable
    init(value: UInt64) {
        self.value = value
    }

    /// Takes the value of words of an image.
    @inlinable
    init(high: UInt32, low: UInt32) {
        value = UInt64(high) << 32 | UInt64(low)
    }

    /// Packs ASCII letters and digits, small letters as capitals, without the dot after the third;
    /// nil for anything else, and for more than eight characters.
    @inlinable
    init?(_ text: some StringProtocol) {
        var value: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: "."), count == 3 { continue }
            let upper = byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte
            let isLetter = upper >= 0x41 && upper <= 0x5A
            let isDigit = upper >= 0x30 && upper <= 0x39
            guard isLetter || isDigit, count < 8 else { return nil }
            value = value << 8 | UInt64(upper)
            count += 1
        }
        guard count > 0 else { return nil }
        self.value = value << UInt64(8 * (8 - count))
    }

    /// The high half, as images keep it.
    var high: UInt32 { UInt32(truncatingIfNeeded: value >> 32) }

    /// The low half.
    var low: UInt32 { UInt32(truncatingIfNeeded: value) }

    /// Number of characters.
    @inlinable var count: Int { 8 - value.trailingZeroBitCount / 8 }

    /// A character, counted from 0; 0 after the last.
    @inlinable
    subscript(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: value >> UInt64(56 - 8 * index)) }

    /// The first characters; the whole code when it has no more.
    func prefix(_ length: Int) -> PackedCode {
        guard length < 8 else { return self }
        return PackedCode(value: value & ~(UInt64.max >> UInt64(8 * length)))
    }

    /// Whether it begins with the characters of another, or is it.
    func begins(with other: PackedCode) -> Bool { prefix(other.count) == other }

    /// The characters.
    var text: String {
        unsafe String(unsafeUninitializedCapacity: 8) { buffer in
            let count = count
            for index in 0..<count { unsafe buffer[index] = self[index] }
            return count
        }
    }

    /// Orders as the codes are ordered.
    @inlinable
    static func < (left: PackedCode, right: PackedCode) -> Bool { left.value < right.value }
}
