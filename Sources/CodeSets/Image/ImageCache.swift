public import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The user's folder of compiled images: built once from the shipped tables, then mapped.
///
/// A file is named for its content and the state of its sources (path, size, time of change), so that
/// a stale image is never found; a damaged one is built again. The folder has mode 0700 and must be
/// the user's own; where it cannot be had, images live in memory.
public struct ImageCache: Sendable {
    /// The folder, or nil to build in memory.
    public let folder: URL?

    /// Uses the given folder, or none.
    public init(folder: URL?) {
        self.folder = folder
    }

    /// Uses `$XDG_CACHE_HOME/chartkeeper`, or `~/.cache/chartkeeper`.
    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let root: URL
        if let named = environment["XDG_CACHE_HOME"], named.hasPrefix("/") {
            root = URL(fileURLWithPath: named, isDirectory: true)
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            root = URL(fileURLWithPath: home, isDirectory: true).appendingPathComponent(".cache")
        } else {
            self.init(folder: nil)
            return
        }
        self.init(folder: root.appendingPathComponent("chartkeeper", isDirectory: true))
    }

    /// The image of a name, mapped from the cache or built.
    ///
    /// - Parameters:
    ///   - name: What the image holds, such as `icd10cm-2026`.
    ///   - version: The version of its layout.
    ///   - sources: The files that it is built from.
    ///   - build: Makes the sections.
    /// - Returns: The image.
    /// - Throws: What `build` throws.
    public func image(
        named name: String,
        version: UInt32,
        sources: [URL],
        build: () throws -> [[UInt32]]
    ) throws -> MappedImage {
        let file = usableFolder().map { folder in
            folder.appendingPathComponent("\(name)-\(Self.fingerprint(of: sources)).image")
        }
        if let file, let image = MappedImage(path: file.path, version: version) { return image }
        let words = MappedImage.words(version: version, sections: try build())
        if let file, Self.write(words, to: file),
            let image = MappedImage(path: file.path, version: version)
        {
            return image
        }
        return MappedImage(words: words)
    }

    /// The folder, made if it is missing, if it is the user's own and no one else may enter.
    private func usableFolder() -> URL? {
        guard let folder else { return nil }
        try? FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        var status = stat()
        guard unsafe lstat(folder.path, &status) == 0, status.st_uid == geteuid(),
            status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o077 == 0
        else { return nil }
        return folder
    }

    /// Path, size and time of change of the sources, as 16 hex digits.
    private static func fingerprint(of sources: [URL]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for source in sources {
            var status = stat()
            _ = unsafe stat(source.path, &status)
            add(source.path)
            #if canImport(Glibc)
            add("\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
            #else
            add("\(status.st_size) \(status.st_mtimespec.tv_sec)")
            #endif
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Writes by temporary file, fsync and rename; false when that cannot be done.
    private static func write(_ words: [UInt32], to file: URL) -> Bool {
        do {
            try unsafe DurableFile.replace(file.path, with: words.span.bytes)
            return true
        } catch {
            return false
        }
    }
}
