internal import Foundation
internal import GRDB
internal import Sealing

/// Verifies the audit log of a vault without a passphrase.
///
/// The chain is recomputed, every head's signature and epoch checked, and every stored row compared
/// with the hash that its entry holds.
public struct AuditVerifier: Sendable {
    private let files: VaultFiles
    private let checkpoint: AuditHead?
    private let guardFolder: String?

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - folder: The vault's folder.
    ///   - checkpoint: A head that was exported before, or nil.
    ///   - guardFolder: Where the rollback guard is kept; nil for none.
    public init(folder: String, checkpoint: AuditHead? = nil, guardFolder: String? = nil) {
        files = VaultFiles(folder: folder)
        self.checkpoint = checkpoint
        self.guardFolder = guardFolder
    }

    /// Verifies the log.
    ///
    /// - Returns: Counts and everything that is wrong.
    /// - Throws: ``VaultError`` where the files cannot be read as a vault's.
    public func verify() throws(VaultError) -> AuditReport {
        try files.checkDatabase()
        let pool = try VaultSchema.open(files.database, migrate: false)
        do {
            let report = try pool.read { try verify($0) }
            try pool.close()
            return report
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }

    /// Gives the entries in order.
    ///
    /// - Parameter body: Called with each entry.
    /// - Throws: ``VaultError`` where the files cannot be read as a vault's.
    public func forEachEntry(_ body: (AuditEntry) -> Void) throws(VaultError) {
        try files.checkDatabase()
        let pool = try VaultSchema.open(files.database, migrate: false)
        do {
            try pool.read { database in
                let sql = "SELECT * FROM audit ORDER BY sequence"
                let rows = try Row.fetchCursor(database, sql: sql)
                while let row = try rows.next() { body(try AuditLog.entry(row)) }
            }
            try pool.close()
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }

    func verify(_ database: Database) throws -> AuditReport {
        let vault = try AuditLog.vaultID(database)
        let log = AuditLog(database: database, vault: vault)
        var report = AuditReport(
            vault: vault,
            entries: 0,
            heads: 0,
            rows: 0,
            head: nil,
            problems: [],
            isRolledBack: false
        )
        for line in try database.integrity() { report.problems.append(line) }
        var stored: [RowKey: [UInt8]] = [:]
        let hashes = try chain(database, vault: vault, report: &report, stored: &stored)
        try heads(log, hashes: hashes, report: &report)
        try rows(database, stored: stored, report: &report)
        if let checkpoint, try !log.agrees(with: checkpoint) { report.isRolledBack = true }
        if let guardFolder {
            let seen = try RollbackGuard(folder: guardFolder, vault: vault).head()
            if let seen, try !log.agrees(with: seen) { report.isRolledBack = true }
        }
        return report
    }

    private struct RowKey: Hashable {
        var table: String
        var id: String
        var version: UInt64
    }

    /// Recomputes the chain; the hash of each sequence number.
    private func chain(
        _ database: Database,
        vault: [UInt8],
        report: inout AuditReport,
        stored: inout [RowKey: [UInt8]]
    ) throws -> [[UInt8]] {
        var hashes: [[UInt8]] = []
        var previous = [UInt8](repeating: 0, count: 32)
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM audit ORDER BY sequence")
        while let row = try rows.next() {
            let entry = try AuditLog.entry(row)
            report.entries += 1
            let expected = UInt64(report.entries)
            if entry.sequence != expected {
                report.problems.append("entry \(expected) is missing")
                report.entries = Int(clamping: entry.sequence)
            }
            if entry.previous != previous {
                report.problems.append("entry \(entry.sequence) does not follow the one before")
            }
            if entry.computedHash(vault: vault) != entry.hash {
                report.problems.append("entry \(entry.sequence) was changed")
            }
            if report.problems.count > 100 {
                report.problems.append("and more")
                break
            }
            previous = entry.hash
            hashes.append(entry.hash)
            if let table = AuditEntry.Action(rawValue: entry.action)?.table {
                let key = RowKey(table: table, id: entry.subject, version: entry.version)
                stored[key] = entry.content
            }
        }
        if hashes.isEmpty { report.problems.append("the log has no entries") }
        return hashes
    }

    /// Checks epochs and signatures; the last entry must be signed.
    private func heads(
        _ log: AuditLog,
        hashes: [[UInt8]],
        report: inout AuditReport
    ) throws {
        let epochs = try log.epochs()
        for (number, epoch) in epochs.sorted(by: { $0.key < $1.key }) {
            let message = AuditLog.epochMessage(
                vault: log.vault,
                epoch: number,
                publicKey: epoch.publicKey,
                first: epoch.first
            )
            let signer = number == 1 ? epoch : epochs[number - 1]
            guard let signer,
                try Ed25519.verify(epoch.signature, of: message, publicKey: signer.publicKey)
            else {
                report.problems.append("epoch \(number) is not signed by the one before")
                continue
            }
        }
        let rows = try Row.fetchCursor(
            log.database,
            sql: "SELECT * FROM audit_heads ORDER BY sequence"
        )
        while let row = try rows.next() {
            let head = try log.head(row, epochs: epochs)
            report.heads += 1
            let entry = Int(exactly: head.sequence).flatMap { number in
                hashes.indices.contains(number - 1) ? hashes[number - 1] : nil
            }
            if entry != head.hash {
                report.problems.append("the signed head \(head.sequence) is not in the log")
            } else if try !head.isSigned() {
                report.problems.append("the signature of head \(head.sequence) is wrong")
            } else {
                report.head = head
            }
            if report.problems.count > 200 { break }
        }
        if report.head?.sequence != UInt64(hashes.count) {
            report.problems.append("the last entry is not signed")
        }
    }

    /// Compares the rows that are there with the entries, both ways.
    private func rows(
        _ database: Database,
        stored: [RowKey: [UInt8]],
        report: inout AuditReport
    ) throws {
        var missing = stored
        for table in ["records", "codings"] {
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT id, version, envelope, payload FROM \(table) ORDER BY rowid"
            )
            while let row = try rows.next() {
                report.rows += 1
                let key = RowKey(
                    table: table,
                    id: try row.text("id"),
                    version: try row.number("version")
                )
                let sealed = SealedRow(
                    envelope: row.sealed("envelope"),
                    payload: row.sealed("payload")
                )
                let name = "\(key.id) version \(key.version) in \(table)"
                guard let content = missing.removeValue(forKey: key) else {
                    report.problems.append("\(name) has no entry in the log")
                    continue
                }
                if sealed.contentHash != content {
                    report.problems.append("\(name) was changed or is damaged")
                }
            }
        }
        for key in missing.keys.sorted(by: { ($0.id, $0.version) < ($1.id, $1.version) }) {
            report.problems.append("\(key.id) version \(key.version) is gone from \(key.table)")
        }
    }
}

extension Database {
    /// What SQLite's own check finds wrong with the file; empty for nothing.
    fileprivate func integrity() throws -> [String] {
        let rows = try Row.fetchAll(self, sql: "PRAGMA quick_check(10)")
        let count = rows.count
        guard let first = rows.first, count > 0 else { return ["the database cannot be checked"] }
        let value: DatabaseValue? = first["quick_check"]
        if count == 1, case .string("ok") = value?.storage { return [] }
        return ["the database file is damaged in \(count) places or more"]
    }
}
