internal import Foundation
internal import Sealing

#if canImport(Darwin)
internal import Darwin
private let systemRename = unsafe Darwin.rename
#else
internal import Glibc
private let systemRename = unsafe Glibc.rename
#endif

/// Paths of a vault's files, and reading and making them.
struct VaultFiles: Sendable {
    let folder: String
    var database: String { folder + "/vault.sqlite" }
    var keys: String { folder + "/vault.keys" }
    /// Counts of failed attempts.
    var attempts: String { folder + "/vault.attempts" }

    /// A new key file until it takes the place of the old one.
    func nextKeys(_ hash: [UInt8]) -> String {
        "\(keys).next-\(Hexadecimal.text(Array(hash.prefix(8))))"
    }

    /// Reads a whole file.
    ///
    /// - Throws: `VaultError`: `missing`, `damaged` above the limit, or `file`.
    static func read(_ path: String, limit: Int) throws(VaultError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue
        else { throw VaultError(.missing, file: path) }
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? handle.close() }
            let data = try handle.read(upToCount: limit + 1) ?? Data()
            guard data.count <= limit else { throw VaultError(.damaged, file: path) }
            return Array(data)
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    /// Makes an empty file that only its owner may read; SQLite gives its companions the same mode.
    static func makeEmpty(_ path: String) throws(VaultError) {
        let file = unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0, close(file) == 0 else { throw systemError(path) }
    }

    /// Renames a folder, over an empty one if there is one, and flushes its parent.
    static func rename(_ old: String, to new: String) throws(VaultError) {
        guard unsafe systemRename(old, new) == 0 else { throw systemError(new) }
        let parent = URL(filePath: new).deletingLastPathComponent().path
        let descriptor = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw systemError(parent) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw systemError(parent) }
    }

    /// Looks at the first bytes of the database: whether it is ours, and as long as it says.
    ///
    /// - Throws: `VaultError`: `missing`, `notAVault`, `damaged`.
    func checkDatabase() throws(VaultError) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else { throw VaultError(.missing, file: folder) }
        guard FileManager.default.fileExists(atPath: database) else {
            throw VaultError(.missing, file: folder)
        }
        let head: [UInt8]
        let size: UInt64
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: database))
            defer { try? handle.close() }
            head = Array(try handle.read(upToCount: 100) ?? Data())
            size = try handle.seekToEnd()
        } catch {
            throw VaultError.translate(error, file: database)
        }
        guard head.count == 100 else { throw VaultError(.damaged, file: database) }
        guard head.starts(with: Array("SQLite format 3\0".utf8)),
            Self.number(head[68..<72]) == UInt64(VaultSchema.applicationID)
        else { throw VaultError(.notAVault, file: database) }
        let pageSize = Self.number(head[16..<18])
        guard VaultSchema.pageSizes.contains(Int(pageSize)) else {
            throw VaultError(.damaged, file: database)
        }
        // While a log of writes is waiting, the log knows the size and SQLite checks it.
        let log = try? FileManager.default.attributesOfItem(atPath: database + "-wal")[.size]
        guard (log as? UInt64 ?? 0) == 0 else { return }
        guard size >= Self.number(head[28..<32]) * pageSize else {
            throw VaultError(.damaged, file: database, detail: "the file is cut short")
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func systemError(_ path: String) -> VaultError {
        let number = errno
        let reason = unsafe String(cString: strerror(number))
        return VaultError(
            number == EEXIST || number == ENOTEMPTY ? .exists : .file,
            file: path,
            detail: reason
        )
    }
}
