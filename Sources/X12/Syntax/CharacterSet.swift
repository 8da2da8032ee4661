/// The characters that claims are written in, and the way there from others.
///
/// The basic set is capital letters, digits, the blank and some marks; the extended set adds small
/// letters and further marks of ASCII. Claims here are written in the basic set where a value is a
/// name or an address, in the extended one where it is an identifier or a mail address.
public enum CharacterSet {
    /// Whether a byte belongs to the basic set.
    public static func basic(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: " "), UInt8(ascii: "!"), UInt8(ascii: "\""): true
        case UInt8(ascii: "&")...UInt8(ascii: "/"): true
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "="): true
        default: false
        }
    }

    /// Whether a byte belongs to the extended set: all of ASCII that prints, save the grave accent.
    public static func extended(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte <= 0x7E && byte != 0x60
    }

    /// A name or address in the basic set, without delimiters.
    ///
    /// Small letters become capitals and letters with marks their base letters, blanks at the ends
    /// go and runs of blanks become one. Nil when a character has no counterpart, or is one of the
    /// delimiters: such a value has to be corrected by a person.
    public static func basicText(
        _ text: some StringProtocol,
        delimiters: Delimiters = .usual
    ) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                var byte = UInt8(scalar.value)
                if byte >= 0x61, byte <= 0x7A { byte -= 0x20 }
                if byte == 0x20, bytes.isEmpty || bytes.last == 0x20 { continue }
                guard basic(byte), !delimiters.contains(byte) else {
                    guard byte == UInt8(ascii: "#") || byte == UInt8(ascii: "_") else { return nil }
                    // Frequent in addresses and harmless, so kept out of the basic set silently.
                    bytes.append(byte == UInt8(ascii: "#") ? byte : UInt8(ascii: "-"))
                    continue
                }
                bytes.append(byte)
            } else {
                guard let base = Transliteration.base(of: scalar) else { return nil }
                bytes.append(contentsOf: base.utf8)
            }
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An identifier as it is, or nil when it holds a delimiter or leaves the extended set.
    public static func identifier(
        _ text: some StringProtocol,
        delimiters: Delimiters = .usual
    ) -> String? {
        guard text.utf8.allSatisfy({ extended($0) && !delimiters.contains($0) }) else { return nil }
        var kept = Substring(text)
        while kept.last == " " { kept.removeLast() }
        while kept.first == " " { kept.removeFirst() }
        return String(kept)
    }
}
