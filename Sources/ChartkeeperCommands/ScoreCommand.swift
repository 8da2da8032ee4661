import ArgumentParser
import ClinicalRecords
import CodeSets
import Foundation
import Scoring
import Sealing
import Workflow

/// `chartkeeper score`: codings compared with answer keys.
struct Score: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare codings with answer keys.",
        discussion: """
            Prints rates and the errors of each record. A record with a key and no coding has all \
            its codes missed. The exit code is 0 whatever the score. Documentation/Scoring.md says \
            what each rate means.

            Examples:
              chartkeeper code SampleRecords/* --json > codings.json
              chartkeeper score --keys Keys --codings codings.json --html score.html
              chartkeeper score --keys Keys --vault myvault
              chartkeeper score --keys Keys --codings codings.json --record ip-0001
            """
    )

    @Option(help: "Folder of answer keys, one .json file for each record.")
    var keys: String

    @Option(
        help: "File with one coding, an array, or one on each line; or a folder of such; or -."
    )
    var codings: String?

    @OptionGroup var vault: OptionalVaultOptions

    @Option(help: "Day whose release the keys' codes are checked by; the newest by default.")
    var date: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: "Print the score card of this record alone.")
    var record: String?

    @Option(help: "Also write a page with charts to this file.")
    var html: String?

    @Option(help: "Also write one line for each code, comma-separated, to this file.")
    var csv: String?

    func validate() throws {
        if (codings != nil) == vault.isNamed {
            throw ValidationError("say what is scored: --codings FILE or --vault DIR")
        }
        if let date, CalendarDay(date) == nil {
            throw ValidationError("--date is a day YYYY-MM-DD")
        }
    }

    func run() async throws {
        let catalog = try CodeSetCatalog()
        let day = date.flatMap { CalendarDay($0) }
        let lists = try CodeLists.installed(for: day, from: catalog)
        let (keys, keyWarnings) = try ScoreInputs.keys(folder: keys, lists: lists)
        let (codings, warnings) = try await readCodings()
        for warning in keyWarnings.map({ "\($0)" }) + warnings {
            Console.warning(warning)
        }
        let facts = try CodeFacts.installed(for: day, from: catalog)
        let report = Scorer.score(codings: codings, keys: keys, facts: facts)
        if let html { try write(report.html, to: html) }
        if let csv { try write(report.csv, to: csv) }
        if let record {
            guard let row = report.rows.first(where: { $0.record.text == record }) else {
                throw CommandFailure(.notFound, "there is no key of the record that --record names")
            }
            try Console.write(row.card)
        } else if json {
            try Console.line(report.json)
        } else {
            try Console.write(report.table)
        }
    }

    /// The codings that are scored: the newest of each record in a vault, or those of files.
    private func readCodings() async throws -> (codings: [Coding], warnings: [String]) {
        guard let codings else {
            return (try await vault.withVault { try ScoreInputs.codings(of: $0) }, [])
        }
        guard codings == "-" else { return try ScoreInputs.codings(at: codings) }
        let text = Array(FileHandle.standardInput.readDataToEndOfFile())
        return try ScoreInputs.codings(in: text, file: "standard input")
    }

    private func write(_ page: String, to path: String) throws(CommandFailure) {
        do {
            try AtomicFile.write(Array(page.utf8), to: path, mode: 0o644)
        } catch {
            throw CommandFailure(.cannotCreate, error.description)
        }
    }
}
