import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file that is being fetched: what came so far, and what the server called that version of it.
///
/// Beside the bytes stands the version in a file of its own, so that a part of an older version is
/// never continued with a newer one.
final class PartialFile {
    let path: String
    private let versionPath: String
    private var descriptor: Int32
    /// Bytes on disk so far.
    private(set) var length: Int

    /// Opens or makes the file.
    ///
    /// - Throws: `DownloadError.notWritten`.
    init(path: String) throws(DownloadError) {
        self.path = path
        versionPath = path + ".version"
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        length = 0
        guard descriptor >= 0 else {
            throw DownloadError(.notWritten, place: path, detail: "cannot be written")
        }
        length = Int(lseek(descriptor, 0, SEEK_END))
    }

    deinit { close(descriptor) }

    /// What the server called the version that the bytes are of: its ETag or its last change.
    var version: String? {
        guard let data = FileManager.default.contents(atPath: versionPath) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    /// Begins anew with a version.
    func restart(version: String?) throws(DownloadError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw failure()
        }
        length = 0
        do {
            try Data((version ?? "").utf8).write(to: URL(fileURLWithPath: versionPath))
        } catch { throw failure() }
    }

    /// Appends bytes.
    ///
    /// - Throws: `DownloadError.notWritten`; what was written before stays.
    func append(_ data: Data) throws(DownloadError) {
        let bytes = [UInt8](data)
        let written = unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let count = unsafe write(descriptor, start + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { break }
                done += count
            }
            return done
        }
        length += written
        if written < bytes.count { throw failure() }
    }

    /// All bytes.
    func contents() throws(DownloadError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw failure() }
        return Array(data)
    }

    /// Removes the file and its version.
    func remove() throws(DownloadError) {
        do {
            try FileManager.default.removeItem(atPath: path)
            if FileManager.default.fileExists(atPath: versionPath) {
                try FileManager.default.removeItem(atPath: versionPath)
            }
        } catch { throw failure() }
    }

    private func failure() -> DownloadError {
        let reason = unsafe String(cString: strerror(errno))
        return DownloadError(
            .notWritten,
            place: path,
            detail: "cannot be written (\(reason)); the \(length) bytes that came are kept, and"
                + " the same command goes on from there"
        )
    }
}
