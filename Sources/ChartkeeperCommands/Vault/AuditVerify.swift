import ArgumentParser
import FHIR
import RecordVault
import Sealing

extension Audit {
    /// `audit verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the chain, the signatures, the stored rows and the key file.",
            discussion: """
                Exit codes: 0 whole, 1 nothing speaks against it but a signature cannot be checked \
                because an old key is missing, 65 entries, rows or keys were changed or are \
                damaged, 77 another or an older log than the checkpoint or this machine has seen.
                """
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
            try show(report)
            switch report.verdict {
            case .whole: return
            case .unverifiable:
                throw CommandFailure(
                    .foundErrors,
                    "\(folder.path): unverifiable in part: an old key is missing"
                )
            case .rolledBack, .forked: throw VaultError(.rolledBack, file: folder.path)
            case .tampered:
                throw CommandFailure(
                    .badData,
                    "\(folder.path): the audit log, the stored rows or the keys were changed or are"
                        + " damaged"
                )
            }
        }

        private func show(_ report: AuditReport) throws {
            guard json else {
                for problem in report.problems {
                    try Console.line("\(problem.kind.rawValue): \(problem.text)")
                }
                return try Console.line(
                    "\(report.entries) entries, \(report.heads) signed heads, "
                        + "\(report.rows) stored rows checked: \(report.verdict.rawValue)"
                )
            }
            try JSONOutput.object { writer in
                writer.member("vault", Hexadecimal.text(report.vault))
                writer.member("entries", report.entries)
                writer.member("heads", report.heads)
                writer.member("rows", report.rows)
                writer.member("verdict", report.verdict.rawValue)
                writer.member("rolledBack", report.isRolledBack)
                writer.member("whole", report.isWhole)
                writer.member("findings", objects: report.problems) { writer, problem in
                    writer.member("kind", problem.kind.rawValue)
                    if let sequence = problem.sequence {
                        writer.member("sequence", Int(clamping: sequence))
                    }
                    writer.member("message", problem.text)
                }
                writer.strings("problems", report.problems.map(\.text))
            }
        }
    }
}
