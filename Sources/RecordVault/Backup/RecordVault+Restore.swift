internal import Foundation
internal import GRDB
public import Sealing

extension RecordVault {
    /// Makes a vault of a backup.
    ///
    /// The folder appears whole, after every byte was verified and SQLite's own check passed, or not
    /// at all. Where this machine has seen a newer state of the vault, opening it is refused until
    /// that is accepted.
    ///
    /// - Parameters:
    ///   - path: The backup.
    ///   - folder: Where to; it must not exist or be empty, and its parent must exist.
    ///   - user: An administrator at the time of the backup, or nil for the only user.
    ///   - passphrase: The passphrase of that time.
    ///   - keyFile: The user's key file of that time, where one was needed.
    /// - Returns: Bytes of the database.
    /// - Throws: ``VaultError``: `missing`, `damaged`, `newer`, `user`, `role`, `passphrase`,
    ///   `exists`, `file`.
    @discardableResult
    public static func restore(
        _ path: String,
        to folder: String,
        user: String? = nil,
        passphrase: borrowing SecretBytes,
        keyFile: UserKeyFile? = nil
    ) throws(VaultError) -> Int {
        let folder = VaultFiles.withoutTrailingSlash(folder)
        try VaultFiles.checkFree(folder)
        do {
            try SelfTest.run()
            let reader = try BackupReader(path)
            let keyBytes = Array(reader.header.keys.utf8)
            let keys = try KeyFile.decode(keyBytes, path: path)
            guard keys.vault == reader.header.vault, let id = Hexadecimal.bytes(keys.vault) else {
                throw VaultError(.damaged, file: path)
            }
            let slot = try keys.slot(for: user)
            let credential = SlotCredential(passphrase, keyFile: keyFile)
            let privateKey = try slot.privateKey(
                credential,
                vault: id,
                administration: keys.administrationKey
            )
            let ring = try slot.ring(privateKey, vault: id, administration: keys.administrationKey)
            let key = try BackupHeader.streamKey(try ring.key(.backup))
            let building = VaultFiles.building(folder, vault: id)
            do {
                try building.makeFolder()
                let size = try write(reader, key: key, to: building.database)
                try AtomicFile.write(keyBytes, to: building.keys)
                try check(building, vault: id, keys: SHA256.hash(keyBytes))
                try VaultFiles.rename(building.folder, to: folder)
                return size
            } catch {
                // All that is in it stands in the backup.
                try? FileManager.default.removeItem(atPath: building.folder)
                throw error
            }
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    private static func write(
        _ reader: BackupReader,
        key: borrowing SecretBytes,
        to path: String
    ) throws -> Int {
        let writer = try AtomicFileWriter(path: path)
        var size = 0
        try reader.open(key) { bytes in
            size += bytes.count
            try writer.write(bytes)
        }
        try writer.commit()
        return size
    }

    /// Checks that what came out is the vault of the header.
    private static func check(_ files: VaultFiles, vault: [UInt8], keys: [UInt8]) throws {
        try files.checkDatabase()
        let pool = try VaultSchema.open(files.database)
        let isRight = try pool.read { database in
            guard try database.vaultID() == vault, try database.value(.keys) == keys else {
                return false
            }
            return try database.integrityProblems().isEmpty
        }
        guard isRight else { throw VaultError(.damaged) }
        try VaultSchema.close(pool)
    }
}
