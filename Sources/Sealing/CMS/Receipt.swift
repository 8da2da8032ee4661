public import Foundation

/// A signed statement of what was received.
public struct Receipt: Sendable, Hashable {
    /// The batch's identifier.
    public let batch: String
    /// SHA-256 of the content, lower-case hexadecimal.
    public let content: String
    /// SHA-256 of the manifest as signed, or nil where the batch had none.
    public let manifest: String?
    /// When it was opened, RFC 3339 in UTC.
    public let received: String

    /// The receipt of an opened batch.
    ///
    /// - Parameters:
    ///   - batch: What was opened.
    ///   - now: The time of opening.
    public init(for batch: OpenedBatch, now: Date) {
        self.batch = batch.batch
        content = SHA256.hexadecimal(batch.content)
        manifest = batch.manifestHash
        received = SigningTime.rfc3339(now)
    }

    /// The receipt as it is signed: one JSON object, fields in fixed order, no blanks.
    public var json: [UInt8] {
        let hash = manifest.map { "\"\($0)\"" } ?? "null"
        let text =
            "{\"format\":\"chartkeeper-receipt/1\",\"batch\":\"\(batch)\","
            + "\"content\":\"\(content)\",\"manifest\":\(hash),\"received\":\"\(received)\"}"
        return Array(text.utf8)
    }

    /// Signs the receipt: DER of CMS SignedData with the JSON inside.
    ///
    /// - Parameters:
    ///   - key: The receiver's key.
    ///   - certificate: The receiver's certificate.
    ///   - now: The signing time.
    /// - Returns: The content of the `.receipt.der` file.
    /// - Throws: ``SealingError`` as for sealing a batch.
    public func signed(
        key: borrowing PrivateKey,
        certificate: Certificate,
        now: Date
    ) throws(SealingError) -> [UInt8] {
        try certificate.check(for: .receipt, now: now)
        return try SignedMessage.sign(
            json,
            manifest: nil,
            key: key,
            certificate: certificate,
            now: now
        )
    }

    /// Verifies a signed receipt.
    ///
    /// - Parameters:
    ///   - der: The content of a `.receipt.der` file.
    ///   - signer: The receiver's certificate.
    ///   - now: The time to judge the certificate by.
    /// - Throws: ``SealingError`` as for opening a batch.
    public init(_ der: [UInt8], signer: Certificate, now: Date) throws(SealingError) {
        try DERScan.check(der, limits: DERScan.Limits(size: 1 << 20))
        try signer.check(for: .receipt, now: now)
        let opened = try SignedMessage.open(der, signer: signer)
        let fields: Fields
        do {
            fields = try JSONDecoder().decode(Fields.self, from: Data(opened.content))
        } catch {
            throw SealingError(.structure, detail: "receipt")
        }
        batch = fields.batch
        content = fields.content
        manifest = fields.manifest
        received = fields.received
        guard BatchManifest.isIdentifier(batch), json == opened.content else {
            throw SealingError(.structure, detail: "receipt")
        }
    }

    private struct Fields: Decodable {
        var batch: String
        var content: String
        var manifest: String?
        var received: String
    }
}
