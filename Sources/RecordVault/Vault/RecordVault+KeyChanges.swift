internal import Foundation
internal import GRDB
internal import Sealing

extension RecordVault {
    /// Changes the key file and logs its hash, in one step that a crash cannot halve.
    ///
    /// The new file is written beside the old one, the database then names it, and only then does
    /// it take its place; who opens the vault in between finds it by its name.
    ///
    /// - Parameters:
    ///   - action: What the log says.
    ///   - subject: The user it concerns.
    ///   - detail: A word of the log.
    ///   - role: The role that is needed; nil for none.
    ///   - change: Changes the file.
    /// - Throws: `VaultError`.
    func changeKeys(
        _ action: AuditEntry.Action,
        subject: String,
        detail: String = "",
        needing role: Role? = .administrator,
        _ change: @Sendable (inout KeyFile, UnlockedKeys, Database) throws -> Void
    ) throws(VaultError) {
        if let role { try require(role) }
        let keys = try unlocked()
        try write { database, audit in
            let named = try database.value(.keys) ?? []
            let bytes = try files.keyFile(named)
            guard SHA256.hash(bytes) == named else {
                throw VaultError(.rolledBack, file: files.keys)
            }
            var file = try KeyFile.decode(bytes, path: files.keys)
            try change(&file, keys, database)
            let new = try file.encoded()
            let hash = SHA256.hash(new)
            try files.writeNextKeys(new)
            try database.set(.keys, hash)
            try audit.append(
                action,
                subject: subject,
                detail: detail,
                content: hash,
                to: database
            )
        }
        do throws(VaultError) {
            try reloadKeys(keys.privateKey)
        } catch {
            // What was changed is on disk; the keys in memory may be those of before.
            lock()
            throw error
        }
    }

    /// Puts the named key file into its place and opens the keys of the user's slot anew.
    private func reloadKeys(_ privateKey: SlotPrivateKey) throws(VaultError) {
        let keys: UnlockedKeys? = try read { database in
            let bytes = try files.keyFile(try database.value(.keys) ?? [])
            let file = try KeyFile.decode(bytes, path: files.keys)
            let slot = try file.slot(for: user)
            // The user's own slot may have a new key pair; then the passphrase is needed.
            let publicKey = try HPKE.publicKey(of: privateKey.secret)
            guard slot.publicKey == Hexadecimal.text(publicKey) else { return nil }
            return try UnlockedKeys.open(
                slot,
                privateKey: privateKey,
                of: file,
                sealer: sealer,
                database
            )
        }
        replaceKeys(keys)
    }

    /// Checks that the user has a role.
    ///
    /// - Throws: `VaultError` with code `role`.
    func require(_ role: Role) throws(VaultError) {
        guard roles.contains(role) else {
            throw VaultError(.role, file: folder, detail: "the role \(role.rawValue) is needed")
        }
    }
}
