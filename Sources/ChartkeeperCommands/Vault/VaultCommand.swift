import ArgumentParser
import RecordVault
import Sealing

/// `chartkeeper vault`: making and checking vaults.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault",
        abstract: "Make, check and describe a vault of sealed records.",
        subcommands: [Initialize.self, Verify.self, Status.self, Accept.self]
    )

    /// `vault init`.
    struct Initialize: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Make a vault with one user, who gets every role."
        )

        @OptionGroup var folder: VaultFolder
        @Option(help: "The name of the user.") var user = "owner"
        @OptionGroup var passphrase: PassphraseOptions

        func run() async throws {
            let vault = try RecordVault.create(
                at: folder.path,
                user: user,
                passphrase: passphrase.passphrase(isNew: true),
                guardFolder: VaultFolder.guardFolder
            )
            try vault.close()
            Console.note("made the vault \(folder.path) with the user \(user)")
        }
    }

    /// `vault verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open every sealed version and check the audit log."
        )

        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let report = try await options.withVault { try $0.verify() }
            let problems = report.problems + report.audit.problems
            if json {
                try JSONOutput.object { writer in
                    writer.member("opened", report.opened)
                    writer.member("auditEntries", report.audit.entries)
                    writer.member("whole", report.isWhole)
                    writer.strings("problems", problems)
                }
            } else {
                for problem in problems { try Console.line(problem) }
                try Console.line(
                    "\(report.opened) versions opened, \(report.audit.entries) audit entries checked"
                )
            }
            guard report.isWhole else {
                throw CommandFailure(
                    .badData,
                    "\(options.folder.path): \(problems.count) problems; restore it from a backup"
                )
            }
        }
    }

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
}
