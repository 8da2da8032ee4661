#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Files that are whole on disk or not there: written under a new name, flushed, then renamed.
enum DurableFile {
    /// Writes bytes to a path that nothing stands at yet, and flushes them.
    ///
    /// - Throws: `CodeSetError.notWritten` with the path and the system's reason; nothing is left.
    static func create(_ bytes: RawSpan, at path: String) throws(CodeSetError) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let descriptor = unsafe open(path, flags, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.byteCount {
            let rest = bytes.extracting(droppingFirst: done)
            let count = unsafe rest.withUnsafeBytes { rest in
                unsafe systemWrite(descriptor, rest.baseAddress, rest.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw discard(path) }
            done += count
        }
        guard fsync(descriptor) == 0 else { throw discard(path) }
    }

    /// Writes bytes under a temporary name and renames it over the path.
    ///
    /// - Throws: `CodeSetError.notWritten`; the file at the path is then as it was.
    static func replace(_ path: String, with bytes: RawSpan) throws(CodeSetError) {
        let temporary = "\(path).\(UInt64.random(in: .min ... .max)).new"
        try create(bytes, at: temporary)
        guard unsafe rename(temporary, path) == 0 else { throw discard(temporary) }
    }

    /// Renames a file or folder and flushes the folder that holds it.
    ///
    /// - Throws: `CodeSetError.notWritten`.
    static func move(_ old: String, to new: String, in folder: String) throws(CodeSetError) {
        guard unsafe rename(old, new) == 0 else { throw failure(new) }
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(folder) }
        defer { close(descriptor) }
        // Some file systems cannot flush a folder and say so; the files themselves are flushed.
        if fsync(descriptor) != 0, errno != EINVAL { throw failure(folder) }
    }

    private static func discard(_ path: String) -> CodeSetError {
        let error = failure(path)
        unsafe unlink(path)
        return error
    }

    private static func failure(_ path: String) -> CodeSetError {
        let reason = unsafe String(cString: strerror(errno))
        return CodeSetError(.notWritten, place: path, detail: reason)
    }
}

/// The system call; the name `write` may be taken where it is used.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe write(file, bytes, count)
}
