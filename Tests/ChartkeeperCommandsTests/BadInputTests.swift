import Foundation
import Testing

/// What a new user may get wrong: one line that says what to do, and a documented exit code.
@Suite("Bad input") struct BadInputTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A new folder with a passphrase file, which the body works in.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = Program.home.appendingPathComponent("bad-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in [("pass", "open sesame\n"), ("other", "close sesame\n")] {
            let path = folder.appendingPathComponent(name).path
            #expect(
                FileManager.default.createFile(
                    atPath: path,
                    contents: Data(text.utf8),
                    attributes: [.posixPermissions: 0o600]
                )
            )
        }
        try body(folder.path)
    }

    /// Expects a status, one line of error, and nothing on standard output.
    private func expect(
        _ status: Int32,
        _ arguments: String...,
        naming word: String,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let run = try Program.run(arguments: arguments)
        let lines = run.errors.split(separator: "\n")
        #expect(run.status == status, "\(run.errors)", sourceLocation: location)
        #expect(lines.count == 1, "\(run.errors)", sourceLocation: location)
        #expect(run.errors.hasPrefix("chartkeeper: error: "), sourceLocation: location)
        #expect(run.errors.contains(word), "\(run.errors)", sourceLocation: location)
        #expect(run.output.isEmpty, sourceLocation: location)
    }

    @Test func `a missing file is 66`() throws {
        try expect(66, "code", "/nonexistent/note.txt", naming: "/nonexistent/note.txt")
    }

    @Test(arguments: [
        ("binary.txt", [0x00, 0xFF, 0xFE, 0x7F, 0x45, 0x4C, 0x46] as [UInt8]),
        ("empty.txt", []),
        ("blank.txt", [0x20, 0x0A]),
        ("broken.json", Array("{\"id\": \"a\", \"documents\": [".utf8)),
        ("other.json", Array("[1, 2]".utf8)),
    ])
    func `a file that is no record is 65`(name: String, bytes: [UInt8]) throws {
        try inFolder { folder in
            let path = "\(folder)/\(name)"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            try expect(65, "code", path, naming: path)
        }
    }

    @Test func `an unknown code in a key is 65 and names file and path`() throws {
        try inFolder { folder in
            let key = """
                {"format": "chartkeeper-key/1", "record": "r-1",
                 "codes": [{"system": "ICD-10-CM", "code": "Q99.99", "role": "principal"}]}
                """
            try Data(key.utf8).write(to: URL(fileURLWithPath: "\(folder)/r-1.json"))
            let coding =
                "{\"format\": \"chartkeeper-coding/1\", \"record\": \"r-1\", \"codes\": []}"
            let codings = "\(folder)/codings.ndjson"
            try Data(coding.utf8).write(to: URL(fileURLWithPath: codings))
            try expect(65, "score", "--keys", folder, "--codings", codings, naming: "$.codes[0]")
        }
    }

    @Test func `vault: passphrase 77, missing 66, truncated 65, and nothing is lost`() throws {
        try inFolder { folder in
            let vault = "\(folder)/vault"
            let pass = ["--vault", vault, "--passphrase-file", "\(folder)/pass"]
            #expect(try Program.run(arguments: ["vault", "init"] + pass).status == 0)
            let sample = Self.repository.appendingPathComponent("SampleRecords/of-0002").path
            #expect(try Program.run(arguments: ["import", sample] + pass).status == 0)
            try expect(
                77,
                "code",
                "--vault",
                vault,
                "--all",
                "--passphrase-file",
                "\(folder)/other",
                naming: "passphrase"
            )
            try expect(
                66,
                "code",
                "--vault",
                "\(folder)/none",
                "--all",
                "--passphrase-file",
                "\(folder)/pass",
                naming: "none"
            )
            let shown = try Program.run(arguments: ["records", "list"] + pass)
            #expect(shown.output.contains("of-0002"))
            let database = URL(fileURLWithPath: "\(vault)/vault.sqlite")
            let whole = try Data(contentsOf: database)
            try whole.prefix(whole.count / 2).write(to: database)
            let run = try Program.run(arguments: ["records", "list"] + pass)
            #expect(run.status == 65, "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
            try whole.write(to: database)
            let restored = try Program.run(arguments: ["records", "list"] + pass)
            #expect(restored.output.contains("of-0002"))
        }
    }

    @Test func `codings of a vault are final only when asked, and the log says so`() throws {
        try inFolder { folder in
            let vault = "\(folder)/vault"
            let pass = ["--vault", vault, "--passphrase-file", "\(folder)/pass"]
            #expect(try Program.run(arguments: ["vault", "init"] + pass).status == 0)
            let sample = Self.repository.appendingPathComponent("SampleRecords/of-0002").path
            #expect(try Program.run(arguments: ["import", sample] + pass).status == 0)
            let draft = try Program.run(arguments: ["code", "--all", "--json"] + pass).json()
            #expect(draft["status"] as? String == "draft")
            let final = try Program.run(
                arguments: ["code", "of-0002", "--finalize", "--json"] + pass
            ).json()
            #expect(final["status"] as? String == "final")
            // A draft does not take the place of what was signed.
            let again = try Program.run(arguments: ["code", "--all", "--json"] + pass).json()
            #expect(again["status"] as? String == "final")
            let log = try Program.run(arguments: ["audit", "show", "--vault", vault])
            #expect(log.output.contains("coding-stored of-0002 1"))
            #expect(log.output.contains("coding-finalized of-0002 2"))
            #expect(!log.output.contains("of-0002 3"))
        }
    }

    @Test func `an expired payer certificate is 77, and nothing went out`() throws {
        try inFolder { folder in
            let vault = "\(folder)/vault"
            let pass = ["--vault", vault, "--passphrase-file", "\(folder)/pass"]
            #expect(try Program.run(arguments: ["vault", "init"] + pass).status == 0)
            let sample = Self.repository.appendingPathComponent("SampleRecords/of-0002").path
            #expect(try Program.run(arguments: ["import", sample] + pass).status == 0)
            let coded = try Program.run(arguments: ["code", "--all", "--finalize"] + pass)
            #expect(coded.status == 0)
            try makeIdentity(in: folder)
            let payer = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Fixtures/expired-payer.pem").path
            let run = try Program.run(
                arguments: [
                    "export", "--payer", payer, "--signer-key", "\(folder)/clinic.key",
                    "--signer-certificate", "\(folder)/clinic.pem", "--output", "\(folder)/out",
                ] + pass
            )
            #expect(run.status == 77, "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 1)
            #expect(run.errors.contains("not valid at this time"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
            // The encounter still waits to be sent.
            let status = try Program.run(arguments: ["vault", "status", "--json"] + pass).json()
            #expect(status["batchesSent"] as? Int == 0)
            #expect(status["batchesOpen"] as? Int == 0)
        }
    }

    /// A key and certificate of the clinic, made by the openssl command.
    private func makeIdentity(in folder: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-subj", "/CN=Clinic", "-days", "2", "-keyout", "\(folder)/clinic.key",
            "-out", "\(folder)/clinic.pem",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
