import Foundation
import Testing

/// Runs the program that was built together with these tests, as a user would.
enum Program {
    /// What a run left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// Standard output as JSON.
        func json() throws -> [String: Any] {
            let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
            return try #require(value as? [String: Any])
        }
    }

    /// The program stands beside the bundle of the tests, which the test runner names.
    static let file: URL? = CommandLine.arguments
        .first { $0.hasSuffix(".xctest") || $0.contains(".xctest/") }
        .map { bundle in
            var folder = URL(fileURLWithPath: bundle)
            while folder.pathExtension != "xctest" { folder.deleteLastPathComponent() }
            return folder.deletingLastPathComponent().appendingPathComponent("chartkeeper")
        }

    /// A home and cache that all runs of these tests share, and nobody else.
    static let home: URL = {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("commands-tests-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            preconditionFailure("no new folder: \(error)")
        }
        return folder
    }()

    /// Runs the program to its end.
    static func run(_ arguments: String..., input: String = "") throws -> Outcome {
        try run(arguments: arguments, input: input)
    }

    /// Runs the program, or a copy of it, to its end.
    static func run(
        program: URL? = nil,
        arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        let executable: URL = try #require(program ?? file, "the test runner names no bundle")
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging([
                "XDG_CACHE_HOME": home.path, "CHARTKEEPER_HOME": home.path, "NO_COLOR": "1",
            ]) { $1 }
            .merging(environment) { $1 }
        // Files, not pipes: no run can block on a full pipe.
        let folder = home.appendingPathComponent("run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        try Data().write(to: files[1])
        try Data().write(to: files[2])
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        )
    }
}
