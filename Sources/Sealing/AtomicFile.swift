#if canImport(Darwin)
import Darwin
private let systemWrite = unsafe Darwin.write
#else
import Glibc
private let systemWrite = unsafe Glibc.write
#endif

/// Writes files whole or not at all.
public enum AtomicFile {
    /// Writes bytes to a new temporary file beside the path, flushes it, and renames it over the
    /// path; a reader sees the old file or the new one, also after a crash.
    ///
    /// - Parameters:
    ///   - bytes: The whole content.
    ///   - path: The file to make or replace; its folder must exist.
    ///   - mode: Permissions of the new file, not lessened by the process's mask; 0600 by default.
    /// - Throws: ``SealingError`` with code `file`, the path and the system's reason in its detail.
    public static func write(
        _ bytes: [UInt8],
        to path: String,
        mode: UInt32 = 0o600
    ) throws(SealingError) {
        let temporary = path + ".\(UInt64.random(in: .min ... .max)).tmp"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        // Opened for the owner alone; wider rights come last, when the content is whole.
        let file = unsafe open(temporary, flags, mode_t(0o600))
        guard file >= 0 else { throw failure(path) }
        do throws(SealingError) {
            defer { close(file) }
            try writeAll(bytes, to: file, path: path)
            guard fchmod(file, mode_t(mode)) == 0, fsync(file) == 0 else { throw failure(path) }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        guard unsafe rename(temporary, path) == 0 else {
            let error = failure(path)
            unsafe unlink(temporary)
            throw error
        }
        try flushFolder(of: path)
    }

    private static func writeAll(
        _ bytes: [UInt8],
        to file: Int32,
        path: String
    ) throws(SealingError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe systemWrite(file, rest.baseAddress, rest.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure(path)
            }
            done += count
        }
    }

    /// Flushes the folder, so that the new name survives a loss of power.
    private static func flushFolder(of path: String) throws(SealingError) {
        var folder = "."
        if let slash = path.lastIndex(of: "/") {
            folder = slash == path.startIndex ? "/" : String(path[..<slash])
        }
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        // Some file systems cannot flush a folder and say so; the file itself is flushed.
        if fsync(descriptor) != 0, errno != EINVAL { throw failure(path) }
    }

    private static func failure(_ path: String) -> SealingError {
        let reason = unsafe String(cString: strerror(errno))
        return SealingError(.file, detail: "\(path): \(reason)")
    }
}
