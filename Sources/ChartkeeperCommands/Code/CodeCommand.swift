import ArgumentParser
import ClinicalRecords
import CodeSets
import CodingEngine
import Foundation
import Workflow

/// `chartkeeper code`: records in, codings with evidence out.
struct Code: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Assign codes to records, each with its evidence and rules.",
        discussion: """
            Examples:
              chartkeeper code note.txt
              chartkeeper code SampleRecords/ip-0001 --json
              cat note.txt | chartkeeper code - --setting emergency --sex female --age 54
              chartkeeper code --vault myvault --all --finalize

            With --vault the arguments are ids of records in the vault, and the codings are stored \
            there, as drafts or with --finalize as final; only final codings are exported.
            """
    )

    @OptionGroup var input: RecordInput

    @Flag(help: "Print JSON: one object for one coding, an array for several.")
    var json = false

    @Flag(
        help:
            "Read one record a line from standard input, write one coding a line; with --vault write only."
    )
    var ndjson = false

    @OptionGroup var vault: OptionalVaultOptions

    @Flag(help: "With --vault: code all its records.")
    var all = false

    @Flag(help: "With --vault: store the codings as final; the audit log says so.")
    var finalize = false

    func validate() throws {
        if json, ndjson { throw ValidationError("give --json or --ndjson, not both") }
        if vault.isNamed {
            if input.hasValues {
                throw ValidationError("--setting, --date, --sex and --age are for bare notes")
            }
            if all == !input.paths.isEmpty {
                throw ValidationError("with --vault name the ids of records, or give --all")
            }
            return
        }
        if all || finalize { throw ValidationError("--all and --finalize go with --vault") }
        if input.paths.isEmpty, !ndjson {
            throw ValidationError(
                "name a note, record folder or FHIR file, or - for standard input"
            )
        }
    }

    func run() async throws {
        let workbench = try Workbench()
        if vault.isNamed {
            try await runVault(workbench)
            return
        }
        if ndjson {
            try await CodingLines(workbench: workbench).run()
            return
        }
        let records = try input.records(workbench)
        var engines = EngineByRelease(workbench: workbench)
        var codings: [Coding] = []
        for record in records { codings.append(try engines.engine(for: record).code(record)) }
        if json {
            try Console.write(JSONLines.document(codings.map { $0.json(indented: true) }) + [0x0A])
        } else {
            for (record, coding) in zip(records, codings) {
                try CodingTable.print(coding, of: record)
            }
        }
    }
}
