internal import Foundation
internal import Sealing

extension VaultFiles {
    /// The bytes of the key file; one that the database names and that did not take its place yet,
    /// because the process ended in between, takes it now.
    ///
    /// - Parameter named: The hash that the database names.
    /// - Returns: The file's bytes, whatever their hash.
    /// - Throws: `VaultError`: `missing`, `damaged`, `file`.
    func keyFile(_ named: [UInt8]) throws(VaultError) -> [UInt8] {
        let next = nextKeys(named)
        if FileManager.default.fileExists(atPath: next) {
            let bytes = try Self.read(next, limit: KeyFile.sizeLimit)
            if SHA256.hash(bytes) == named {
                do throws(VaultError) {
                    try Self.rename(next, to: keys)
                } catch {
                    // Another process may have been quicker.
                    guard !FileManager.default.fileExists(atPath: next) else { throw error }
                }
                return bytes
            }
        }
        return try Self.read(keys, limit: KeyFile.sizeLimit)
    }

    /// Writes a key file that takes its place once the database names it; removes those that were
    /// never named.
    ///
    /// To be called within a writing transaction.
    func writeNextKeys(_ bytes: [UInt8]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasPrefix("vault.keys.next-") {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        try AtomicFile.write(bytes, to: nextKeys(SHA256.hash(bytes)))
    }

    /// The folder in which a vault is built before it appears.
    static func building(_ folder: String, vault: [UInt8]) -> VaultFiles {
        VaultFiles(folder: "\(folder).\(Hexadecimal.text(Array(vault.prefix(4)))).new")
    }

    /// Makes the folder, for its owner alone.
    func makeFolder() throws {
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Checks that a vault may be made at a path.
    ///
    /// - Throws: `VaultError` with code `exists`.
    static func checkFree(_ folder: String) throws(VaultError) {
        let contents = try? FileManager.default.contentsOfDirectory(atPath: folder)
        guard !FileManager.default.fileExists(atPath: folder) || contents?.isEmpty == true else {
            throw VaultError(.exists, file: folder)
        }
    }

    static func withoutTrailingSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? withoutTrailingSlash(String(path.dropLast())) : path
    }
}
