public import Foundation
internal import GRDB
public import Sealing

extension RecordVault {
    /// Makes a vault with one user and opens it.
    ///
    /// The folder appears whole or not at all.
    ///
    /// - Parameters:
    ///   - folder: Where; it must not exist or be empty, and its parent must exist.
    ///   - user: The name of the first user, who gets the role of owner.
    ///   - passphrase: The user's passphrase as it will be given again; not empty.
    ///   - guardFolder: Where the rollback guard is kept; nil for none.
    ///   - scrypt: The cost of a guess at the passphrase; only tests lower it.
    ///   - clock: The time for the audit log.
    /// - Returns: The open vault.
    /// - Throws: ``VaultError``: `exists`, `argument`, `file`, `unavailable`.
    public static func create(
        at folder: String,
        user: String = "owner",
        passphrase: borrowing SecretBytes,
        guardFolder: String?,
        scrypt: Scrypt = .standard,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) throws(VaultError) -> RecordVault {
        guard passphrase.count > 0 else {
            throw VaultError(.argument, detail: "an empty passphrase")
        }
        guard KeySlot.isUserName(user) else {
            throw VaultError(.argument, detail: "the user name; it has letters, digits and ._-")
        }
        let folder = Self.withoutTrailingSlash(folder)
        let contents = try? FileManager.default.contentsOfDirectory(atPath: folder)
        guard FileManager.default.fileExists(atPath: folder) == false || contents?.isEmpty == true
        else { throw VaultError(.exists, file: folder) }
        let (id, ring) = try Self.identity(folder)
        let building = VaultFiles(folder: "\(folder).\(Hexadecimal.text(Array(id.prefix(4)))).new")
        let slot: KeySlot
        do {
            try FileManager.default.createDirectory(
                atPath: building.folder,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            slot = try KeySlot.make(
                user: user,
                roles: [.owner],
                passphrase: passphrase,
                ring: ring,
                vault: id,
                scrypt: scrypt
            )
            let keys = KeyFile(vault: Hexadecimal.text(id), slots: [slot])
            try AtomicFile.write(try keys.encoded(), to: building.keys)
            try VaultFiles.makeEmpty(building.database)
            try fill(building.database, id: id, ring: ring, user: user, now: clock())
            try VaultFiles.rename(building.folder, to: folder)
        } catch {
            // Nothing of value is in it: the vault was never handed out.
            try? FileManager.default.removeItem(atPath: building.folder)
            throw VaultError.translate(error, file: folder)
        }
        return try unlocked(
            VaultFiles(folder: folder),
            id: id,
            slot: slot,
            ring: ring,
            guardFolder: guardFolder,
            accepting: false,
            clock: clock
        )
    }

    /// Opens a vault.
    ///
    /// - Parameters:
    ///   - folder: The vault's folder.
    ///   - user: The user's name, or nil for the only user.
    ///   - passphrase: The user's passphrase.
    ///   - guardFolder: Where the rollback guard is kept; nil for none.
    ///   - acceptingRollback: Whether to take a vault that is older than the one last seen; the
    ///     audit log then says so.
    ///   - clock: The time for the audit log.
    /// - Returns: The open vault.
    /// - Throws: ``VaultError``: `missing`, `notAVault`, `damaged`, `newer`, `user`, `passphrase`,
    ///   `rolledBack`, `busy`, `file`, `unavailable`.
    public static func open(
        at folder: String,
        user: String? = nil,
        passphrase: borrowing SecretBytes,
        guardFolder: String?,
        acceptingRollback: Bool = false,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) throws(VaultError) -> RecordVault {
        let files = VaultFiles(folder: withoutTrailingSlash(folder))
        try files.checkDatabase()
        do {
            try SelfTest.run()
        } catch {
            throw VaultError.translate(error, file: files.folder)
        }
        let bytes = try VaultFiles.read(files.keys, limit: KeyFile.sizeLimit)
        let keys = try KeyFile.decode(bytes, path: files.keys)
        guard let id = Hexadecimal.bytes(keys.vault) else {
            throw VaultError(.damaged, file: files.keys)
        }
        let slot: KeySlot
        do throws(VaultError) {
            slot = try keys.slot(for: user)
        } catch {
            throw VaultError.translate(error, file: files.folder)
        }
        let ring = try slot.unlock(passphrase: passphrase, vault: id, path: files.folder)
        return try unlocked(
            files,
            id: id,
            slot: slot,
            ring: ring,
            guardFolder: guardFolder,
            accepting: acceptingRollback,
            clock: clock
        )
    }

    private static func unlocked(
        _ files: VaultFiles,
        id: [UInt8],
        slot: KeySlot,
        ring: KeyRing,
        guardFolder: String?,
        accepting: Bool,
        clock: @escaping @Sendable () -> Date
    ) throws(VaultError) -> RecordVault {
        let pool = try VaultSchema.open(files.database)
        let vault: RecordVault
        do {
            let sealer = try RowSealer(vault: id)
            let key = try ring.key(.audit)
            vault = RecordVault(
                files: files,
                id: id,
                slot: slot,
                pool: pool,
                ring: ring,
                sealer: sealer,
                signer: try pool.read { database in
                    guard try AuditLog.vaultID(database) == id else {
                        throw VaultError(.damaged, detail: "the key file is of another vault")
                    }
                    return try signer(database, sealer: sealer, key: key)
                },
                digestKey: try ring.contentDigestKey(),
                guardFolder: guardFolder,
                clock: clock
            )
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
        try vault.checkGuard(accepting: accepting)
        try vault.write { try $1.append(.vaultOpened, subject: slot.user, to: $0) }
        return vault
    }

    private static func identity(_ path: String) throws(VaultError) -> ([UInt8], KeyRing) {
        do {
            try SelfTest.run()
            return (try RandomBytes.make(count: 16), try KeyRing.random())
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    /// Writes the first rows of a new database and leaves it without a log of writes.
    private static func fill(
        _ path: String,
        id: [UInt8],
        ring: KeyRing,
        user: String,
        now: Date
    ) throws {
        let pool = try VaultSchema.open(path)
        let seed = try SecretBytes.random(count: Ed25519.privateKeySize)
        let signer = AuditSigner(epoch: 1, seed: seed)
        let publicKey = try Ed25519.publicKey(of: signer.seed)
        let row = try RowSealer(vault: id).seal(
            unsafe signer.seed.withBytes { unsafe Array($0) },
            at: RowPlace(table: "secrets", id: "audit-signing", version: 1),
            under: try ring.key(.audit)
        )
        let epoch = AuditLog.epochMessage(vault: id, epoch: 1, publicKey: publicKey, first: 1)
        let signature = try Ed25519.sign(epoch, seed: signer.seed)
        try pool.write { database in
            for (name, value) in [("id", id), ("format", [0, 0, 0, 1])] {
                try database.execute(
                    sql: "INSERT INTO vault (name, value) VALUES (?, ?)",
                    arguments: [name, Data(value)]
                )
            }
            try database.execute(
                sql: "INSERT INTO vault (name, value) VALUES ('created', ?)",
                arguments: [now.ISO8601Format()]
            )
            try database.execute(
                sql: "INSERT INTO secrets VALUES ('audit-signing', 1, ?, ?)",
                arguments: [Data(row.envelope), Data(row.payload)]
            )
            try database.execute(
                sql: "INSERT INTO audit_epochs VALUES (1, ?, 1, ?)",
                arguments: [Data(publicKey), Data(signature)]
            )
            var audit = try AuditWriter(database, vault: id, actor: user, now: now)
            try audit.append(.vaultCreated, subject: "1", to: database)
            try audit.sign(with: signer, in: database)
        }
        try VaultSchema.close(pool)
    }

    /// Opens the private key of the newest epoch; its public key must be the one in the open.
    private static func signer(
        _ database: Database,
        sealer: RowSealer,
        key: ClassKey
    ) throws -> AuditSigner {
        let damaged = VaultError(.damaged, detail: "the key of the audit log")
        guard
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT version, envelope, payload FROM secrets WHERE name = 'audit-signing'
                    ORDER BY version DESC LIMIT 1
                    """
            )
        else { throw damaged }
        let version = try row.number("version")
        var bytes: [UInt8]
        do throws(SealingError) {
            bytes = try sealer.open(
                SealedRow(envelope: row.sealed("envelope"), payload: row.sealed("payload")),
                at: RowPlace(table: "secrets", id: "audit-signing", version: version),
                under: key
            )
        } catch {
            guard error.code == .authentication else { throw error }
            throw damaged
        }
        let seed = SecretBytes(consuming: &bytes)
        let publicKey = try Ed25519.publicKey(of: seed)
        let epochs = try AuditLog(database: database, vault: sealer.vault).epochs()
        guard let epoch = UInt32(exactly: version), epochs[epoch]?.publicKey == publicKey else {
            throw damaged
        }
        return AuditSigner(epoch: epoch, seed: seed)
    }

    private static func withoutTrailingSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? withoutTrailingSlash(String(path.dropLast())) : path
    }
}
