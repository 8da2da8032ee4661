internal import Foundation
internal import GRDB
internal import Sealing

/// What a backup is.
public struct BackupReport: Sendable, Hashable {
    /// Bytes of the database in it.
    public var databaseSize: Int
    /// Bytes of the file.
    public var fileSize: Int
    /// SHA-256 of the file.
    public var hash: [UInt8]
}

extension RecordVault {
    private static let piece = 1 << 20

    /// Writes a sealed backup while the vault is in use, and reads it back whole before it counts;
    /// for administrators.
    ///
    /// - Parameter path: The file; it appears whole or not at all, of mode 0600. It is opened with a
    ///   passphrase that is right today, also after it was changed.
    /// - Returns: Sizes and hash.
    /// - Throws: ``VaultError``: `role`, `file`, `busy`.
    public func backup(to path: String) throws(VaultError) -> BackupReport {
        try require(.administrator)
        let keys = try unlocked()
        let copy = "\(path).\(Hexadecimal.text(Array(id.prefix(4)))).copy"
        defer { Self.removeDatabase(copy) }
        do {
            Self.removeDatabase(copy)
            try VaultFiles.makeEmpty(copy)
            let line = try copyDatabase(to: copy)
            let key = try BackupHeader.streamKey(try keys.ring.key(.backup))
            let report = try Self.write(copy, header: line, key: key, to: path)
            try Self.check(path, is: copy, key: key)
            let hash = report.hash
            try write { try $1.append(.backupMade, subject: user, content: hash, to: $0) }
            return report
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    /// Copies a consistent state of the database, and gives the header with the key file of that
    /// state.
    private func copyDatabase(to path: String) throws -> [UInt8] {
        let destination = try DatabaseQueue(path: path)
        try pool.backup(to: destination)
        let named = try destination.read { try $0.value(.keys) ?? [] }
        try destination.writeWithoutTransaction {
            _ = try Row.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
        }
        try destination.close()
        let bytes = try files.keyFile(named)
        guard SHA256.hash(bytes) == named else {
            throw VaultError(.busy, detail: "the keys were changed while the backup was made")
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try BackupHeader(
            vault: Hexadecimal.text(id),
            created: settings.clock().ISO8601Format(),
            size: attributes[.size] as? UInt64 ?? 0,
            keys: String(decoding: bytes, as: UTF8.self)
        ).encoded()
    }

    private static func write(
        _ copy: String,
        header: [UInt8],
        key: borrowing SecretBytes,
        to path: String
    ) throws -> BackupReport {
        let input = try FileHandle(forReadingFrom: URL(filePath: copy))
        defer { try? input.close() }
        let writer = try AtomicFileWriter(path: path)
        var sealer = try ChunkedSealer(key: key, context: BackupHeader.context(header))
        var hash = SHA256.Stream()
        var report = BackupReport(databaseSize: 0, fileSize: 0, hash: [])
        var output = header
        while let data = try input.read(upToCount: piece), !data.isEmpty {
            report.databaseSize += data.count
            try sealer.seal(Array(data), into: &output)
            try writer.write(output)
            hash.update(output)
            report.fileSize += output.count
            output.removeAll(keepingCapacity: true)
        }
        try sealer.finish(into: &output)
        try writer.write(output)
        hash.update(output)
        report.fileSize += output.count
        report.hash = hash.finish()
        try writer.commit()
        return report
    }

    /// Reads the file back and compares it with the database it was made of.
    private static func check(
        _ path: String,
        is copy: String,
        key: borrowing SecretBytes
    ) throws {
        let original = try FileHandle(forReadingFrom: URL(filePath: copy))
        defer { try? original.close() }
        let reader = try BackupReader(path)
        try reader.open(key) { bytes in
            let data = try original.read(upToCount: bytes.count) ?? Data()
            guard data.elementsEqual(bytes) else {
                throw VaultError(.file, file: path, detail: "what was written cannot be read back")
            }
        }
        guard try original.read(upToCount: 1)?.isEmpty ?? true else {
            throw VaultError(.file, file: path, detail: "what was written cannot be read back")
        }
    }

    /// Removes a copy of the database; it holds nothing that is not in the vault.
    private static func removeDatabase(_ path: String) {
        for ending in ["", "-journal", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
    }
}
