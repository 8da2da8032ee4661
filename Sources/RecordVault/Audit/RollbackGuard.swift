internal import Foundation
internal import Sealing

/// The highest audit head that this machine has seen of a vault, kept outside its folder.
struct RollbackGuard: Sendable {
    private let path: String
    private let folder: String

    init(folder: String, vault: [UInt8]) {
        self.folder = folder
        path = "\(folder)/\(Hexadecimal.text(vault)).head"
    }

    /// The head kept, or nil where the vault was never seen.
    func head() throws(VaultError) -> AuditHead? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try AuditHead(contentsOf: path)
    }

    /// Keeps a head, unless a higher one is kept.
    ///
    /// - Parameters:
    ///   - head: The head.
    ///   - replacing: Whether to lower it, after an older vault was accepted.
    /// - Throws: `VaultError` with code `file` or `damaged`.
    func keep(_ head: AuditHead, replacing: Bool = false) throws(VaultError) {
        if !replacing, let kept = try self.head(), kept.sequence >= head.sequence { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            try AtomicFile.write(head.json, to: path)
        } catch {
            throw VaultError.translate(error, file: path)
        }
    }
}
