internal import Foundation
internal import Sealing

#if canImport(Darwin)
internal import Darwin
#else
internal import Glibc
#endif

/// Slows down guessing at a passphrase; what it counts stands in a file and survives a restart.
///
/// An attempt is counted before it is made, so that ending the process saves nothing. After five
/// failures each further one costs a wait that doubles, up to an hour.
struct AttemptLimit {
    static let free = 5
    static let firstWait = 15.0
    static let longestWait = 3600.0
    private static let format = "chartkeeper-attempts/1"

    private struct Failures: Codable {
        var count: Int
        /// Seconds since 1970.
        var last: Double
    }

    private struct File: Codable {
        var format = AttemptLimit.format
        var users: [String: Failures] = [:]
    }

    let files: VaultFiles

    /// Lets one attempt be made at a time.
    ///
    /// - Parameters:
    ///   - user: The user of the slot.
    ///   - now: The time.
    ///   - body: Tries the passphrase.
    /// - Returns: What it gave, and how many attempts had failed before.
    /// - Throws: `VaultError`: `throttled`, what the body throws, `file`.
    func attempt<Value>(
        by user: String,
        now: Date,
        _ body: () throws(VaultError) -> Value
    ) throws(VaultError) -> (value: Value, failures: Int) {
        let lock = try lockKeys()
        defer { close(lock) }
        var file = try read()
        let before = file.users[user]
        let count = before?.count ?? 0
        if let before {
            // A clock that was turned back starts the wait again.
            let since = max(now.timeIntervalSince1970 - before.last, 0)
            let wait = Self.wait(after: count) - since
            if wait > 0 {
                if before.last > now.timeIntervalSince1970 {
                    file.users[user]?.last = now.timeIntervalSince1970
                    try write(file)
                }
                throw VaultError(
                    .throttled,
                    file: files.folder,
                    detail: "\(count) failed attempts; try again in \(Int(wait.rounded(.up))) s"
                )
            }
        }
        file.users[user] = Failures(count: count + 1, last: now.timeIntervalSince1970)
        try write(file)
        let value: Value
        do throws(VaultError) {
            value = try body()
        } catch {
            if error.code != .passphrase {
                // The passphrase was not what failed.
                file.users[user] = before
                try write(file)
            }
            throw error
        }
        file.users[user] = nil
        try write(file)
        return (value, count)
    }

    static func wait(after failures: Int) -> Double {
        guard failures > free else { return 0 }
        return min(firstWait * exp2(Double(failures - free - 1)), longestWait)
    }

    private func read() throws(VaultError) -> File {
        guard FileManager.default.fileExists(atPath: files.attempts) else { return File() }
        let bytes = try VaultFiles.read(files.attempts, limit: 1 << 20)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
            file.format == Self.format
        else { throw VaultError(.damaged, file: files.attempts) }
        return file
    }

    private func write(_ file: File) throws(VaultError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try AtomicFile.write(Array(try encoder.encode(file)), to: files.attempts)
        } catch {
            throw VaultError.translate(error, file: files.attempts)
        }
    }

    /// Takes the lock that keeps two processes from trying at once; closing gives it back.
    private func lockKeys() throws(VaultError) -> Int32 {
        let descriptor = unsafe open(files.keys, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw VaultError(.missing, file: files.keys) }
        for _ in 0..<1200 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
            usleep(25_000)
        }
        close(descriptor)
        throw VaultError(.busy, file: files.keys)
    }
}
