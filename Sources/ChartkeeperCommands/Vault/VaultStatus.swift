import ArgumentParser
import FHIR
import RecordVault
import Sealing

extension VaultCommand {
    /// `vault status`.
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what a vault holds.")

        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            try await options.withVault { vault in
                let records = try vault.records().count
                let codings = try vault.codings().count
                let batches = try vault.batches()
                let head = try vault.auditHead()
                let isRotating = try vault.isRotating()
                if json {
                    try JSONOutput.object { writer in
                        writer.member("vault", Hexadecimal.text(vault.id))
                        writer.member("user", vault.user)
                        writer.strings("roles", vault.roles.map(\.rawValue))
                        writer.member("records", records)
                        writer.member("codings", codings)
                        writer.member("batchesSent", batches.count { $0.state == .sent })
                        writer.member("batchesOpen", batches.count { $0.state == .prepared })
                        writer.member("auditEntries", Int(head.sequence))
                        writer.member("rotating", isRotating)
                    }
                    return
                }
                let roles = vault.roles.map(\.rawValue).joined(separator: ", ")
                try Console.line("vault         \(Hexadecimal.text(vault.id))")
                try Console.line("user          \(vault.user) (\(roles))")
                try Console.line("records       \(records)")
                try Console.line("codings       \(codings)")
                try Console.line("batches sent  \(batches.count { $0.state == .sent })")
                try Console.line("batches open  \(batches.count { $0.state == .prepared })")
                try Console.line("audit entries \(head.sequence)")
                if isRotating {
                    Console.warning("a rotation of the keys was cut off; run vault rotate keys")
                }
            }
        }
    }

    /// `vault accept`.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a vault that is older than the one last seen; the audit log says so."
        )

        @OptionGroup var options: VaultOptions

        func run() async throws {
            try await options.withVault(acceptingRollback: true) { _ in }
        }
    }

    /// `vault export-checkpoint`.
    struct ExportCheckpoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export-checkpoint",
            abstract:
                "Write the newest signed head of the audit log to a file, to be kept elsewhere.",
            discussion: """
                Needs no passphrase. The log is verified first. Later, chartkeeper audit verify \
                --checkpoint FILE shows whether the log still continues it.
                """
        )

        @Argument(help: "The file to write.", completion: .file()) var file: String
        @OptionGroup var folder: VaultFolder

        func run() async throws {
            let report = try AuditVerifier(
                folder: folder.path,
                guardFolder: VaultFolder.guardFolder
            ).verify()
            if report.isRolledBack { throw VaultError(.rolledBack, file: folder.path) }
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
