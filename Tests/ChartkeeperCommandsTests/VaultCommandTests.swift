import Foundation
import Testing

@Suite struct `Commands on a vault` {
    private let folder = Program.home.appendingPathComponent("vault-\(UUID().uuidString)")

    private func secret(_ name: String, mode: Int = 0o600) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent(name)
        try Data("the passphrase of \(name)\n".utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        return file.path
    }

    private func run(_ words: String...) throws -> Program.Outcome {
        let vault = folder.appendingPathComponent("clinic").path
        return try Program.run(arguments: words + ["--vault", vault])
    }

    private func note(_ name: String, _ text: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func `keep a vault from its making to its restoring`() throws {
        let owner = try secret("owner")
        let exporter = try secret("exporter")
        let made = try run("vault", "init", "--passphrase-file", owner)
        #expect(made.status == 0, "\(made.errors)")
        // The recovery key and nothing else on standard output.
        let recovery = made.output.trimmingCharacters(in: .newlines)
        #expect(recovery.split(separator: "-").count == 9)
        let file = try note("visit.txt", "Assessment: acute bronchitis with cough.")
        let id = try run("import", file, "--passphrase-file", owner)
            .output.trimmingCharacters(in: .newlines)
        #expect(!id.isEmpty)
        let added = try run(
            "vault",
            "add-user",
            "ann",
            "--role",
            "exporter",
            "--passphrase-file",
            owner,
            "--new-passphrase-file",
            exporter
        )
        #expect(added.status == 0, "\(added.errors)")
        // Two users now: one must be named; an exporter opens no document.
        #expect(try run("records", "list", "--passphrase-file", owner).status == 77)
        let refused = try run(
            "records",
            "show",
            id,
            "--user",
            "ann",
            "--passphrase-file",
            exporter
        )
        #expect(refused.status == 77 && refused.output.isEmpty)
        #expect(!refused.errors.contains("bronchitis"))
        #expect(
            try run("records", "show", id, "--user", "owner", "--passphrase-file", exporter)
                .status == 77
        )
        let show = try run("records", "show", id, "--user", "owner", "--passphrase-file", owner)
        #expect(show.status == 0 && show.output.contains("bronchitis"))

        let checkpoint = folder.appendingPathComponent("head").path
        #expect(try run("vault", "export-checkpoint", checkpoint).status == 0)
        let backup = folder.appendingPathComponent("backup").path
        let kept = try run(
            "vault",
            "backup",
            backup,
            "--json",
            "--user",
            "owner",
            "--passphrase-file",
            owner
        )
        #expect(try kept.json()["bytes"] as? Int ?? 0 > 10_000)
        for part in ["keys", "records"] {
            let rotated = try run(
                "vault",
                "rotate",
                part,
                "--user",
                "owner",
                "--passphrase-file",
                owner
            )
            #expect(rotated.status == 0, "\(rotated.errors)")
        }
        let verified = try run("audit", "verify", "--checkpoint", checkpoint, "--json")
        #expect(verified.status == 0)
        #expect(try verified.json()["verdict"] as? String == "whole")
        #expect(
            try run("vault", "shred", id, "--user", "owner", "--passphrase-file", owner).status == 0
        )
        #expect(
            try run("records", "show", id, "--user", "owner", "--passphrase-file", owner)
                .status == 66
        )
        #expect(
            try run("vault", "verify", "--user", "owner", "--passphrase-file", owner).status == 0
        )

        let restored = folder.appendingPathComponent("restored").path
        let again = try Program.run(
            "vault",
            "restore",
            backup,
            "--vault",
            restored,
            "--user",
            "owner",
            "--passphrase-file",
            owner
        )
        #expect(again.status == 0, "\(again.errors)")
        // This machine has seen what came after the backup.
        let older = try Program.run(
            "records",
            "list",
            "--vault",
            restored,
            "--user",
            "owner",
            "--passphrase-file",
            owner
        )
        #expect(older.status == 77)
        #expect(try Program.run("audit", "verify", "--vault", restored).status == 77)
    }

    @Test func `take no passphrase from a file that others may read, nor an empty one`() throws {
        let open = try secret("open", mode: 0o644)
        #expect(try run("vault", "init", "--passphrase-file", open).status == 77)
        let empty = try secret("empty")
        try Data("\n".utf8).write(to: URL(filePath: empty))
        #expect(try run("vault", "init", "--passphrase-file", empty).status == 64)
        #expect(try run("vault", "init", "--passphrase-fd", "77").status == 64)
    }
}
