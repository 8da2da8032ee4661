/// Base64 with padding (RFC 4648), as FHIR's `base64Binary` is; white space is passed over.
public enum Base64 {
    static func bytes(of value: JSONValue) throws(FHIRError) -> [UInt8] {
        guard let text = value.string else {
            throw FHIRError(.wrongType, detail: "a string is expected")
        }
        return try bytes(of: text)
    }

    /// The bytes that a text encodes.
    ///
    /// - Throws: `FHIRError` when the text is not whole base64.
    public static func bytes(of text: String) throws(FHIRError) -> [UInt8] {
        let fault = FHIRError(.badBase64, detail: "the data is not base64")
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count / 4 * 3)
        var group: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text.utf8 {
            let digit: UInt32
            switch byte {
            case 0x41...0x5A: digit = UInt32(byte) - 0x41
            case 0x61...0x7A: digit = UInt32(byte) - 0x61 + 26
            case 0x30...0x39: digit = UInt32(byte) - 0x30 + 52
            case UInt8(ascii: "+"): digit = 62
            case UInt8(ascii: "/"): digit = 63
            case UInt8(ascii: "="):
                padding += 1
                continue
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: throw fault
            }
            guard padding == 0 else { throw fault }
            group = group << 6 | digit
            count += 1
            guard count == 4 else { continue }
            result.append(UInt8(truncatingIfNeeded: group >> 16))
            result.append(UInt8(truncatingIfNeeded: group >> 8))
            result.append(UInt8(truncatingIfNeeded: group))
            group = 0
            count = 0
        }
        switch (count, padding) {
        case (0, 0): break
        case (2, 2): result.append(UInt8(truncatingIfNeeded: group >> 4))
        case (3, 1):
            result.append(UInt8(truncatingIfNeeded: group >> 10))
            result.append(UInt8(truncatingIfNeeded: group >> 2))
        default: throw fault
        }
        return result
    }
}
