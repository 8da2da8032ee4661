internal import Foundation
internal import Sealing

/// A file of a user's own that is needed beside the passphrase: something to have.
public final class UserKeyFile: Sendable {
    /// Bytes in a new file.
    public static let size = 32

    let secret: SecretBytes

    private init(_ secret: borrowing SecretBytes) { self.secret = secret.pinnedCopy() }

    /// Makes a new file of random bytes, of mode 0600; it must not exist.
    ///
    /// - Parameter path: Where; apart from the vault, such as on a removable disk.
    /// - Returns: The key file.
    /// - Throws: ``VaultError``: `exists`, `file`, `unavailable`.
    public static func make(at path: String) throws(VaultError) -> UserKeyFile {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw VaultError(.exists, file: path)
        }
        do throws(SealingError) {
            let secret = try SecretBytes.random(count: size)
            var bytes = unsafe secret.withBytes { unsafe Array($0) }
            defer { SecretBytes.clear(&bytes) }
            try AtomicFile.write(bytes, to: path)
            return UserKeyFile(secret)
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }

    /// Reads a file.
    ///
    /// - Parameter path: The file, of 32 bytes and of mode 0600.
    /// - Returns: The key file.
    /// - Throws: ``VaultError``: `missing`, `file`, `passphrase` when it has another size, `role`
    ///   when others may read it.
    public static func read(_ path: String) throws(VaultError) -> UserKeyFile {
        var bytes = try VaultFiles.read(path, limit: 4096)
        defer { SecretBytes.clear(&bytes) }
        let mode: Any?
        do {
            mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        } catch {
            throw VaultError.translate(error, file: path)
        }
        guard let mode = mode as? Int, mode & 0o077 == 0 else {
            throw VaultError(.role, file: path, detail: "others may read it; run chmod 600")
        }
        guard bytes.count == size else {
            throw VaultError(.passphrase, file: path, detail: "a key file has \(size) bytes")
        }
        return UserKeyFile(SecretBytes(copying: bytes))
    }
}
