public import ClinicalRecords
internal import Foundation
internal import GRDB

extension RecordVault {
    /// Makes a record unreadable for ever, with its codings, the exporter's copies and what was said
    /// when the glass was broken; for administrators.
    ///
    /// Wrapped keys are zeroed and ciphertext removed in one transaction, then the log of writes is
    /// emptied and the file vacuumed. After a crash in between the next opening finishes it. Older
    /// backups, snapshots and flash storage may keep the old bytes.
    ///
    /// - Parameters:
    ///   - id: The record.
    ///   - version: The version of the record, alone; nil for all versions and all that belongs to
    ///     them.
    /// - Returns: The number of versions that were shredded now.
    /// - Throws: ``VaultError``: `role`, `unknown`, `state` while a prepared batch has it, `file`.
    @discardableResult
    public func shred(_ id: RecordID, version: Int? = nil) throws(VaultError) -> Int {
        try require(.administrator)
        let id = id.text
        let count = try write { database, audit in
            guard try newest(id, in: .records, database) != nil else {
                throw VaultError(.unknown, file: folder, record: id)
            }
            try checkNoOpenBatch(id, database)
            let tables: [Table] =
                version == nil ? [.records, .codings, .billing, .reasons] : [.records]
            var count = 0
            for table in tables {
                count += try shred(id, version: version, in: table, database, &audit)
            }
            guard count > 0 || version == nil else {
                throw VaultError(.unknown, file: folder, record: id)
            }
            if version == nil {
                try database.execute(sql: "DELETE FROM lookup WHERE id = ?", arguments: [id])
            }
            try database.set(.vacuum, [1])
            return count
        }
        try finishShredding()
        return count
    }

    /// Empties the log of writes and vacuums, where shredding asked for it.
    func finishShredding() throws(VaultError) {
        guard try read({ try $0.value(.vacuum) }) != nil else { return }
        do {
            try pool.barrierWriteWithoutTransaction { database in
                _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                // What VACUUM writes aside is as sealed as the database; in memory it would take
                // as much as the whole vault.
                try database.execute(sql: "PRAGMA temp_store = FILE")
                defer { _ = try? database.execute(sql: "PRAGMA temp_store = MEMORY") }
                try database.execute(sql: "VACUUM")
                _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                try database.set(.vacuum, nil)
            }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }

    private func shred(
        _ id: String,
        version: Int?,
        in table: Table,
        _ database: Database,
        _ audit: inout AuditWriter
    ) throws -> Int {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT version, envelope, payload FROM \(table.rawValue)
                WHERE id = ? AND (? IS NULL OR version = ?) ORDER BY version
                """,
            arguments: [id, version, version]
        )
        var count = 0
        for row in rows {
            let sealed = SealedRow(row)
            guard !sealed.isShredded else { continue }
            let shredded = sealed.shredded
            let found = try row.number("version")
            try database.execute(
                sql: """
                    UPDATE \(table.rawValue) SET envelope = ?, payload = ?, digest = ?
                    WHERE id = ? AND version = ?
                    """,
                arguments: [
                    Data(shredded.envelope), Data(shredded.payload), Data(), id, Int64(found),
                ]
            )
            try audit.append(
                .shredded,
                subject: id,
                version: found,
                detail: table.rawValue,
                content: shredded.contentHash,
                to: database
            )
            count += 1
        }
        return count
    }

    /// A batch that is being written still needs its encounters.
    private func checkNoOpenBatch(_ id: String, _ database: Database) throws {
        let open = try Row.fetchOne(
            database,
            sql: """
                SELECT batch FROM batch_records JOIN batches ON batches.id = batch
                WHERE record = ? AND state = 'prepared' LIMIT 1
                """,
            arguments: [id]
        )
        guard open == nil else {
            throw VaultError(.state, file: folder, record: id, detail: "a batch is open")
        }
    }
}
