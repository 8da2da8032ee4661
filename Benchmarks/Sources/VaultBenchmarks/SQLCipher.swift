import Foundation

/// The same work in SQLCipher 4 with its default settings, WAL and full synchronisation.
enum SQLCipher {
    static func run(count: Int, singles: Int, folder: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let python = root.appending(path: "../.build/oracles/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            print("SQLCipher: \(python) is not there, skipped; run Scripts/install-oracles")
            return
        }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            root.appending(path: "sqlcipher-benchmark.py").path, "\(count)", "\(singles)", folder,
        ]
        try process.run()
        process.waitUntilExit()
    }
}
