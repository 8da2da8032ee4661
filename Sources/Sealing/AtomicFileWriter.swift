#if canImport(Darwin)
import Darwin
private let systemWrite = unsafe Darwin.write
#else
import Glibc
private let systemWrite = unsafe Glibc.write
#endif

/// A file that appears whole under its name or not at all, written piece by piece.
///
/// Without ``commit()`` what was written is removed.
public struct AtomicFileWriter: ~Copyable {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private let mode: UInt32

    /// Makes a new temporary file beside the path.
    ///
    /// - Parameters:
    ///   - path: The file to make or replace; its folder must exist.
    ///   - mode: Permissions of the file, not lessened by the process's mask; 0600 by default.
    /// - Throws: ``SealingError`` with code `file`, the path and the system's reason.
    public init(path: String, mode: UInt32 = 0o600) throws(SealingError) {
        let temporary = path + ".\(UInt64.random(in: .min ... .max)).tmp"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        // Opened for the owner alone; wider rights come last, when the content is whole.
        let opened = unsafe open(temporary, flags, mode_t(0o600))
        guard opened >= 0 else { throw Self.failure(path) }
        self.path = path
        self.temporary = temporary
        self.mode = mode
        descriptor = opened
    }

    deinit {
        close(descriptor)
        unsafe unlink(temporary)
    }

    /// Writes all the bytes.
    ///
    /// - Throws: ``SealingError`` with code `file`.
    public func write(_ bytes: [UInt8]) throws(SealingError) {
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
                return unsafe systemWrite(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path)
            }
            done += count
        }
    }

    /// Flushes the file, renames it over the path and flushes the folder.
    ///
    /// - Throws: ``SealingError`` with code `file`; the path is then as it was, except where only
    ///   the folder could not be flushed.
    public consuming func commit() throws(SealingError) {
        guard fchmod(descriptor, mode_t(mode)) == 0, fsync(descriptor) == 0,
            unsafe rename(temporary, path) == 0
        else { throw Self.failure(path) }
        try Self.flushFolder(of: path)
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
