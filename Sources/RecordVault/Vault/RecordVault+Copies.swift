internal import Foundation
internal import GRDB

extension RecordVault {
    /// Opens another copy of this vault's database with the keys that are open already, and writes
    /// nothing; for tests that damage many copies and need no passphrase for each.
    ///
    /// - Parameter folder: The folder of the copy.
    /// - Returns: The copy, open.
    /// - Throws: `VaultError`.
    package func opened(at folder: String) throws(VaultError) -> RecordVault {
        let files = VaultFiles(folder: folder)
        try files.checkDatabase()
        let pool = try VaultSchema.open(files.database)
        let found: (id: [UInt8], generation: UInt32)
        do {
            found = try pool.read { (try $0.vaultID(), try $0.generation()) }
        } catch {
            throw VaultError.translate(error, file: files.database)
        }
        let keys = try unlocked()
        guard found.id == id, found.generation == keys.generation else {
            throw VaultError(.damaged, file: files.database)
        }
        return RecordVault(
            files: files,
            user: user,
            roles: roles,
            pool: pool,
            sealer: sealer,
            keys: keys,
            settings: VaultSettings(guardFolder: nil)
        )
    }
}
