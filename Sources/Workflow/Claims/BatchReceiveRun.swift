public import Foundation
public import Sealing

/// Opens a batch as the payer would: all checks first, then the claims and a signed receipt.
public enum BatchReceiveRun {
    /// What was received.
    public struct Result: Sendable {
        /// The opened batch.
        public let batch: OpenedBatch
        /// Where the content was written.
        public let contentPath: String
        /// Where the receipt was written.
        public let receiptPath: String
    }

    /// Opens a batch and writes its content and the receipt.
    ///
    /// Nothing is written unless every check passes. A batch that was received before is written
    /// again only where its content is the same.
    ///
    /// - Parameters:
    ///   - sealed: The content of the `.p7m` file.
    ///   - key: The recipient's key.
    ///   - certificate: The recipient's certificate.
    ///   - signer: The certificate that must have signed.
    ///   - folder: Where to; made if it is missing.
    ///   - requiresManifest: Whether a batch without manifest is refused.
    ///   - limit: Bytes of content allowed.
    ///   - now: The time to judge certificates by.
    /// - Returns: What was received.
    /// - Throws: ``SealingError``; with code `file` where the output cannot be written or another
    ///   content stands under the same batch id.
    public static func receive(
        _ sealed: [UInt8],
        key: borrowing PrivateKey,
        certificate: Certificate,
        signer: Certificate,
        to folder: String,
        requiresManifest: Bool = false,
        limit: Int = BatchSealer.defaultLimit,
        now: Date
    ) throws -> Result {
        let batch = try BatchOpener.open(
            sealed,
            key: key,
            certificate: certificate,
            signer: signer,
            requiresManifest: requiresManifest,
            now: now,
            limit: limit
        )
        let receipt = try Receipt(for: batch, now: now).signed(
            key: key,
            certificate: certificate,
            now: now
        )
        let content = "\(folder)/\(batch.batch).\(fileExtension(of: batch.content))"
        if let present = FileManager.default.contents(atPath: content),
            !present.elementsEqual(batch.content)
        {
            throw SealingError(.file, detail: "\(content): other content is there already")
        }
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        let receiptPath = "\(folder)/\(batch.batch).receipt.der"
        try AtomicFile.write(batch.content, to: content)
        try AtomicFile.write(receipt, to: receiptPath)
        return Result(batch: batch, contentPath: content, receiptPath: receiptPath)
    }

    /// The extension of a content by its first bytes: X12, JSON, or others as they are.
    private static func fileExtension(of content: [UInt8]) -> String {
        if content.starts(with: Array("ISA".utf8)) { return "x12" }
        if content.first == UInt8(ascii: "{") || content.first == UInt8(ascii: "[") {
            return "json"
        }
        if content.starts(with: Array("claim,".utf8)) { return "csv" }
        return "dat"
    }
}
