import Foundation

/// The independent validator pyx12, where `Scripts/install-oracles` has put it.
enum Oracle {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let isInstalled = FileManager.default.fileExists(
        atPath: root.appendingPathComponent(".build/oracles/installed").path
    )

    /// What `Scripts/check-837` says about files, and whether it accepts them all.
    static func check(_ files: [URL]) throws -> (accepted: Bool, report: String) {
        try run("Scripts/check-837", files)
    }

    /// What a script that asks an independent program says about files.
    static func run(
        _ script: String,
        _ files: [URL]
    ) throws -> (accepted: Bool, report: String) {
        let process = Process()
        process.executableURL = root.appendingPathComponent(script)
        process.arguments = files.map(\.path)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let report = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus == 0, String(decoding: report, as: UTF8.self))
    }

    /// A new folder for one test, removed afterwards.
    static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("claims-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
