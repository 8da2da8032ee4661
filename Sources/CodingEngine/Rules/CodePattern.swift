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

        init(_ text: some StringProtocol) {
            for (place, byte) in text.utf8.enumerated().prefix(8) {
                let shift = UInt64(56 - 8 * place)
                last = 0xFF << shift
                if byte == UInt8(ascii: "?") { continue }
                bits |= UInt64(byte) << shift
                mask |= last
            }
        }
    }

    private let prefixes: [Prefix]

    /// Reads prefixes separated by blanks or `|`.
    init(_ text: some StringProtocol) {
        prefixes = text.split { $0 == " " || $0 == "|" }.map {
            Prefix(String($0.filter { $0 != "." }))
        }
    }

    /// Whether a code begins with one of the prefixes.
    @inline(__always)
    func matches(_ code: ICD10CMCode) -> Bool { matches(bits: code.bits) }

    /// Reads the prefixes of a file: all its lines but those that begin with `#`.
    init(lines text: String) {
        self.init(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: " "))
    }

    /// Whether an undotted code begins with one of the prefixes.
    func matches(_ code: String) -> Bool {
        var bits: UInt64 = 0
        for (place, byte) in code.utf8.enumerated().prefix(8) {
            bits |= UInt64(byte) << UInt64(56 - 8 * place)
        }
        return matches(bits: bits)
    }

    @inline(__always)
    private func matches(bits: UInt64) -> Bool {
        for prefix in prefixes
        where bits & prefix.mask == prefix.bits && bits & prefix.last != 0 {
            return true
        }
        return false
    }
}
