internal import Foundation
internal import GRDB
public import Sealing

extension RecordVault {
    /// Opens a vault.
    ///
    /// - Parameters:
    ///   - folder: The vault's folder.
    ///   - user: The user's name, or nil for the only user.
    ///   - passphrase: The user's passphrase, or the recovery key of the user `recovery`.
    ///   - keyFile: The user's key file, where one is needed.
    ///   - acceptingRollback: Whether to take a vault that is older than the one last seen; the
    ///     audit log then says so.
    ///   - settings: The rollback guard's folder and the like.
    /// - Returns: The open vault.
    /// - Throws: ``VaultError``: `missing`, `notAVault`, `damaged`, `newer`, `user`, `passphrase`,
    ///   `throttled`, `rolledBack`, `busy`, `file`, `unavailable`.
    public static func open(
        at folder: String,
        user: String? = nil,
        passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil,
        acceptingRollback: Bool = false,
        settings: VaultSettings
    ) throws(VaultError) -> RecordVault {
        let files = VaultFiles(folder: VaultFiles.withoutTrailingSlash(folder))
        try files.checkDatabase()
        do {
            try SelfTest.run()
        } catch {
            throw VaultError.translate(error, file: files.folder)
        }
        let pool = try VaultSchema.open(files.database)
        let found = try namedKeyFile(files, pool, accepting: acceptingRollback)
        let slot: KeySlot
        let sealer: RowSealer
        do {
            slot = try found.file.slot(for: user)
            sealer = try RowSealer(vault: found.vault)
        } catch {
            throw VaultError.translate(error, file: files.folder)
        }
        let attempt = try unlock(
            slot,
            of: found.file,
            credential: SlotCredential(passphrase, keyFile: keyFile),
            files: files,
            pool: pool,
            sealer: sealer,
            clock: settings.clock
        )
        let vault = RecordVault(
            files: files,
            user: slot.user,
            roles: slot.roles,
            pool: pool,
            sealer: sealer,
            keys: attempt.value,
            settings: settings
        )
        try vault.checkGuard(accepting: acceptingRollback, acceptedKeys: found.acceptedKeys)
        try vault.write { database, audit in
            if attempt.failures > 0 {
                try audit.append(
                    .attemptsFailed,
                    subject: slot.user,
                    version: UInt64(attempt.failures),
                    to: database
                )
            }
            try audit.append(.vaultOpened, subject: slot.user, to: database)
        }
        try vault.finishShredding()
        return vault
    }

    /// Opens the keys again after the vault was locked.
    ///
    /// - Parameters:
    ///   - passphrase: The user's passphrase.
    ///   - keyFile: The user's key file, where one is needed.
    /// - Throws: ``VaultError``: `passphrase`, `throttled`, `user` when the user was removed
    ///   meanwhile, `rolledBack`, `damaged`.
    public func unlock(
        passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil
    ) throws(VaultError) {
        let found = try Self.namedKeyFile(files, pool, accepting: false)
        let slot = try found.file.slot(for: user)
        guard slot.roles == roles else {
            throw VaultError(.role, file: folder, detail: "the roles were changed; open it anew")
        }
        let attempt = try Self.unlock(
            slot,
            of: found.file,
            credential: SlotCredential(passphrase, keyFile: keyFile),
            files: files,
            pool: pool,
            sealer: sealer,
            clock: settings.clock
        )
        replaceKeys(attempt.value)
        try write { try $1.append(.vaultOpened, subject: user, to: $0) }
    }

    private static func unlock(
        _ slot: KeySlot,
        of file: KeyFile,
        credential: SlotCredential,
        files: VaultFiles,
        pool: DatabasePool,
        sealer: RowSealer,
        clock: @Sendable () -> Date
    ) throws(VaultError) -> (value: UnlockedKeys, failures: Int) {
        let limit = AttemptLimit(files: files)
        return try limit.attempt(by: slot.user, now: clock()) { () throws(VaultError) in
            let privateKey: SlotPrivateKey
            do {
                privateKey = try slot.privateKey(
                    credential,
                    vault: sealer.vault,
                    administration: file.administrationKey
                )
            } catch {
                throw VaultError.translate(error, file: files.folder)
            }
            do {
                return try pool.read { database in
                    try UnlockedKeys.open(
                        slot,
                        privateKey: privateKey,
                        of: file,
                        sealer: sealer,
                        database
                    )
                }
            } catch let error as SealingError {
                throw VaultError.translate(error, file: files.keys)
            } catch {
                throw VaultError.translate(error, file: files.database)
            }
        }
    }

    /// The key file that the database names, and whether another one was accepted in its place.
    private static func namedKeyFile(
        _ files: VaultFiles,
        _ pool: DatabasePool,
        accepting: Bool
    ) throws(VaultError) -> (file: KeyFile, vault: [UInt8], acceptedKeys: [UInt8]?) {
        let vault: [UInt8]
        let named: [UInt8]
        do {
            (vault, named) = try pool.read { (try $0.vaultID(), try $0.value(.keys) ?? []) }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
        let bytes = try files.keyFile(named)
        let file = try KeyFile.decode(bytes, path: files.keys)
        guard Hexadecimal.bytes(file.vault) == vault else {
            throw VaultError(
                .damaged,
                file: files.keys,
                detail: "the key file is of another vault"
            )
        }
        let hash = SHA256.hash(bytes)
        if hash == named { return (file, vault, nil) }
        guard accepting else {
            throw VaultError(
                .rolledBack,
                file: files.keys,
                detail: "the key file is not the one that the database names; "
                    + "chartkeeper vault accept takes it as it is"
            )
        }
        return (file, vault, hash)
    }

    /// Compares the vault with the head that was seen last, and keeps the newest.
    private func checkGuard(accepting: Bool, acceptedKeys: [UInt8]?) throws(VaultError) {
        var reason = acceptedKeys == nil ? nil : "the key file"
        let seen = try rollbackGuard?.head()
        if let seen {
            let agrees = try read { try AuditLog(database: $0, vault: id).agrees(with: seen) }
            if !agrees {
                guard accepting else {
                    throw VaultError(
                        .rolledBack,
                        file: folder,
                        detail: "entry \(seen.sequence) of the audit log was seen and is not "
                            + "there; chartkeeper vault accept takes the vault as it is"
                    )
                }
                reason = "entry \(seen.sequence)"
            }
        }
        guard reason != nil else { return try keepHead() }
        let found = try auditHead().sequence
        try write { database, audit in
            if let acceptedKeys { try database.set(.keys, acceptedKeys) }
            try audit.append(
                .rollbackAccepted,
                subject: "\(found)",
                content: acceptedKeys ?? [],
                to: database
            )
        }
        try rollbackGuard?.keep(try auditHead(), replacing: true)
    }
}
