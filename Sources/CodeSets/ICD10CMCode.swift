/// An ICD-10-CM code or category by its shape.
///
/// A letter, a digit (in a few categories a letter, as in QA0), a letter or digit, then up to four
/// letters or digits after the dot. Whether a release has it is asked of the release. Read with or
/// without the dot, in any case; equality and order are on the undotted upper-case form.
public struct ICD10CMCode: Hashable, Sendable, Comparable {
    @usableFromInline let packed: PackedCode

    /// Reads a code with or without its dot; nil for any other shape.
    @inlinable
    public init?(_ text: some StringProtocol) {
        guard let packed = PackedCode(text), (3...7).contains(packed.count),
            // A dot stands after the third character, once, and something follows it.
            text.utf8.count == packed.count
                || (text.utf8.count == packed.count + 1 && packed.count > 3),
            Self.isLetter(packed[0]), !Self.isLetter(packed[1]) || !Self.isLetter(packed[2])
        else { return nil }
        self.packed = packed
    }

    /// Takes the characters that an image holds for a category, subcategory or code.
    @inlinable
    init(packed: PackedCode) {
        self.packed = packed
    }

    /// The characters as one number, the first in the highest of eight bytes, zeros after the last.
    @inlinable public var bits: UInt64 { packed.value }

    /// Three to seven characters, upper case, without the dot, as in claims (`I214`).
    public var undotted: String { packed.text }

    /// The code as coders write it (`I21.4`).
    public var dotted: String {
        let count = packed.count
        guard count > 3 else { return undotted }
        return unsafe String(unsafeUninitializedCapacity: 8) { buffer in
            for index in 0..<3 { unsafe buffer[index] = packed[index] }
            unsafe buffer[3] = UInt8(ascii: ".")
            for index in 3..<count { unsafe buffer[index + 1] = packed[index] }
            return count + 1
        }
    }

    /// The three-character category (`I21`).
    public var category: Substring { undotted.prefix(3) }

    /// Orders by the undotted form, which is the order of the tabular within a category.
    @inlinable
    public static func < (left: ICD10CMCode, right: ICD10CMCode) -> Bool {
        left.packed < right.packed
    }

    @inlinable
    static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}

extension ICD10CMCode: CustomStringConvertible {
    /// The dotted form.
    public var description: String { dotted }
}
