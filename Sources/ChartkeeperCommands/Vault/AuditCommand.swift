import ArgumentParser
import FHIR
import RecordVault
import Sealing

/// `chartkeeper audit`: the log of a vault.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show and verify the audit log of a vault, and account for disclosures.",
        discussion: """
            show and verify need no passphrase.

            Examples:
              chartkeeper audit verify --vault clinic --checkpoint clinic.head
              chartkeeper audit disclosures P-0007 --vault clinic --user auditor
            """,
        subcommands: [Show.self, Verify.self, Disclosures.self]
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
                let detail = entry.detail.isEmpty ? "" : " \(entry.detail)"
                return try Console.line(
                    "\(entry.sequence) \(entry.time) \(entry.actor) \(entry.action) "
                        + entry.subject + version + detail
                )
            }
            try JSONOutput.line { writer in
                writer.member("sequence", Int(entry.sequence))
                writer.member("time", entry.time)
                writer.member("actor", entry.actor)
                writer.member("action", entry.action)
                writer.member("subject", entry.subject)
                writer.member("version", Int(entry.version))
                writer.member("detail", entry.detail)
                writer.member("hash", Hexadecimal.text(entry.hash))
            }
        }
    }
}
