import Foundation
import Sealing
import Testing

@Suite struct AtomicFileTests {
    @Test func `a file is replaced whole and keeps the asked mode`() throws {
        try withFolder { folder in
            let path = folder + "/key.pem"
            try AtomicFile.write([1, 2, 3], to: path)
            try AtomicFile.write([4], to: path)
            #expect(FileManager.default.contents(atPath: path) == Data([4]))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["key.pem"])
        }
    }

    @Test func `a missing folder is named and nothing is left`() throws {
        try withFolder { folder in
            let path = folder + "/absent/file"
            #expect(throws: SealingError(.file)) { try AtomicFile.write([1], to: path) }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names.isEmpty)
        }
    }

    @Test func `a folder in the way is an error that leaves no temporary file`() throws {
        try withFolder { folder in
            let path = folder + "/taken"
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: false
            )
            #expect(throws: SealingError(.file)) { try AtomicFile.write([1], to: path) }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(names == ["taken"])
        }
    }
}

/// Runs a body with the path of an empty folder, which is removed after.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer {
        do { try FileManager.default.removeItem(atPath: folder) } catch {
            Issue.record("the test's folder stays behind")
        }
    }
    return try body(folder)
}
