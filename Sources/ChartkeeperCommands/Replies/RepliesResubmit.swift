import ArgumentParser
import ClinicalRecords
import FHIR
import Workflow

/// `chartkeeper replies resubmit`.
struct RepliesResubmit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resubmit",
        abstract: "Give encounters free to be sent again after a rejection or a decision.",
        discussion: """
            The next export takes them into a new batch. Exit code 1 when one of them waits for an \
            answer or was given free already.
            """
    )

    @Argument(help: "The records.")
    var records: [String]

    @OptionGroup var vault: VaultOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let ids = try records.map(QueryPlace.recordID)
        let result = try await vault.withVault { try ReplyRun(ledger: $0).release(ids) }
        if json {
            try JSONOutput.object { writer in
                writer.strings("released", result.released.map(\.text))
                writer.strings("refused", result.refused.map(\.text))
            }
        } else {
            for record in result.released { try Console.line("\(record) may be sent again") }
        }
        if !result.refused.isEmpty {
            throw CommandFailure(
                .foundErrors,
                "not rejected or judged: \(result.refused.map(\.text).joined(separator: ", "))"
            )
        }
    }
}
