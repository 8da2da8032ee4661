import ArgumentParser
import RecordVault
import Sealing

/// `chartkeeper audit`: the log of a vault; needs no passphrase.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show, verify and checkpoint the audit log of a vault, without a passphrase.",
        subcommands: [Show.self, Verify.self, Checkpoint.self]
    )

    /// `audit show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the entries.")

        @OptionGroup var folder: VaultFolder
        @Flag(help: "Print one JSON object a line.") var json = false

        func run() async throws {
            var failure: (any Error)?
            try AuditVerifier(folder: folder.path).forEachEntry { entry in
                guard failure == nil else { return }
                do { try print(entry) } catch { failure = error }
            }
            if let failure { throw failure }
        }

        private func print(_ entry: AuditEntry) throws {
            guard json else {
                let version = entry.version == 0 ? "" : " \(entry.version)"
                return try Console.line(
                    "\(entry.sequence) \(entry.time) \(entry.actor) \(entry.action) "
                        + entry.subject + version
                )
            }
            try JSONOutput.line { writer in
                writer.member("sequence", Int(entry.sequence))
                writer.member("time", entry.time)
                writer.member("actor", entry.actor)
                writer.member("action", entry.action)
                writer.member("subject", entry.subject)
                writer.member("version", Int(entry.version))
                writer.member("hash", Hexadecimal.text(entry.hash))
            }
        }
    }

    /// `audit verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the chain, the signatures and the stored rows."
        )

        @OptionGroup var folder: VaultFolder
        @Option(help: "A checkpoint made before; the log must continue it.", completion: .file())
        var checkpoint: String?
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let head = try checkpoint.map { try AuditHead(contentsOf: $0) }
            let report = try AuditVerifier(
                folder: folder.path,
                checkpoint: head,
                guardFolder: VaultFolder.guardFolder
            ).verify()
            if json {
                try JSONOutput.object { writer in
                    writer.member("vault", Hexadecimal.text(report.vault))
                    writer.member("entries", report.entries)
                    writer.member("heads", report.heads)
                    writer.member("rows", report.rows)
                    writer.member("rolledBack", report.isRolledBack)
                    writer.member("whole", report.isWhole)
                    writer.strings("problems", report.problems)
                }
            } else {
                for problem in report.problems { try Console.line(problem) }
                try Console.line(
                    "\(report.entries) entries, \(report.heads) signed heads, "
                        + "\(report.rows) stored rows checked"
                )
            }
            if report.isRolledBack { throw VaultError(.rolledBack, file: folder.path) }
            guard report.problems.isEmpty else {
                throw CommandFailure(
                    .badData,
                    "\(folder.path): the audit log or the stored rows were changed or are damaged"
                )
            }
        }
    }

    /// `audit checkpoint`.
    struct Checkpoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the newest signed head to a file, to be kept elsewhere."
        )

        @Argument(help: "The file to write.", completion: .file()) var file: String
        @OptionGroup var folder: VaultFolder

        func run() async throws {
            let report = try AuditVerifier(folder: folder.path).verify()
            guard report.isWhole, let head = report.head else {
                throw CommandFailure(.badData, "\(folder.path): the audit log is not whole")
            }
            do {
                try AtomicFile.write(head.json, to: file)
            } catch {
                throw CommandFailure(.cannotCreate, "\(error)")
            }
        }
    }
}
