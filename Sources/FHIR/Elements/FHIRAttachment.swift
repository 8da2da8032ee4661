/// Attached data of a document or report.
public struct FHIRAttachment: Sendable, Hashable {
    /// The media type as written, such as `text/plain; charset=utf-8`.
    public var contentType: String?
    /// The data, decoded.
    public var data: [UInt8]?
    /// Where the data is, when it is not here.
    public var url: String?

    init(_ value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        contentType = try fields.string("contentType")
        url = try fields.string("url")
        data = try fields.read("data") { (value) throws(FHIRError) in try Base64.bytes(of: value) }
    }

    /// Whether the media type is plain text, or absent.
    public var isPlainText: Bool {
        guard let contentType else { return true }
        let type = contentType.split(separator: ";").first?.lowercased() ?? ""
        return type == "text/plain" || type == "text/markdown"
    }
}

/// Base64 with padding (RFC 4648), as FHIR's `base64Binary` is; white space is passed over.
enum Base64 {
    static func bytes(of value: JSONValue) throws(FHIRError) -> [UInt8] {
        guard let text = value.string else {
            throw FHIRError(.wrongType, detail: "a string is expected")
        }
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
