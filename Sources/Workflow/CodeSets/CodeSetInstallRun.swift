public import CodeSets
public import Foundation
import Sealing

/// Fetches the publisher's files of a year, verifies them and takes them into the store.
///
/// Never runs by itself. A file whose hash is known has to have it; of another the hash is shown, and
/// it is imported when somebody accepts exactly that hash.
public struct CodeSetInstallRun: Sendable {
    /// What happened on the way.
    public enum Event: Sendable {
        /// A file is asked for.
        case fetching(PublishedFile)
        /// Bytes so far, and the length where the server says it.
        case progress(PublishedFile, received: Int, length: Int?)
        /// A file is whole, with its SHA-256.
        case fetched(PublishedFile, sha256: String)
        /// A table was stored, a member passed over, or something odd read around.
        case imported(CodeSetImportRun.Event)
    }

    /// Where editions are kept.
    public let store: CodeSetStore
    /// The folder of files that are being fetched.
    public let folder: URL
    /// How files are fetched.
    public let download: FileDownload

    /// Makes a run; partial files stand in `downloads` beside the store.
    public init(store: CodeSetStore, download: FileDownload = FileDownload()) {
        self.store = store
        self.download = download
        folder = store.folder.deletingLastPathComponent().appendingPathComponent("downloads")
    }

    /// Fetches, verifies and imports one file.
    ///
    /// - Parameters:
    ///   - file: The file as its publisher offers it.
    ///   - accepts: Asked for a hash that nobody has checked; true to go on.
    ///   - report: Called in order, also from other threads while bytes come.
    /// - Throws: `DownloadError`, `CodeSetError`. A file with a wrong hash is removed; one whose hash
    ///   was not accepted is kept, so that it need not be fetched twice.
    public func install(
        _ file: PublishedFile,
        accepts: (_ file: PublishedFile, _ sha256: String) -> Bool,
        report: @escaping @Sendable (Event) throws -> Void
    ) async throws {
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw DownloadError(.notWritten, place: folder.path, detail: "cannot be made")
        }
        let address = Array(file.address.absoluteString.utf8)
        let partial = folder.appendingPathComponent(
            SHA256.hexadecimal(address).prefix(32) + ".part"
        )
        try report(.fetching(file))
        let bytes = try await download.fetch(file.address, into: partial.path) { received, length in
            // Progress is for people; a terminal that is gone must not end a download.
            try? report(.progress(file, received: received, length: length))
        }
        let hash = SHA256.hexadecimal(bytes)
        try report(.fetched(file, sha256: hash))
        if let known = file.sha256 {
            guard known == hash else {
                try download.discard(partial.path)
                throw DownloadError(
                    .wrongHash,
                    place: file.address.absoluteString,
                    detail: "its SHA-256 is \(hash), expected is \(known); nothing was imported"
                )
            }
        } else if !accepts(file, hash) {
            throw DownloadError(
                .unknownHash,
                place: file.address.absoluteString,
                detail:
                    "its SHA-256 is \(hash), which nobody has checked yet; compare it and accept"
                    + " it with --accept-hash \(hash)"
            )
        }
        let name = file.name.removingPercentEncoding ?? file.name
        let source = OfficialSource(name: name, bytes: bytes, yearIfUnstated: file.year)
        try CodeSetImportRun.take(source, into: store) { try report(.imported($0)) }
        try download.discard(partial.path)
    }
}
