public import ClaimExport
public import ClinicalRecords
public import RecordVault

/// What reading replies asks of a vault.
public protocol ReplyLedger {
    /// The batches that were sent, oldest first.
    func trackedBatches() throws -> [TrackedBatch]
    /// Stores what is known of a batch.
    func store(_ batch: TrackedBatch) throws
    /// Stores a batch one of whose encounters is given free to be sent again.
    func release(_ record: RecordID, from batch: TrackedBatch) throws
    /// The final encounters in no batch.
    func readyRecords() throws -> [ClinicalRecord]
}

extension RecordVault: ReplyLedger {
    /// The batches that were sent, oldest first, each with what is known of its claims.
    ///
    /// - Throws: `VaultError`; `damaged` for a batch that cannot be read.
    public func trackedBatches() throws -> [TrackedBatch] {
        try batches().filter { $0.state == .sent }.map { stored in
            guard let details = try batchDetails(stored.id),
                let batch = TrackedBatch(details, records: stored.records)
            else { throw VaultError(.damaged, record: stored.id, detail: "what is known of it") }
            return batch
        }
    }

    /// Stores what is known of a batch.
    ///
    /// - Throws: `VaultError`.
    public func store(_ batch: TrackedBatch) throws {
        try storeBatchDetails(batch.json(), of: batch.id)
    }

    /// Stores a batch one of whose encounters is given free to be sent again.
    ///
    /// - Throws: `VaultError`.
    public func release(_ record: RecordID, from batch: TrackedBatch) throws {
        try release(record, from: batch.id, details: batch.json())
    }

    /// The final encounters in no batch.
    ///
    /// - Throws: `VaultError`.
    public func readyRecords() throws -> [ClinicalRecord] {
        try unsentFinalEncounters().map(\.record)
    }
}
