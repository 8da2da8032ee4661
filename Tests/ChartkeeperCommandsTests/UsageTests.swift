import Foundation
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        ["--help"], ["codes", "--help"], ["codes", "show", "--help"], ["--version"],
    ])
    func `help and version go to standard output`(arguments: [String]) throws {
        let run = try Program.run(arguments: arguments)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [["nonsense"], ["--nonsense"], ["codes", "show", "I10", "I11"]])
    func `wrong usage ends with 64 and one line that says why`(arguments: [String]) throws {
        let run = try Program.run(arguments: arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("chartkeeper: error: "))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `output that cannot be written is no success`() throws {
        let process = Process()
        let program: URL = try #require(Program.file)
        process.executableURL = program
        process.arguments = ["codes", "releases"]
        let full: FileHandle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        process.standardOutput = full
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 74)
    }
}
