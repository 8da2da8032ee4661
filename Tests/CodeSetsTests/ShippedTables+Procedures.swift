import CodeSets
import Foundation

extension ShippedTables {
    /// The procedures of a day, from an image that all tests share.
    static func procedures(on text: String) throws -> ICD10PCSRelease {
        // The first test builds the image; without this all that run at once would.
        _ = try builtImage.get()
        return try load(on: text)
    }

    private static func load(on text: String) throws -> ICD10PCSRelease {
        try ICD10PCSRelease.load(for: calendarDay(text), from: catalog.get())
    }

    private static let builtImage = Result { try load(on: "2026-01-01") }

    private static let images = ImageCache(
        folder: FileManager.default.temporaryDirectory
            .appendingPathComponent("procedure-images-\(UUID().uuidString)")
    )

    /// The shipped editions alone.
    static let catalog: Result<CodeSetCatalog, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("procedure-tables-\(UUID().uuidString)")
        return try CodeSetCatalog(locator: locator(copyingTo: folder), store: nil, cache: images)
    }

    /// Where the shipped tables are, for catalogues of a test's own.
    static func catalogLocator() throws -> DataLocator {
        try locator(
            copyingTo: FileManager.default.temporaryDirectory
                .appendingPathComponent("tables-\(UUID().uuidString)")
        )
    }

    /// What a command prints.
    static func bytes(_ command: String, _ arguments: [String]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return [UInt8](data)
    }

    /// SHA-256 of texts, one a line, as the converters write it.
    static func digest(ofLines lines: [String]) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("list-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
        return String(try output("sha256sum", [file.path]).first?.prefix(64) ?? "")
    }

    /// The value of a name in a shipped PROVENANCE.txt.
    static func provenance(_ folder: String, _ name: String) throws -> String? {
        let file = root.appendingPathComponent("Sources/CodeSets/Data/\(folder)/PROVENANCE.txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }
}

func calendarDay(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(text) else { preconditionFailure("not a day: \(text)") }
    return day
}

func procedure(_ text: String) -> ICD10PCSCode {
    guard let code = ICD10PCSCode(text) else { preconditionFailure("not a code: \(text)") }
    return code
}
