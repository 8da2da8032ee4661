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
        let writer = try AtomicFileWriter(path: path, mode: mode)
        try writer.write(bytes)
        try writer.commit()
    }
}
