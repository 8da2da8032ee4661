public import ClinicalRecords
internal import GRDB

extension RecordVault {
    /// What is known of a batch, as it was stored last; nil where there is none of the id.
    ///
    /// - Throws: ``VaultError``: `role`, `damaged`.
    public func batchDetails(_ id: String) throws(VaultError) -> [UInt8]? {
        try requireReading(.dispatches)
        return try read { try content(id, in: .dispatches, $0)?.content }
    }

    /// Stores what is known of a batch after a reply; earlier versions stay.
    ///
    /// - Parameters:
    ///   - details: What is known; the vault does not look into it.
    ///   - id: The batch.
    /// - Throws: ``VaultError``: `unknown` where there is no such batch, `role`, `busy`, `file`.
    public func storeBatchDetails(_ details: [UInt8], of id: String) throws(VaultError) {
        try write { database, audit in
            try requireBatch(id, database)
            _ = try store(
                NewRow(content: details, id: id, table: .dispatches, action: .batchAnswered),
                database,
                &audit
            )
        }
    }

    /// Gives an encounter free to go out in another batch, after its claim was rejected or denied.
    ///
    /// The earlier batch keeps it among its records, so that the disclosure stays accounted for.
    ///
    /// - Parameters:
    ///   - record: The encounter.
    ///   - batch: The batch that its claim was in.
    ///   - details: What is known of the batch from now on.
    /// - Throws: ``VaultError``: `unknown` unless the batch was sent and holds the encounter.
    public func release(
        _ record: RecordID,
        from batch: String,
        details: [UInt8]
    ) throws(VaultError) {
        try write { database, audit in
            try requireBatch(batch, database)
            let row = try Row.fetchOne(
                database,
                sql: "SELECT record FROM batch_records WHERE batch = ? AND record = ?",
                arguments: [batch, record.text]
            )
            guard row != nil else { throw VaultError(.unknown, record: record.text) }
            try database.execute(
                sql: "INSERT OR IGNORE INTO batch_releases VALUES (?, ?)",
                arguments: [batch, record.text]
            )
            _ = try store(
                NewRow(
                    content: details,
                    id: batch,
                    table: .dispatches,
                    action: .batchAnswered,
                    detail: "released"
                ),
                database,
                &audit
            )
        }
    }

    private func requireBatch(_ id: String, _ database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT state FROM batches WHERE id = ?",
            arguments: [id]
        )
        guard try row?.text("state") == StoredBatch.State.sent.rawValue else {
            throw VaultError(.unknown, record: id, detail: "no batch of this id was sent")
        }
    }
}
