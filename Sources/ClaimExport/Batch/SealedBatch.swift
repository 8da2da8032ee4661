public import ClinicalRecords

/// A file of claims, signed and sealed for its payer, ready to be written.
public struct SealedBatch: Sendable, Hashable {
    /// The batch's identifier, which names both files.
    public let id: String
    /// The kind of its claims.
    public let kind: ClaimKind
    /// The number of the interchange inside (ISA13).
    public let controlNumber: Int
    /// The encounters in it.
    public let records: [RecordID]
    /// The sum of its claims.
    public let total: Money
    /// The content of `<batch id>.p7m`.
    public let sealed: [UInt8]
    /// The content of `<batch id>.json`: counts, hashes and fingerprints, nothing of a patient.
    public let tracking: [UInt8]
    /// SHA-256 of the sealed file, for the vault's own record.
    public let hash: [UInt8]
    /// SHA-256 of the claims as they were written, before sealing.
    public let contentHash: [UInt8]

    /// The name of the sealed file.
    public var fileName: String { "\(id).p7m" }
    /// The name of the tracking file.
    public var trackingName: String { "\(id).json" }
}
