import COpenSSL
public import Foundation
import SwiftASN1

/// A batch that passed every check.
public struct OpenedBatch: Sendable, Hashable {
    /// The batch's identifier: the manifest's, or the first 32 hexadecimal digits of the file's
    /// SHA-256 where there is none.
    public let batch: String
    /// The bytes that were sent.
    public let content: [UInt8]
    /// What the batch says of itself, or nil.
    public let manifest: BatchManifest?
    /// SHA-256 of the manifest as signed, lower-case hexadecimal, or nil.
    public let manifestHash: String?
    /// SHA-256 of the pinned signer's certificate, lower-case hexadecimal.
    public let signer: String
    /// When the signer says it signed, or nil.
    public let signingTime: Date?
    /// What the reader should know, without patient data.
    public let warnings: [String]
}

/// Opens sealed batches as their recipient.
public enum BatchOpener {
    /// Checks everything, decrypts, and verifies the signature; returns nothing before all of it
    /// has passed.
    ///
    /// - Parameters:
    ///   - der: The content of the `.p7m` file.
    ///   - key: The recipient's key.
    ///   - certificate: The recipient's certificate.
    ///   - signer: The certificate that must have signed, byte for byte.
    ///   - requiresManifest: Whether a batch without manifest is refused rather than warned of.
    ///   - now: The time to judge certificates by.
    ///   - limit: Bytes of content allowed.
    /// - Returns: The content and what was said with it.
    /// - Throws: ``SealingError``; its kind is `refused` for keys, certificates, signature and
    ///   manifest, and `badData` for structure, algorithms and damaged bytes.
    public static func open(
        _ der: [UInt8],
        key: borrowing PrivateKey,
        certificate: Certificate,
        signer: Certificate,
        requiresManifest: Bool = false,
        now: Date,
        limit: Int = BatchSealer.defaultLimit
    ) throws(SealingError) -> OpenedBatch {
        // Room for certificates and recipients around the content.
        let limits = DERScan.Limits(size: limit + (1 << 20))
        try DERScan.check(der, limits: limits)
        let envelope = try EnvelopeCheck(der)
        try certificate.check(for: .recipient, now: now)
        let names = try RecipientID.names(of: certificate)
        guard envelope.recipients.contains(where: names.contains) else {
            throw SealingError(.notRecipient)
        }
        try key.check(belongsTo: certificate)
        try signer.check(for: .signer, now: now)
        let inside = try decrypt(der, key: key, certificate: certificate)
        try DERScan.check(inside, limits: limits)
        let signed = try SignedMessage.open(
            envelope.saysSignedData ? try contentInfo(inside) : inside,
            signer: signer
        )
        let manifest = try checkManifest(signed, certificate: certificate)
        if manifest == nil, requiresManifest {
            throw SealingError(.manifest, detail: "the batch has none, and one is required")
        }
        return OpenedBatch(
            batch: manifest?.batch ?? String(SHA256.hexadecimal(der).prefix(32)),
            content: signed.content,
            manifest: manifest,
            manifestHash: signed.manifest.map(SHA256.hexadecimal),
            signer: signer.fingerprint,
            signingTime: signed.signingTime,
            warnings: manifest == nil
                ? ["the batch has no manifest: nothing says that it was meant for this recipient"]
                : []
        )
    }

    private static func checkManifest(
        _ signed: SignedMessage.Opened,
        certificate: Certificate
    ) throws(SealingError) -> BatchManifest? {
        guard let bytes = signed.manifest else { return nil }
        let manifest = try BatchManifest(json: bytes)
        guard manifest.content == SHA256.hexadecimal(signed.content) else {
            throw SealingError(.manifest, detail: "it is for other content")
        }
        guard manifest.recipients.contains(certificate.fingerprint) else {
            throw SealingError(.manifest, detail: "the batch was made for another recipient")
        }
        return manifest
    }

    /// Decrypts to memory; the bytes are returned only after the tag has verified.
    private static func decrypt(
        _ der: [UInt8],
        key: borrowing PrivateKey,
        certificate: Certificate
    ) throws(SealingError) -> [UInt8] {
        let message = try CMSMessage(der: der)
        let output = try MemoryBIO()
        try unsafe certificate.withX509 { (x509) throws(SealingError) in
            try unsafe key.withKey { (pair) throws(SealingError) in
                try unsafe message.with { (cms) throws(SealingError) in
                    try unsafe output.with { (target) throws(SealingError) in
                        try OpenSSL.check(
                            unsafe CMS_decrypt(cms, pair, x509, nil, target, UInt32(CMS_BINARY)),
                            SealingError(.authentication)
                        )
                    }
                }
            }
        }
        return try output.contents()
    }

    /// Puts a bare SignedData, as RFC 5652 has it under id-signedData, into a ContentInfo; some
    /// programs seal a whole ContentInfo under that name too.
    private static func contentInfo(_ inside: [UInt8]) throws(SealingError) -> [UInt8] {
        let first = try ASN1Node.tree(inside).parts().first
        if first?.identifier == .objectIdentifier { return inside }
        let type = [0x06, UInt8(ObjectID.signedData.bytes.count)] + ObjectID.signedData.bytes
        let wrapped = [0xa0] + DERLength.bytes(inside.count) + inside
        return [0x30] + DERLength.bytes(type.count + wrapped.count) + type + wrapped
    }
}
