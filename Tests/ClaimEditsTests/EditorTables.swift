import ClaimEdits
import CodeSets
import Foundation

/// The shipped tables, read from the sources.
enum EditorTables {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Where the sources have the shipped tables.
    static let locator: Result<DataLocator, any Error> = Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("edits-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("CodeSets"),
            withDestinationURL: root.appendingPathComponent("Sources/CodeSets/Data")
        )
        return DataLocator(roots: [folder])
    }

    /// The shipped editions, their images in memory.
    static let catalog = Result {
        try CodeSetCatalog(locator: locator.get(), store: nil, cache: ImageCache(folder: nil))
    }

    static let editor = Result { try MedicareCodeEditor(catalog.get()) }

    static let release = Result {
        try ICD10CMRelease.load(for: day("2026-05-01"), from: catalog.get())
    }

    static func day(_ text: String) -> CalendarDay {
        guard let day = CalendarDay(text) else { preconditionFailure("not a day: \(text)") }
        return day
    }

    /// All codes of a table, and those of them that an edit names.
    static func codes(_ table: String) throws -> (all: [String], flagged: [String]) {
        let file = root.appendingPathComponent("Sources/CodeSets/Data/code-editor/\(table).txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        var all: [String] = []
        var flagged: [String] = []
        for line in lines {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            let code = String(columns[0])
            if all.last != code { all.append(code) }
            if columns.count > 3, flagged.last != code { flagged.append(code) }
        }
        return (all, flagged)
    }
}
