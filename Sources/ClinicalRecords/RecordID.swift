/// The identifier of a record: one to 64 letters, digits and hyphens.
///
/// It tells nothing about a person: it is given by the folder's `record.json` or is a hash of the
/// bytes that were read, never a file name, a record number or a name.
public struct RecordID: Hashable, Sendable, Comparable {
    /// The identifier as written; its case counts.
    public let text: String

    /// Reads an identifier; nil for any text that does not match `[A-Za-z0-9-]{1,64}`.
    public init?(_ text: some StringProtocol) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else {
            return nil
        }
        self.text = String(text)
    }

    /// Makes the identifier from the first 16 bytes of a hash, as 32 hexadecimal digits.
    ///
    /// The hash is one of the bytes that were read; nil when it is shorter than 16 bytes.
    public init?(digest: [UInt8]) {
        guard digest.count >= 16 else { return nil }
        let digits = Array("0123456789abcdef".utf8)
        var characters: [UInt8] = []
        for byte in digest.prefix(16) {
            characters.append(digits[Int(byte >> 4)])
            characters.append(digits[Int(byte & 15)])
        }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// Orders by the text.
    public static func < (left: RecordID, right: RecordID) -> Bool { left.text < right.text }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
            true
        default:
            false
        }
    }
}

extension RecordID: CustomStringConvertible {
    /// The identifier as written.
    public var description: String { text }
}
