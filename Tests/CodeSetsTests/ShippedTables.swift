import CodeSets
import Foundation

/// The shipped tables, read from the sources so that no build folder matters, and the official files
/// that stand beside a checkout of the project on a developer's machine.
enum ShippedTables {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let day = CalendarDay("2026-05-01")

    /// A folder that has the name which the locator looks for.
    static func locator(copyingTo folder: URL) throws -> DataLocator {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("CodeSets"),
            withDestinationURL: root.appendingPathComponent("Sources/CodeSets/Data")
        )
        return DataLocator(roots: [folder])
    }

    /// The release, built once in memory for all tests.
    static let release: Result<ICD10CMRelease, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("code-sets-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        guard let day else { throw MissingDay() }
        return try ICD10CMRelease.load(
            for: day,
            from: try CodeSetCatalog(
                locator: locator(copyingTo: folder),
                store: nil,
                cache: ImageCache(folder: nil)
            )
        )
    }

    /// The folder of official files: `../shared/data` seen from the checkout, or the folder that
    /// CHARTKEEPER_OFFICIAL_FILES names.
    static let official: URL? = {
        let named = ProcessInfo.processInfo.environment["CHARTKEEPER_OFFICIAL_FILES"]
        let folder =
            named.map { URL(fileURLWithPath: $0, isDirectory: true) }
            ?? root.appendingPathComponent("../shared/data").standardizedFileURL
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static let hasOfficial = official != nil

    /// The lines that a command prints.
    static func output(_ command: String, _ arguments: [String]) throws -> [Substring] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    struct MissingDay: Error {}
}
