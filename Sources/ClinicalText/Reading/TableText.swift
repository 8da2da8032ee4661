/// Splits the shipped tables at bytes of ASCII, which is many times as fast as at characters.
package enum TableText {
    /// The lines of a text without their ends, empty ones with it.
    package static func lines(_ text: String) -> [Substring] {
        split(text[...], at: UInt8(ascii: "\n"), keepingEmpty: true)
    }

    /// The parts between the bytes of a kind.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - byte: What divides the parts: a character of ASCII.
    ///   - keepingEmpty: Whether empty parts stay.
    /// - Returns: The parts in order.
    package static func split(
        _ text: Substring,
        at byte: UInt8,
        keepingEmpty: Bool = false
    ) -> [Substring] {
        text.utf8.split(separator: byte, omittingEmptySubsequences: !keepingEmpty)
            .map { Substring($0) }
    }

    /// The words between blanks.
    package static func words(_ text: Substring) -> [Substring] {
        split(text, at: UInt8(ascii: " "))
    }

    /// A text without the blanks before it.
    package static func afterBlanks(_ text: Substring) -> Substring {
        Substring(text.utf8.drop { $0 == UInt8(ascii: " ") })
    }

    /// Where a phrase first stands in a text; nil when it does not.
    package static func range(of phrase: String, in text: String) -> Range<String.Index>? {
        let wanted = Array(phrase.utf8)
        let bytes = text.utf8
        var start = bytes.startIndex
        while start < bytes.endIndex {
            if bytes[start...].starts(with: wanted) {
                return start..<bytes.index(start, offsetBy: wanted.count)
            }
            start = bytes.index(after: start)
        }
        return nil
    }

    /// A text without the blanks around it.
    package static func trimmed(_ text: Substring) -> Substring {
        let blank = UInt8(ascii: " ")
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: { $0 != blank }),
            let last = bytes.lastIndex(where: { $0 != blank })
        else { return "" }
        return text[first...last]
    }

    /// Whether a line holds nothing but blanks, tabs and carriage returns.
    package static func isBlank(_ line: Substring) -> Bool {
        line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    /// Whether a line is a comment.
    package static func isComment(_ line: Substring) -> Bool {
        line.utf8.first == UInt8(ascii: "#")
    }
}
