import ClaimExport
import Foundation

extension DemoStage {
    /// Opens each batch file with other software, and compares the bytes with what was received.
    func openWithOpenSSL() throws {
        guard let program = Self.program("openssl") else {
            throw WorkflowError(
                .notFound,
                place: "openssl",
                detail: "the command is not installed; install it (Debian: apt-get install openssl)"
            )
        }
        var equal = 0
        for batch in batches {
            let sealed = "\(folder.outbox)/\(batch.fileName)"
            let signed = "\(folder.scratch)/\(batch.id).signed"
            let plain = "\(folder.scratch)/\(batch.id).x12"
            let opens = try Self.run(
                program,
                [
                    "cms", "-decrypt", "-inform", "DER", "-binary", "-in", sealed,
                    "-inkey", folder.key("payer"), "-recip", folder.certificate("payer"),
                    "-out", signed,
                ]
            )
            let verifies = try Self.run(
                program,
                [
                    "cms", "-verify", "-inform", "DER", "-binary", "-in", signed,
                    "-certfile", folder.certificate("clinic"), "-nointern", "-noverify",
                    "-out", plain,
                ]
            )
            let content = FileManager.default.contents(atPath: plain).map { Array($0) }
            if opens, verifies, content != nil, content == received[batch.id] { equal += 1 }
        }
        try prove(
            "openssl cms opens, verifies and has the same bytes: \(equal) of \(batches.count)",
            equal == batches.count
        )
    }

    /// The path of a program that a search of PATH finds.
    private static func program(_ name: String) -> String? {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether a program ends with 0.
    private static func run(_ program: String, _ arguments: [String]) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationReason == .exit && process.terminationStatus == 0
    }
}
