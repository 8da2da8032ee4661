import Foundation

/// The independent validator pyx12, where `Scripts/install-oracles` has put it.
enum PeerValidator {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let isInstalled = FileManager.default.fileExists(
        atPath: root.appendingPathComponent(".build/oracles/installed").path
    )

    /// Whether pyx12 accepts each file, in the order given.
    ///
    /// A file that ends it with an exception counts as rejected.
    static func accepts(_ files: [URL]) throws -> [Bool] {
        let process = Process()
        process.executableURL = root.appendingPathComponent("Scripts/check-837")
        process.arguments = ["--verdicts"] + files.map(\.path)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let report = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: report, as: UTF8.self).split(separator: "\n").map {
            $0.hasSuffix(": accepted")
        }
    }

    /// A new folder for one test, removed afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("claims-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
