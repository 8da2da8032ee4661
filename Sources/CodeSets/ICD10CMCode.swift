/// An ICD-10-CM code or category by its shape.
///
/// A letter, a digit (in a few categories a letter, as in QA0), a letter or digit, then up to four
/// letters or digits after the dot. Whether a release has it is asked of the release. Read with or
/// without the dot, in any case; equality and order are on the undotted upper-case form.
public struct ICD10CMCode: Hashable, Sendable, Comparable {
    let packed: PackedCode

    /// Reads a code with or without its dot; nil for any other shape.
    public init?(_ text: some StringProtocol) {
        guard let packed = PackedCode(text), (3...7).contains(packed.count),
            // A dot stands after the third character, once, and something follows it.
            text.utf8.count == packed.count
                || (text.utf8.count == packed.count + 1 && packed.count > 3),
            Self.isLetter(packed[0]), !Self.isLetter(packed[1]) || !Self.isLetter(packed[2])
        else { return nil }
        self.packed = packed
    }

    /// Three to seven characters, upper case, without the dot, as in claims (`I214`).
    public var undotted: String { packed.text }

    /// The code as coders write it (`I21.4`).
    public var dotted: String {
        let undotted = undotted
        guard undotted.utf8.count > 3 else { return undotted }
        return undotted.prefix(3) + "." + undotted.dropFirst(3)
    }

    /// The three-character category (`I21`).
    public var category: Substring { undotted.prefix(3) }

    /// Orders by the undotted form, which is the order of the tabular within a category.
    public static func < (left: ICD10CMCode, right: ICD10CMCode) -> Bool {
        left.packed < right.packed
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}

extension ICD10CMCode: CustomStringConvertible {
    /// The dotted form.
    public var description: String { dotted }
}
