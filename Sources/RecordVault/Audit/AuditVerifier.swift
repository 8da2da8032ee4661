internal import Foundation
internal import GRDB
internal import Sealing

/// Verifies the audit log of a vault without a passphrase.
///
/// The chain is recomputed, every head's signature and epoch checked, every stored row and the key
/// file compared with what the entries hold, and the log compared with what was seen before.
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

    /// Verifies within a transaction.
    ///
    /// - Parameters:
    ///   - database: The database.
    ///   - thorough: Whether SQLite checks indexes against tables too, which takes longer.
    /// - Returns: Counts and everything that is wrong.
    /// - Throws: `VaultError`, or GRDB's error.
    func verify(_ database: Database, thorough: Bool = false) throws -> AuditReport {
        let vault = try database.vaultID()
        var report = AuditReport(vault: vault)
        for line in try database.integrityProblems(thorough: thorough) {
            report.add(.database, line)
        }
        let chain = try AuditChain(database, vault: vault, report: &report)
        try AuditHeadCheck(chain: chain, log: AuditLog(database: database, vault: vault))
            .run(&report)
        try AuditRowCheck(database: database).run(chain.stored, &report)
        try checkKeys(database, chain.keys, &report)
        if let checkpoint { compare(checkpoint, "the checkpoint", chain, &report) }
        if let guardFolder,
            let seen = try RollbackGuard(folder: guardFolder, vault: vault).head()
        {
            compare(seen, "the rollback guard", chain, &report)
        }
        if report.isWhole { try AuditStateCheck(database: database, chain: chain).run(&report) }
        return report
    }

    /// Compares the key file with the last entry that named one.
    private func checkKeys(
        _ database: Database,
        _ logged: [UInt8]?,
        _ report: inout AuditReport
    ) throws {
        let named = try database.value(.keys)
        if let logged, logged != named {
            report.add(.keyFile, "the database names another key file than the log")
        }
        guard let named else { return report.add(.keyFile, "the database names no key file") }
        if SHA256.hash(try files.keyFile(named)) != named {
            report.add(.keyFile, "the key file is not the one that the log names")
        }
    }

    /// Compares the log with a head that was seen before.
    private func compare(
        _ head: AuditHead,
        _ name: String,
        _ chain: AuditChain,
        _ report: inout AuditReport
    ) {
        guard head.vault == report.vault else {
            return report.add(.forked, "\(name) is of another vault")
        }
        if let hash = chain.hash(of: head.sequence) {
            if hash != head.hash {
                report.add(
                    .forked,
                    head.sequence,
                    "entry \(head.sequence) is another one than \(name) has"
                )
            }
        } else {
            let isOlder = report.problems.allSatisfy { $0.kind == .unverifiable }
            report.add(
                isOlder ? .rolledBack : .truncated,
                head.sequence,
                "\(name) has entry \(head.sequence), and the log ends before it"
            )
        }
    }
}

extension Database {
    /// What SQLite's own check finds wrong with the file; empty for nothing.
    func integrityProblems(thorough: Bool = false) throws -> [String] {
        let pragma = thorough ? "integrity_check" : "quick_check"
        let rows = try Row.fetchAll(self, sql: "PRAGMA \(pragma)(10)")
        guard let first = rows.first else { return ["the database cannot be checked"] }
        let value: DatabaseValue? = first[pragma]
        if rows.count == 1, case .string("ok") = value?.storage { return [] }
        return ["the database file is damaged in \(rows.count) places or more"]
    }
}
