/// An ICD-10-CM code or category by its shape.
///
/// A letter, a digit (in a few categories a letter, as in QA0), a letter or digit, then up to four letters or digits after the dot. Whether a
/// release has it is asked of the release. Read with or without the dot, in any case; equality and order are on the undotted upper-case form.
public struct ICD10CMCode: Hashable, Sendable, Comparable {
    /// Three to seven characters, upper case, without the dot, as in claims (`I214`).
    public let undotted: String

    /// Reads a code with or without its dot; nil for any other shape.
    public init?(_ text: some StringProtocol) {
        var characters: [UInt8] = []
        for (offset, byte) in text.utf8.enumerated() {
            if byte == UInt8(ascii: ".") {
                guard offset == 3, text.utf8.count > 4 else { return nil }
                continue
            }
            characters.append(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte)
        }
        guard (3...7).contains(characters.count), Self.isLetter(characters[0]),
            Self.isDigit(characters[1]) || Self.isDigit(characters[2]),
            characters.dropFirst().allSatisfy({ Self.isLetter($0) || Self.isDigit($0) })
        else { return nil }
        undotted = String(decoding: characters, as: UTF8.self)
    }

    /// The code as coders write it (`I21.4`).
    public var dotted: String {
        guard undotted.utf8.count > 3 else { return undotted }
        return undotted.prefix(3) + "." + undotted.dropFirst(3)
    }

    /// The three-character category (`I21`).
    public var category: Substring { undotted.prefix(3) }

    /// Orders by the undotted form, which is the order of the tabular within a category.
    public static func < (left: ICD10CMCode, right: ICD10CMCode) -> Bool {
        left.undotted < right.undotted
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

extension ICD10CMCode: CustomStringConvertible {
    /// The dotted form.
    public var description: String { dotted }
}
