import ClinicalText
import CodeSets

/// A set of codes written as prefixes: `I50` stands for all codes of the category.
///
/// A `?` in a prefix stands for any character. A code is one number, so that matching compares
/// numbers and no texts.
struct CodePattern: Sendable, Hashable {
    private struct Prefix: Sendable, Hashable {
        /// The characters, the first in the highest byte; zero for any.
        var bits: UInt64 = 0
        /// All bits of the bytes that must be equal.
        var mask: UInt64 = 0
        /// All bits of the last byte, which a code must have.
        var last: UInt64 = 0

        /// Adds a character; those after the eighth are passed over.
        mutating func append(_ byte: UInt8, at place: Int) {
            guard place < 8 else { return }
            let shift = UInt64(56 - 8 * place)
            last = 0xFF << shift
            if byte == UInt8(ascii: "?") { return }
            bits |= UInt64(byte) << shift
            mask |= last
        }
    }

    private let prefixes: [Prefix]
    /// The first characters of the prefixes, a bit for each.
    private let letters: UInt64

    /// Reads prefixes separated by blanks or `|`.
    init(_ text: some StringProtocol) {
        var prefixes: [Prefix] = []
        var prefix = Prefix()
        var place = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "|"):
                if place > 0 { prefixes.append(prefix) }
                prefix = Prefix()
                place = 0
            case UInt8(ascii: "."):
                continue
            default:
                prefix.append(byte, at: place)
                place += 1
            }
        }
        if place > 0 { prefixes.append(prefix) }
        self.prefixes = prefixes
        letters = prefixes.reduce(0) {
            $0 | ($1.mask >> 56 == 0 ? UInt64.max : Self.bit($1.bits))
        }
    }

    /// Whether a code begins with one of the prefixes.
    @inline(__always)
    func matches(_ code: ICD10CMCode) -> Bool { matches(bits: code.bits) }

    /// Reads the prefixes of a file: all its lines but those that begin with `#`.
    init(lines text: String) {
        self.init(
            TableText.lines(text).filter { !TableText.isComment($0) }.joined(separator: " ")
        )
    }

    /// Whether an undotted code begins with one of the prefixes.
    func matches(_ code: String) -> Bool {
        var bits: UInt64 = 0
        var shift: UInt64 = 64
        for byte in code.utf8 where shift > 0 {
            shift -= 8
            bits |= UInt64(byte) << shift
        }
        return matches(bits: bits)
    }

    /// The bit of a first character.
    @inline(__always)
    private static func bit(_ bits: UInt64) -> UInt64 { 1 << (bits >> 56 & 63) }

    @inline(__always)
    private func matches(bits: UInt64) -> Bool {
        if letters & Self.bit(bits) == 0 { return false }
        for prefix in prefixes
        where bits & prefix.mask == prefix.bits && bits & prefix.last != 0 {
            return true
        }
        return false
    }
}
