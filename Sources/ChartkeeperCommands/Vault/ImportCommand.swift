import ArgumentParser
import ClinicalRecords
import RecordVault

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

    /// Records in one transaction.
    private static let group = 64

    @Argument(help: "Files and folders.", completion: .file())
    var paths: [String]

    @OptionGroup var options: VaultOptions

    func run() async throws {
        let inputs = try paths.map { try RecordInputs(at: $0) }
        try await options.withVault { vault in
            var run = ImportRun(vault: vault, reader: RecordReader(hash: try vault.recordHash()))
            for path in inputs.flatMap(\.paths) { try run.take(path) }
            try run.flush()
            run.report(skipped: inputs.map(\.skipped))
            if let status = run.worst {
                throw CommandFailure(status, "\(run.refused) of the inputs were refused")
            }
        }
    }

    /// The state of one import.
    private struct ImportRun {
        let vault: RecordVault
        let reader: RecordReader
        var waiting: [ClinicalRecord] = []
        var stored = 0
        var unchanged = 0
        var refused = 0
        var worst: ExitStatus?

        /// Reads an input; a bad one is reported, and the others go on.
        mutating func take(_ path: String) throws {
            do {
                let records = try reader.read(path: path)
                for warning in records.flatMap(\.warnings) { Console.warning("\(warning)") }
                for record in records {
                    waiting.append(record)
                    if waiting.count >= Import.group { try flush() }
                }
            } catch let error as RecordError {
                Console.error("\(error)")
                refused += 1
                worst = worst ?? ExitStatus(error)
            }
        }

        /// Stores what waits, and names it once it is on disk.
        mutating func flush() throws {
            guard !waiting.isEmpty else { return }
            let outcomes = try vault.store(waiting)
            for (record, outcome) in zip(waiting, outcomes) {
                if case .stored = outcome { stored += 1 } else { unchanged += 1 }
                try Console.line(record.id.text)
            }
            waiting = []
        }

        /// Says how many, on standard error.
        func report(skipped: [[String: Int]]) {
            let all = skipped.reduce(into: [String: Int]()) { $0.merge($1) { $0 + $1 } }
            for (ending, count) in all.sorted(by: { $0.key < $1.key }) {
                Console.warning("\(count) files skipped: \(ending)")
            }
            Console.note("\(stored) stored, \(unchanged) in the vault already, \(refused) refused")
        }
    }
}
