internal import ClinicalRecords
internal import GRDB
internal import Sealing

/// What a whole check of an unlocked vault found.
public struct VaultReport: Sendable, Hashable {
    /// What the audit log's verification found.
    public var audit: AuditReport
    /// Number of versions that were opened.
    public var opened = 0
    /// Number of versions that are shredded.
    public var shredded = 0
    /// Number of versions under a key that the user does not have.
    public var skipped = 0
    /// What does not open or does not belong, a line each.
    public var problems: [String] = []

    /// Whether nothing is wrong.
    public var isWhole: Bool { problems.isEmpty && audit.isWhole }
}

extension RecordVault {
    /// Verifies the audit log, opens every version that the user has a key for, checks the blind
    /// index, and looks for keys and rows that belong to nothing.
    ///
    /// - Returns: Counts and everything that is wrong.
    /// - Throws: ``VaultError``: `busy`, `file`, `locked`, `damaged` where the database cannot be
    ///   read.
    public func verify() throws(VaultError) -> VaultReport {
        let keys = try unlocked()
        return try read { database in
            let verifier = AuditVerifier(folder: folder)
            var report = VaultReport(audit: try verifier.verify(database, thorough: true))
            for table in Table.allCases { try verify(table, keys, database, &report) }
            try verifySigner(keys, database, &report)
            try verifyOrphans(database, &report)
            try verifySlots(database, &report)
            return report
        }
    }

    private func verify(
        _ table: Table,
        _ keys: UnlockedKeys,
        _ database: Database,
        _ report: inout VaultReport
    ) throws {
        let newest = try self.newest(table, database)
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT * FROM \(table.rawValue) ORDER BY rowid"
        )
        while let row = try rows.next() {
            let place = try Self.place(row, in: table)
            let sealed = SealedRow(row)
            if sealed.isShredded {
                report.shredded += 1
                continue
            }
            guard keys.ring.holds(table.keyName(place.id)) else {
                report.skipped += 1
                continue
            }
            do {
                let content = try open(sealed, at: place, in: table)
                report.opened += 1
                if table.hasDigest, keys.digestKey != nil {
                    let stored = NewRow(content: content, id: place.id, table: table)
                    if try digest(stored, keys) != row.bytes("digest") {
                        report.problems.append("\(place.id) (\(table.rawValue)): another digest")
                    }
                }
                if table == .records, keys.lookupKey != nil, newest[place.id] == place.version {
                    try verifyIndex(of: content, place.id, database, &report)
                }
            } catch let error as VaultError where error.code == .damaged {
                report.problems.append("\(error)")
            }
        }
    }

    private func newest(_ table: Table, _ database: Database) throws -> [String: UInt64] {
        guard table == .records else { return [:] }
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT id, max(version) AS version FROM records GROUP BY id"
        )
        var newest: [String: UInt64] = [:]
        while let row = try rows.next() {
            newest[try row.text("id")] = try row.number("version")
        }
        return newest
    }

    private func verifyIndex(
        of content: [UInt8],
        _ id: String,
        _ database: Database,
        _ report: inout VaultReport
    ) throws {
        let record: ClinicalRecord
        do {
            record = try ClinicalRecord(json: content)
        } catch {
            return report.problems.append("\(id): the content is not a record")
        }
        let right = Set(try digests(of: record).map { [UInt8]($0.kind.utf8) + $0.digest })
        let found = try Row.fetchAll(
            database,
            sql: "SELECT kind, digest FROM lookup WHERE id = ?",
            arguments: [id]
        ).map { Array(try $0.text("kind").utf8) + (try $0.bytes("digest")) }
        if Set(found) != right { report.problems.append("\(id): the blind index is wrong") }
    }

    /// The private key of the audit log, which is sealed beside the rows.
    private func verifySigner(
        _ keys: UnlockedKeys,
        _ database: Database,
        _ report: inout VaultReport
    ) throws {
        do {
            let signer = try AuditSigner.open(database, sealer: sealer, ring: keys.ring)
            guard signer.epoch != keys.signer.epoch else { return }
            report.problems.append("the key of the audit log is of another epoch")
        } catch let error as VaultError where error.code == .damaged {
            report.problems.append("\(error)")
        }
    }

    /// Rows that refer to nothing.
    private func verifyOrphans(_ database: Database, _ report: inout VaultReport) throws {
        let questions = [
            ("coding without its record", "SELECT id FROM codings WHERE id NOT IN records_ids"),
            (
                "exporter's copy without a coding",
                "SELECT id FROM billing WHERE id NOT IN coding_ids"
            ),
            ("index entry without a record", "SELECT id FROM lookup WHERE id NOT IN records_ids"),
            (
                "batch without a record of what was sent",
                "SELECT id FROM batches WHERE id NOT IN (SELECT id FROM dispatches)"
            ),
            (
                "encounter of a batch without the exporter's copy",
                """
                SELECT record AS id FROM batch_records WHERE NOT EXISTS
                (SELECT 1 FROM billing WHERE id = record AND version = batch_records.version)
                """
            ),
            (
                "released encounter that was in no batch",
                """
                SELECT record AS id FROM batch_releases AS released WHERE NOT EXISTS
                (SELECT 1 FROM batch_records AS sent
                WHERE sent.batch = released.batch AND sent.record = released.record)
                """
            ),
        ]
        for (name, question) in questions {
            let sql =
                question
                .replacing("records_ids", with: "(SELECT id FROM records)")
                .replacing("coding_ids", with: "(SELECT id FROM codings)")
            for row in try Row.fetchAll(database, sql: sql + " LIMIT 10") {
                report.problems.append("\(try row.text("id")): \(name)")
            }
        }
    }

    /// Keys in slots that are for nothing, and rows under a generation that no slot has.
    private func verifySlots(_ database: Database, _ report: inout VaultReport) throws {
        let bytes = try files.keyFile(try database.value(.keys) ?? [])
        let file = try KeyFile.decode(bytes, path: files.keys)
        let current = try database.generation()
        let isRotating = try database.value(.rotation) != nil
        for slot in file.slots {
            for key in slot.keys {
                let keyClass = KeyClass(rawValue: key.class)
                let isRight = keyClass.map {
                    slot.roles.hold(KeyName($0, owner: key.owner), user: slot.user)
                }
                if isRight != true {
                    report.problems.append("\(slot.user): a key of \(key.class) beside the roles")
                }
                if keyClass?.isRotated == true, key.generation != current, !isRotating {
                    report.problems.append("\(slot.user): a key of \(key.class) of no use")
                }
            }
        }
        for table in Table.allCases {
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT id, envelope FROM \(table.rawValue)"
            )
            while let row = try rows.next() {
                let sealed = SealedRow(envelope: row.sealed("envelope"), payload: [])
                guard !sealed.hasNoKey, sealed.generation != current, !isRotating else {
                    continue
                }
                report.problems.append(
                    "\(try row.text("id")) (\(table.rawValue)): under a key that is no more"
                )
            }
        }
    }

    /// Writes an entry of the program itself into the audit log.
    ///
    /// - Parameter word: A short word of the program; never text of a record.
    /// - Throws: ``VaultError``: `busy`, `file`.
    public func note(_ word: String) throws(VaultError) {
        try write { try $1.append(.note, subject: word, to: $0) }
    }

    /// Lets the database file grow no further than so many pages, as a full disk does; for tests.
    package func limitDatabase(pages: Int) throws(VaultError) {
        do {
            try pool.writeWithoutTransaction {
                _ = try Row.fetchOne($0, sql: "PRAGMA max_page_count = \(pages)")
            }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }
}
