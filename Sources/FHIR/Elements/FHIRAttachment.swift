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
