public import Sealing

/// The key that opens a vault when a passphrase is lost: 160 random bits in a form to be written
/// down, printed once and kept nowhere.
public enum RecoveryKey {
    /// The name of the slot that it opens.
    public static let user = "recovery"

    /// Letters and digits that are not mistaken for each other (Crockford's base 32).
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Makes a key.
    ///
    /// - Returns: Nine groups of four characters with hyphens between; the last is a check.
    /// - Throws: `SealingError` with code `unavailable`.
    static func random() throws(SealingError) -> SecretBytes {
        let secret = try SecretBytes.random(count: 20)
        var bytes = unsafe secret.withBytes { unsafe Array($0) }
        defer { SecretBytes.clear(&bytes) }
        var text = groups(bytes)
        defer { SecretBytes.clear(&text) }
        text += groups(check(text))
        return SecretBytes(copying: text, pinned: true)
    }

    /// The key as it was printed, from what a person typed: case, blanks and hyphens do not matter,
    /// and letters that look like digits are taken for them.
    ///
    /// - Parameter typed: What was typed.
    /// - Returns: The key, or nil when it is none or a character is wrong.
    public static func canonical(_ typed: borrowing SecretBytes) -> SecretBytes? {
        var symbols: [UInt8] = []
        defer { SecretBytes.clear(&symbols) }
        symbols.reserveCapacity(typed.count)
        unsafe typed.withBytes { bytes in
            for index in bytes.indices {
                let byte = unsafe bytes[index]
                if byte != UInt8(ascii: "-"), byte > 0x20 { symbols.append(likely(byte)) }
            }
        }
        guard symbols.count == 36, symbols.allSatisfy(alphabet.contains) else { return nil }
        var text: [UInt8] = []
        defer { SecretBytes.clear(&text) }
        text.reserveCapacity(45)
        for (place, symbol) in symbols.enumerated() {
            if place > 0, place % 4 == 0 { text.append(UInt8(ascii: "-")) }
            text.append(symbol)
        }
        guard Array(text[40...]) == groups(check(Array(text[..<40]))) else { return nil }
        return SecretBytes(copying: text, pinned: true)
    }

    private static func likely(_ byte: UInt8) -> UInt8 {
        let upper = (0x61...0x7A).contains(byte) ? byte & 0xDF : byte
        return switch upper {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: upper
        }
    }

    /// Twenty bits of the hash of the groups with their hyphens, as three bytes.
    private static func check(_ text: [UInt8]) -> [UInt8] {
        var hash = SHA256.hash(Array("chartkeeper/1 recovery key".utf8) + text)
        defer { SecretBytes.clear(&hash) }
        return [hash[0], hash[1], hash[2] & 0xF0]
    }

    /// Groups of four characters, each of five bits; a group of keys ends with a hyphen.
    private static func groups(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(48)
        var bits: UInt32 = 0
        var count: UInt32 = 0
        var symbols = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count & 31)])
                symbols += 1
                if symbols % 4 == 0, bytes.count > 3 { text.append(UInt8(ascii: "-")) }
            }
        }
        return text
    }
}
