internal import Foundation
internal import GRDB
internal import Sealing
internal import Synchronization

/// An unlocked vault: sealed records and codings, batches and the audit log in one folder.
///
/// Every write is one transaction that is on disk when the call returns, with its entries in the
/// audit log. The format stands in Documentation/VaultFormat.md. A vault may be used from several
/// tasks, and by several processes at once.
public final class RecordVault: Sendable {
    /// The vault's folder.
    public let folder: String
    /// The vault's id, 16 bytes.
    public let id: [UInt8]
    /// The user who unlocked it.
    public let user: String
    /// The user's roles.
    public let roles: [Role]

    let files: VaultFiles
    let pool: DatabasePool
    let ring: KeyRing
    let sealer: RowSealer
    let signer: AuditSigner
    /// Derived once; nil where the roles do not give the index key.
    let digestKey: ClassKey?
    let clock: @Sendable () -> Date
    private let rollbackGuard: RollbackGuard?
    private let transactions = Mutex(0)

    init(
        files: VaultFiles,
        id: [UInt8],
        slot: KeySlot,
        pool: DatabasePool,
        ring: KeyRing,
        sealer: RowSealer,
        signer: AuditSigner,
        digestKey: ClassKey?,
        guardFolder: String?,
        clock: @escaping @Sendable () -> Date
    ) {
        folder = files.folder
        self.files = files
        self.id = id
        user = slot.user
        roles = slot.roles
        self.pool = pool
        self.ring = ring
        self.sealer = sealer
        self.signer = signer
        self.digestKey = digestKey
        self.clock = clock
        rollbackGuard = guardFolder.map { RollbackGuard(folder: $0, vault: id) }
    }

    /// Moves what is in the log of writes into the database, keeps the audit head in the rollback
    /// guard and closes the database.
    ///
    /// What was stored is safe without it; the guard then lags behind.
    ///
    /// - Throws: ``VaultError`` with code `file` or `busy`.
    public func close() throws(VaultError) {
        try keepHead()
        do {
            try VaultSchema.close(pool)
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }

    /// Runs one writing transaction whose audit entries are signed at its end.
    func write<Value: Sendable>(
        _ body: @Sendable (Database, inout AuditWriter) throws -> Value
    ) throws(VaultError) -> Value {
        let value: Value
        do {
            value = try pool.write { database in
                var audit = try AuditWriter(database, vault: id, actor: user, now: clock())
                let value = try body(database, &audit)
                try audit.sign(with: signer, in: database)
                return value
            }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
        let count = transactions.withLock { count in
            count += 1
            return count
        }
        if count % 64 == 0 { try keepHead() }
        return value
    }

    /// Runs one reading transaction.
    func read<Value>(
        _ body: (Database) throws -> Value
    ) throws(VaultError) -> Value {
        do {
            return try pool.read(body)
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }

    /// The newest signed head of the audit log.
    ///
    /// - Throws: ``VaultError`` with code `damaged` when there is none.
    public func auditHead() throws(VaultError) -> AuditHead {
        try read { try AuditLog(database: $0, vault: id).lastHead() }
    }

    /// Compares the vault with the head that was seen last, and keeps the newest.
    func checkGuard(accepting: Bool) throws(VaultError) {
        guard let rollbackGuard else { return }
        guard let seen = try rollbackGuard.head() else { return try keepHead() }
        let agrees = try read { try AuditLog(database: $0, vault: id).agrees(with: seen) }
        if agrees { return try keepHead() }
        guard accepting else {
            throw VaultError(
                .rolledBack,
                file: folder,
                detail: "entry \(seen.sequence) of the audit log was seen and is not there; "
                    + "chartkeeper vault accept takes the vault as it is"
            )
        }
        let found = try auditHead().sequence
        try write { try $1.append(.rollbackAccepted, subject: "\(found)", to: $0) }
        try rollbackGuard.keep(try auditHead(), replacing: true)
    }

    private func keepHead() throws(VaultError) {
        try rollbackGuard?.keep(try auditHead())
    }
}

extension RecordVault: CustomStringConvertible {
    /// The folder and user; nothing of the keys.
    public var description: String { "RecordVault at \(folder), user \(user)" }
}
