import ClinicalRecords
public import Foundation
public import Sealing

/// Seals files of claims for a payer and writes them.
public enum BatchExport {
    /// The identifier of a file's batch: kind, interchange number and the start of its hash.
    ///
    /// The same file has the same identifier, and no two files of one sender share one.
    public static func identifier(of file: ClaimFile) -> String {
        let digits = String(file.controlNumber)
        let number = String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
        return "\(file.label)-\(number)-\(SHA256.hexadecimal(file.bytes).prefix(12))"
    }

    /// Signs a file with its manifest and seals it.
    ///
    /// - Parameters:
    ///   - file: The claims.
    ///   - key: The signer's key.
    ///   - certificate: The signer's certificate.
    ///   - recipients: The payer's certificate, or several.
    ///   - now: The time to judge certificates by, and the signing time.
    /// - Returns: The batch.
    /// - Throws: ``SealingError`` as the sealer does.
    public static func seal(
        _ file: ClaimFile,
        key: borrowing PrivateKey,
        certificate: Certificate,
        recipients: [Certificate],
        now: Date
    ) throws(SealingError) -> SealedBatch {
        let id = identifier(of: file)
        let manifest = try BatchManifest(
            batch: id,
            kind: file.label,
            claims: file.claims.count,
            totalCents: file.total.cents,
            content: file.bytes,
            recipients: recipients
        )
        let sealed = try BatchSealer.seal(
            file.bytes,
            manifest: manifest,
            key: key,
            certificate: certificate,
            recipients: recipients,
            now: now
        )
        let hash = SHA256.hash(sealed)
        return SealedBatch(
            id: id,
            kind: file.kind,
            controlNumber: file.controlNumber,
            records: file.claims.map(\.record),
            total: file.total,
            sealed: sealed,
            tracking: tracking(
                file,
                manifest: manifest,
                hash: Hexadecimal.text(hash),
                signer: certificate.fingerprint,
                now: now
            ),
            hash: hash,
            contentHash: SHA256.hash(file.bytes)
        )
    }

    /// Writes both files of a batch, each whole or not at all, the tracking file first: where the
    /// sealed one stands, the batch is complete.
    ///
    /// - Parameters:
    ///   - batch: The batch.
    ///   - folder: Where to; it must exist.
    /// - Throws: ``SealingError`` with code `file`.
    public static func write(_ batch: SealedBatch, to folder: String) throws(SealingError) {
        try AtomicFile.write(batch.tracking, to: "\(folder)/\(batch.trackingName)", mode: 0o644)
        try AtomicFile.write(batch.sealed, to: "\(folder)/\(batch.fileName)")
    }

    /// Removes the tracking file of a batch whose sealed file was not written.
    ///
    /// - Parameters:
    ///   - batch: The batch's identifier.
    ///   - folder: Where it was to be written.
    /// - Throws: The file system's error.
    public static func withdraw(_ batch: String, from folder: String) throws {
        let tracking = "\(folder)/\(batch).json"
        guard FileManager.default.fileExists(atPath: tracking) else { return }
        try FileManager.default.removeItem(atPath: tracking)
    }

    /// The tracking file; no field holds a character that JSON would escape.
    private static func tracking(
        _ file: ClaimFile,
        manifest: BatchManifest,
        hash: String,
        signer: String,
        now: Date
    ) -> [UInt8] {
        let recipients = manifest.recipients.map { "\"\($0)\"" }.joined(separator: ", ")
        let text = """
            {
              "format": "chartkeeper-batch/1",
              "batch": "\(manifest.batch)",
              "kind": "\(manifest.kind)",
              "interchange": \(file.controlNumber),
              "claims": \(manifest.claims),
              "total": "\(file.total)",
              "created": "\(now.ISO8601Format())",
              "file": "\(manifest.batch).p7m",
              "sha256": "\(hash)",
              "content": "\(manifest.content)",
              "signer": "\(signer)",
              "recipients": [\(recipients)]
            }

            """
        return Array(text.utf8)
    }
}
