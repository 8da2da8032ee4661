internal import Foundation
internal import GRDB
internal import Sealing
internal import Synchronization

/// An unlocked vault: sealed records, codings, practice and progress, batches and the audit log.
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
    let sealer: RowSealer
    let settings: VaultSettings
    let rollbackGuard: RollbackGuard?
    private let keys: Mutex<UnlockedKeys?>
    private let lastUse = Mutex(ContinuousClock.now)
    private let transactions = Mutex(0)

    init(
        files: VaultFiles,
        user: String,
        roles: [Role],
        pool: DatabasePool,
        sealer: RowSealer,
        keys: UnlockedKeys,
        settings: VaultSettings
    ) {
        folder = files.folder
        self.files = files
        id = sealer.vault
        self.user = user
        self.roles = roles
        self.pool = pool
        self.sealer = sealer
        self.keys = Mutex(keys)
        self.settings = settings
        rollbackGuard = settings.guardFolder.map { RollbackGuard(folder: $0, vault: sealer.vault) }
        if let limit = settings.idleLimit { lock(afterIdle: limit) }
    }

    /// Moves what is in the log of writes into the database, keeps the audit head in the rollback
    /// guard, wipes the keys and closes the database.
    ///
    /// What was stored is safe without it; the guard then lags behind.
    ///
    /// - Throws: ``VaultError`` with code `file` or `busy`.
    public func close() throws(VaultError) {
        defer { lock() }
        try keepHead()
        do {
            try VaultSchema.close(pool)
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
    }

    // MARK: Keys

    /// Whether the keys were wiped; ``unlock(passphrase:keyFile:)`` opens the vault again.
    public var isLocked: Bool { keys.withLock { $0 == nil } }

    /// Wipes the keys from memory; calls under way finish first.
    public func lock() { replaceKeys(nil) }

    /// The keys, and a sign of use.
    ///
    /// - Throws: `VaultError` with code `locked`, also when the time without use is over and the
    ///   timer has not come to it yet.
    func unlocked() throws(VaultError) -> UnlockedKeys {
        let now = ContinuousClock.now
        let idle = lastUse.withLock { last in
            defer { last = now }
            return now - last
        }
        if let limit = settings.idleLimit, idle >= limit { lock() }
        guard let keys = keys.withLock({ $0 }) else { throw VaultError(.locked, file: folder) }
        return keys
    }

    func replaceKeys(_ new: UnlockedKeys?) {
        lastUse.withLock { $0 = ContinuousClock.now }
        keys.withLock { $0 = new }
    }

    /// Locks the vault once nothing was asked of it for so long.
    private func lock(afterIdle limit: Duration) {
        Task.detached { [weak self] in
            while let rest = self?.lockIfIdle(limit) {
                // A cancelled sleep only looks again sooner.
                try? await Task.sleep(for: rest)
            }
        }
    }

    /// The time until the vault locks itself, or nil when it did.
    private func lockIfIdle(_ limit: Duration) -> Duration? {
        let idle = ContinuousClock.now - lastUse.withLock { $0 }
        guard idle >= limit else { return limit - idle }
        // A vault that is unlocked again later is watched on.
        lock()
        return limit
    }

    // MARK: Transactions

    /// Runs one writing transaction whose audit entries are signed at its end.
    func write<Value: Sendable>(
        _ body: @Sendable (Database, inout AuditWriter) throws -> Value
    ) throws(VaultError) -> Value {
        let keys = try unlocked()
        let value: Value
        do {
            value = try pool.write { database in
                // Somebody else may have rotated the keys; what we sealed would soon be lost.
                guard try database.generation() == keys.generation else { throw VaultError(.stale) }
                let now = settings.clock()
                var audit = try AuditWriter(database, vault: id, actor: user, now: now)
                let value = try body(database, &audit)
                try audit.sign(with: keys.signer, in: database)
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

    func keepHead() throws(VaultError) {
        try rollbackGuard?.keep(try auditHead())
    }
}

extension RecordVault: CustomStringConvertible {
    /// The folder and user; nothing of the keys.
    public var description: String { "RecordVault at \(folder), user \(user)" }
}
