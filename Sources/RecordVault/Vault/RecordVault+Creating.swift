internal import Foundation
internal import GRDB
public import Sealing

extension RecordVault {
    /// Makes a vault with one user, who gets every role, and opens it.
    ///
    /// The folder appears whole or not at all.
    ///
    /// - Parameters:
    ///   - folder: Where; it must not exist or be empty, and its parent must exist.
    ///   - user: The name of the first user.
    ///   - passphrase: The user's passphrase as it will be given again; not empty.
    ///   - keyFile: A file that is needed beside the passphrase, or nil.
    ///   - settings: The rollback guard's folder and the like.
    /// - Returns: The open vault.
    /// - Throws: ``VaultError``: `exists`, `argument`, `file`, `unavailable`.
    public static func create(
        at folder: String,
        user: String = "owner",
        passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil,
        settings: VaultSettings
    ) throws(VaultError) -> RecordVault {
        try checkNew(user: user, passphrase: passphrase)
        let folder = VaultFiles.withoutTrailingSlash(folder)
        try VaultFiles.checkFree(folder)
        do {
            try SelfTest.run()
            let id = try RandomBytes.make(count: 16)
            let building = VaultFiles.building(folder, vault: id)
            do {
                try building.makeFolder()
                try fill(
                    building,
                    id: id,
                    user: user,
                    credential: SlotCredential(passphrase, keyFile: keyFile),
                    settings: settings
                )
                try VaultFiles.rename(building.folder, to: folder)
            } catch {
                // Nothing of value is in it: the vault was never handed out.
                try? FileManager.default.removeItem(atPath: building.folder)
                throw error
            }
        } catch {
            throw VaultError.translate(error, file: folder)
        }
        return try open(
            at: folder,
            user: user,
            passphrase: passphrase,
            keyFile: keyFile,
            settings: settings
        )
    }

    /// Checks what a new slot is to be made of.
    static func checkNew(
        user: String,
        passphrase: borrowing SecretBytes
    ) throws(VaultError) {
        guard passphrase.count > 0 else {
            throw VaultError(.argument, detail: "an empty passphrase")
        }
        guard KeySlot.isUserName(user) else {
            throw VaultError(.argument, detail: "the user name; it has letters, digits and ._-")
        }
    }

    /// Writes the key file and the first rows of a new database, and leaves it without a log of
    /// writes.
    private static func fill(
        _ files: VaultFiles,
        id: [UInt8],
        user: String,
        credential: SlotCredential,
        settings: VaultSettings
    ) throws {
        let ring = try KeyRing.random(learner: user)
        let administration = try ring.key(.administration)
        let publicKey = try Ed25519.publicKey(of: administration.secret)
        var slot = try KeySlot.make(
            KeySlot.Owner(user: user, roles: Role.allCases),
            credential: credential,
            vault: id,
            administration: publicKey,
            scrypt: settings.scrypt
        )
        try slot.deliver(ring, vault: id, administration: administration)
        let keys = try KeyFile(
            vault: Hexadecimal.text(id),
            administration: Hexadecimal.text(publicKey),
            slots: [slot]
        ).encoded()
        try AtomicFile.write(keys, to: files.keys)
        try VaultFiles.makeEmpty(files.database)
        let pool = try VaultSchema.open(files.database)
        let sealer = try RowSealer(vault: id)
        let now = settings.clock()
        let audit = try ring.key(.audit)
        try pool.write { database in
            try database.set(.id, id)
            try database.set(.format, [0, 0, 0, 1])
            try database.set(.created, Array(now.ISO8601Format().utf8))
            try database.set(.keys, SHA256.hash(keys))
            try database.setGeneration(1, first: 0)
            let signer = try AuditSigner.begin(
                1,
                after: nil,
                first: 1,
                sealer: sealer,
                key: audit,
                database
            )
            var log = try AuditWriter(database, vault: id, actor: user, now: now)
            try log.append(
                .vaultCreated,
                subject: user,
                content: SHA256.hash(keys),
                to: database
            )
            try log.sign(with: signer, in: database)
        }
        try VaultSchema.close(pool)
    }
}
