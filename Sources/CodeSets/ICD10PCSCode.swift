/// An ICD-10-PCS code by its shape: seven characters of digits and letters other than I and O.
///
/// Whether a release has it is asked of the release.
public struct ICD10PCSCode: Hashable, Sendable, Comparable {
    /// The seven characters, upper case.
    public let text: String

    /// Reads a code in any case; nil for any other shape.
    public init?(_ text: some StringProtocol) {
        let upper = text.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
        guard upper.count == 7,
            upper.allSatisfy({ byte in
                (byte >= 0x30 && byte <= 0x39)
                    || (byte >= 0x41 && byte <= 0x5A && byte != 0x49 && byte != 0x4F)
            })
        else { return nil }
        self.text = String(decoding: upper, as: UTF8.self)
    }

    /// Orders by the text.
    public static func < (left: ICD10PCSCode, right: ICD10PCSCode) -> Bool {
        left.text < right.text
    }
}

extension ICD10PCSCode: CustomStringConvertible {
    /// The seven characters.
    public var description: String { text }
}
