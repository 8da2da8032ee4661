/// A HCPCS code by its shape.
///
/// Level II is a letter and four digits; five characters beginning with a digit are CPT (Level I),
/// whose list only a licensed user has.
public struct HCPCSCode: Hashable, Sendable, Comparable {
    /// The five characters, upper case.
    public let text: String

    /// Reads a code in any case; nil for any other shape.
    public init?(_ text: some StringProtocol) {
        let upper = text.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }
        func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
        guard upper.count == 5, upper[1...3].allSatisfy(isDigit),
            isLetter(upper[0]) ? isDigit(upper[4]) : isDigit(upper[0]),
            isDigit(upper[4]) || isLetter(upper[4])
        else { return nil }
        self.text = String(decoding: upper, as: UTF8.self)
    }

    /// Whether the code is Level II (a letter and four digits), not CPT.
    public var isLevelII: Bool { (text.utf8.first ?? 0) > 0x39 }

    /// Orders by the text.
    public static func < (left: HCPCSCode, right: HCPCSCode) -> Bool { left.text < right.text }
}

extension HCPCSCode: CustomStringConvertible {
    /// The five characters.
    public var description: String { text }
}
