/// An ICD-10-PCS code by its shape: seven characters of digits and letters other than I and O.
///
/// Kept as a number, so that comparing and looking up cost no more than that. Whether a release has
/// it is asked of the release.
public struct ICD10PCSCode: Hashable, Sendable, Comparable {
    /// Six bits for each character, the first one highest.
    @usableFromInline let packed: UInt64

    /// Reads a code in any case; nil for any other shape.
    @inlinable
    public init?(_ text: some StringProtocol) {
        guard let packed = Self.packed(text.utf8), packed.count == 7 else { return nil }
        self.packed = packed.bits
    }

    init(packed: UInt64) {
        self.packed = packed
    }

    /// The seven characters, upper case.
    public var text: String {
        String(
            decoding: (0..<7).map { Self.character(ofRank: rank(at: $0)) },
            as: UTF8.self
        )
    }

    /// The character at a position from 0 to 6, as a number from 0 to 35.
    func rank(at position: Int) -> Int { Int(packed >> (6 * UInt64(6 - position))) & 0x3F }

    /// Orders by the text.
    @inlinable
    public static func < (left: ICD10PCSCode, right: ICD10PCSCode) -> Bool {
        left.packed < right.packed
    }
}

extension ICD10PCSCode: CustomStringConvertible {
    /// The seven characters.
    public var description: String { text }
}

extension ICD10PCSCode {
    /// The rank of a character, in any case, in the order of codes; nil for one that no code has.
    @inlinable
    static func rank(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x5A where byte != 0x49 && byte != 0x4F: byte - 0x41 + 10
        case 0x61...0x7A where byte != 0x69 && byte != 0x6F: byte - 0x61 + 10
        default: nil
        }
    }

    /// The character of a rank.
    static func character(ofRank rank: Int) -> UInt8 {
        UInt8(rank < 10 ? 0x30 + rank : 0x41 + rank - 10)
    }

    /// Up to seven characters as six bits each, and how many they are; nil for any other text.
    @inlinable
    static func packed(_ characters: some Sequence<UInt8>) -> (bits: UInt64, count: Int)? {
        var bits: UInt64 = 0
        var count = 0
        for byte in characters {
            guard count < 7, let rank = rank(byte) else { return nil }
            bits = bits << 6 | UInt64(rank)
            count += 1
        }
        return (bits, count)
    }
}
