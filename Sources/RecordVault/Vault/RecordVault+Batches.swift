public import ClinicalRecords
internal import Foundation
internal import GRDB
internal import Sealing

/// A batch of claims as the vault remembers it.
public struct StoredBatch: Sendable, Hashable {
    /// How far it came.
    public enum State: String, Sendable, Hashable {
        /// Written down; its file may or may not be whole.
        case prepared
        /// Its file is whole; the encounters count as sent.
        case sent
        /// Given up; the encounters may go into another.
        case abandoned
    }

    /// The batch id.
    public var id: String
    /// How far it came.
    public var state: State
    /// When it was prepared: RFC 3339, UTC.
    public var created: String
    /// SHA-256 of its file.
    public var hash: [UInt8]
    /// The records in it.
    public var records: [RecordID]
}

extension RecordVault {
    /// Writes a batch down before its file is made, so that no encounter goes out twice.
    ///
    /// - Parameters:
    ///   - id: The batch id, `[A-Za-z0-9-]{1,64}`.
    ///   - records: The encounters in it; each has a final coding and is in no other live batch.
    ///   - hash: SHA-256 of the file that will be written.
    ///   - details: What is to be known of it later, such as the recipient's certificate; sealed.
    /// - Throws: ``VaultError``: `argument`, `state` when an encounter is in another batch or the
    ///   id is used, `unknown` without a final coding.
    public func prepareBatch(
        _ id: String,
        records: [RecordID],
        hash: [UInt8],
        details: [UInt8] = []
    ) throws(VaultError) {
        guard RecordID(id) != nil, hash.count == 32, !records.isEmpty else {
            throw VaultError(.argument, record: id, detail: "the batch's id, hash or records")
        }
        try write { database, audit in
            let used = try Row.fetchOne(
                database,
                sql: "SELECT id FROM batches WHERE id = ?",
                arguments: [id]
            )
            guard used == nil else {
                throw VaultError(.state, record: id, detail: "the batch id is used")
            }
            try database.execute(
                sql: "INSERT INTO batches VALUES (?, 'prepared', ?, ?)",
                arguments: [id, audit.time, Data(hash)]
            )
            for record in records {
                try add(record.text, to: id, database)
            }
            _ = try store(
                NewRow(
                    content: details,
                    id: id,
                    table: .dispatches,
                    detail: Hexadecimal.text(hash)
                ),
                database,
                &audit
            )
        }
    }

    private func add(_ record: String, to batch: String, _ database: Database) throws {
        let other = try Row.fetchOne(
            database,
            sql: """
                SELECT batch FROM batch_records JOIN batches ON batches.id = batch
                WHERE batch_records.record = ? AND state <> 'abandoned'
                AND NOT EXISTS (SELECT 1 FROM batch_releases AS released
                WHERE released.batch = batch_records.batch
                AND released.record = batch_records.record) LIMIT 1
                """,
            arguments: [record]
        )
        guard other == nil else {
            throw VaultError(.state, record: record, detail: "it is in another batch")
        }
        guard let copy = try newest(record, in: .billing, database) else {
            throw VaultError(.unknown, record: record, detail: "it has no final coding")
        }
        try database.execute(
            sql: "INSERT INTO batch_records VALUES (?, ?, ?)",
            arguments: [batch, record, Int64(copy.version)]
        )
    }

    /// Says that a prepared batch's file is whole, or that the batch is given up.
    ///
    /// - Parameters:
    ///   - id: The batch.
    ///   - state: `sent` or `abandoned`.
    /// - Throws: ``VaultError``: `unknown`, or `state` unless it is prepared.
    public func settleBatch(_ id: String, as state: StoredBatch.State) throws(VaultError) {
        guard state != .prepared else { throw VaultError(.argument, record: id) }
        try write { database, audit in
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT state, hash FROM batches WHERE id = ?",
                    arguments: [id]
                )
            else { throw VaultError(.unknown, record: id) }
            guard try row.text("state") == StoredBatch.State.prepared.rawValue else {
                throw VaultError(.state, record: id, detail: "the batch is settled")
            }
            try database.execute(
                sql: "UPDATE batches SET state = ? WHERE id = ?",
                arguments: [state.rawValue, id]
            )
            let count = try Row.fetchOne(
                database,
                sql: "SELECT count(*) AS n FROM batch_records WHERE batch = ?",
                arguments: [id]
            )
            try audit.append(
                state == .sent ? .batchSent : .batchAbandoned,
                subject: id,
                version: try count?.number("n") ?? 0,
                content: try row.bytes("hash"),
                to: database
            )
        }
    }

    /// All batches, oldest first.
    ///
    /// - Throws: ``VaultError``: `busy`, `damaged`, `file`.
    public func batches() throws(VaultError) -> [StoredBatch] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM batches ORDER BY rowid").map { row in
                let id = try row.text("id")
                guard let state = StoredBatch.State(rawValue: try row.text("state")) else {
                    throw VaultError(.damaged, record: id)
                }
                let records = try Row.fetchAll(
                    database,
                    sql: "SELECT record FROM batch_records WHERE batch = ? ORDER BY rowid",
                    arguments: [id]
                )
                return StoredBatch(
                    id: id,
                    state: state,
                    created: try row.text("created"),
                    hash: try row.bytes("hash"),
                    records: try records.map { row in
                        guard let record = RecordID(try row.text("record")) else {
                            throw VaultError(.damaged, record: id)
                        }
                        return record
                    }
                )
            }
        }
    }

    /// The next number of a named series, from 1; it is never given twice, up to the limit.
    ///
    /// - Parameters:
    ///   - name: The series, such as `interchange`.
    ///   - limit: The highest number, after which it starts at 1 again; 999,999,999 by default.
    /// - Returns: The number.
    /// - Throws: ``VaultError``: `busy`, `file`.
    public func nextControlNumber(
        _ name: String,
        limit: Int = 999_999_999
    ) throws(VaultError) -> Int {
        try write { database, _ in
            let row = try Row.fetchOne(
                database,
                sql: """
                    INSERT INTO counters (name, value) VALUES (?, 1)
                    ON CONFLICT (name) DO UPDATE
                    SET value = CASE WHEN value >= ? THEN 1 ELSE value + 1 END
                    RETURNING value
                    """,
                arguments: [name, limit]
            )
            guard let row else { throw VaultError(.damaged) }
            return Int(try row.number("value"))
        }
    }
}
