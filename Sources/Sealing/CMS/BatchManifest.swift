import Foundation

/// What a batch says of itself, signed with its content.
///
/// It names the certificates it is meant for, so that a recipient cannot pass the signed content
/// on to another as if it had been sent there.
public struct BatchManifest: Sendable, Hashable {
    /// The batch's identifier: 1 to 64 letters, digits and hyphens.
    public let batch: String
    /// What the content is, such as `837I`, `837P`, `fhir` or `csv`.
    public let kind: String
    /// Claims in the content.
    public let claims: Int
    /// Sum of their charges in cents.
    public let totalCents: Int
    /// SHA-256 of the content, lower-case hexadecimal.
    public let content: String
    /// SHA-256 of each recipient's certificate, lower-case hexadecimal, in ascending order.
    public let recipients: [String]

    /// Makes the manifest of content for recipients.
    ///
    /// - Parameters:
    ///   - batch: The batch's identifier.
    ///   - kind: What the content is; the same letters as an identifier.
    ///   - claims: Claims in it.
    ///   - totalCents: Sum of their charges in cents.
    ///   - content: The content itself, hashed here.
    ///   - recipients: Who it is for.
    /// - Throws: ``SealingError`` with code `manifest` where a field is not allowed.
    public init(
        batch: String,
        kind: String,
        claims: Int,
        totalCents: Int,
        content: [UInt8],
        recipients: [Certificate]
    ) throws(SealingError) {
        guard Self.isIdentifier(batch), Self.isIdentifier(kind), claims >= 0, totalCents >= 0 else {
            throw SealingError(.manifest, detail: "a field is not allowed")
        }
        self.batch = batch
        self.kind = kind
        self.claims = claims
        self.totalCents = totalCents
        self.content = SHA256.hexadecimal(content)
        self.recipients = recipients.map(\.fingerprint).sorted()
    }

    /// Whether a text is 1 to 64 ASCII letters, digits and hyphens.
    public static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The manifest as it is signed: one JSON object, fields in fixed order, no blanks.
    public var json: [UInt8] {
        // No field holds a character that JSON would escape.
        let hashes = recipients.map { "\"\($0)\"" }.joined(separator: ",")
        let text =
            "{\"format\":\"chartkeeper-manifest/1\",\"batch\":\"\(batch)\",\"kind\":\"\(kind)\","
            + "\"claims\":\(claims),\"total\":\"\(Self.dollars(totalCents))\","
            + "\"content\":\"\(content)\",\"recipients\":[\(hashes)]}"
        return Array(text.utf8)
    }

    /// Reads what ``json`` writes and nothing else: another order, a doubled or an unknown field
    /// is refused, so that no two readers can understand it differently.
    ///
    /// - Throws: ``SealingError`` with code `manifest`.
    init(json: [UInt8]) throws(SealingError) {
        let fields: Fields
        do {
            fields = try JSONDecoder().decode(Fields.self, from: Data(json))
        } catch {
            throw SealingError(.manifest, detail: "it is not of the form chartkeeper-manifest/1")
        }
        batch = fields.batch
        kind = fields.kind
        claims = fields.claims
        totalCents = Self.cents(fields.total) ?? -1
        content = fields.content
        recipients = fields.recipients
        let areHashes = (recipients + [content]).allSatisfy { hash in
            Hexadecimal.bytes(hash)?.count == SHA256.size
        }
        guard Self.isIdentifier(batch), Self.isIdentifier(kind), claims >= 0, totalCents >= 0,
            areHashes, self.json == json
        else {
            throw SealingError(.manifest, detail: "it is not of the form chartkeeper-manifest/1")
        }
    }

    private struct Fields: Decodable {
        var batch: String
        var kind: String
        var claims: Int
        var total: String
        var content: String
        var recipients: [String]
    }

    private static func dollars(_ cents: Int) -> String {
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func cents(_ text: String) -> Int? {
        let digits = text.filter { $0 != "." }
        guard digits.utf8.count <= 18, !digits.isEmpty else { return nil }
        return Int(digits)
    }
}
