import ArgumentParser
import FHIR
import RecordVault

extension VaultCommand {
    /// `vault verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open every sealed version and check database, index, keys and audit log."
        )

        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            let report = try await options.withVault { try $0.verify() }
            let problems = report.problems + report.audit.problems.map(\.text)
            if json {
                try JSONOutput.object { writer in
                    writer.member("opened", report.opened)
                    writer.member("shredded", report.shredded)
                    writer.member("skipped", report.skipped)
                    writer.member("auditEntries", report.audit.entries)
                    writer.member("whole", report.isWhole)
                    writer.strings("problems", problems)
                }
            } else {
                for problem in problems { try Console.line(problem) }
                try Console.line(
                    "\(report.opened) versions opened, \(report.audit.entries) audit entries checked"
                )
                if report.skipped > 0 {
                    try Console.line("\(report.skipped) versions are under keys you do not have")
                }
            }
            guard report.isWhole else {
                throw CommandFailure(
                    .badData,
                    "\(options.folder.path): \(problems.count) problems; restore it from a backup"
                )
            }
        }
    }
}
