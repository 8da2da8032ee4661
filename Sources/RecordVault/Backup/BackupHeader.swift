internal import Foundation
internal import Sealing

/// The first line of a backup: what is needed to open the rest.
struct BackupHeader: Codable {
    static let format = "chartkeeper-backup/1"
    /// The key file within is smaller, escaped twice.
    static let sizeLimit = 40 << 20

    var format = BackupHeader.format
    var vault: String
    var created: String
    /// Bytes of the database.
    var size: UInt64
    /// The key file's text as it stood when the backup was made.
    var keys: String

    /// One line of compact JSON with sorted keys.
    func encoded() throws(VaultError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0A]
        } catch {
            throw VaultError(.damaged)
        }
    }

    /// Reads a first line.
    ///
    /// - Throws: `VaultError`: `damaged`, `newer`.
    static func decode(_ line: [UInt8], path: String) throws(VaultError) -> BackupHeader {
        let damaged = VaultError(.damaged, file: path, detail: "this is not a backup of a vault")
        guard let header = try? JSONDecoder().decode(BackupHeader.self, from: Data(line)) else {
            throw damaged
        }
        guard header.format == format else {
            throw header.format.hasPrefix("chartkeeper-backup/")
                ? VaultError(.newer, file: path) : damaged
        }
        guard try header.encoded() == line else { throw damaged }
        return header
    }

    /// What the stream after it is bound to.
    static func context(_ line: [UInt8]) -> [UInt8] {
        Array("chartkeeper-backup/1".utf8) + SHA256.hash(line)
    }

    /// The key of the stream, from the key of the backup class.
    static func streamKey(_ key: ClassKey) throws(SealingError) -> SecretBytes {
        try key.derived("backup stream")
    }
}
