import Foundation
import Testing

/// The `openssl` command of this machine.
enum OpenSSLCommand {
    static let path = ["/usr/bin/openssl", "/opt/homebrew/bin/openssl"].first { path in
        FileManager.default.isExecutableFile(atPath: path)
    }

    /// Runs it in a folder and returns its exit status.
    @discardableResult
    static func run(_ arguments: [String], in folder: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// The bytes of a file in a folder.
func contents(_ name: String, in folder: String) throws -> [UInt8] {
    Array(try #require(FileManager.default.contents(atPath: folder + "/" + name)))
}
