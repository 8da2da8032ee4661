import ArgumentParser
import ClinicalRecords
import RecordVault
import Workflow

/// `chartkeeper import`: records taken into a vault.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Seal records into a vault.",
        discussion: """
            Takes record folders, notes (.txt), FHIR and record JSON, NDJSON, and folders of these. \
            Prints the id of each record on a line once it is on disk. What is in the vault \
            already is not stored again; other content under a known id becomes a new version.
            """
    )

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [String]

    @OptionGroup var options: VaultOptions

    func run() async throws {
        let inputs = try paths.map { try RecordInputs(at: $0) }
        try await options.withVault { vault in
            var worst: ExitStatus?
            let counts = try VaultImportRun.take(inputs, into: vault) { event in
                switch event {
                case .stored(let id): try Console.line(id.text)
                case .warning(let warning): Console.warning("\(warning)")
                case .refused(let error):
                    Console.error("\(error)")
                    worst = worst ?? ExitStatus(error)
                }
            }
            for (ending, count) in counts.skipped.sorted(by: { $0.key < $1.key }) {
                Console.warning("\(count) files skipped: \(ending)")
            }
            Console.note(
                "\(counts.stored) stored, \(counts.unchanged) in the vault already,"
                    + " \(counts.refused) refused"
            )
            if let worst {
                throw CommandFailure(worst, "\(counts.refused) of the inputs were refused")
            }
        }
    }
}
