import ArgumentParser
import ClinicalRecords
import CodeSets
import Workflow

/// `chartkeeper queries close`.
struct QueriesClose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close an answered query, or withdraw one; its encounter may be finalized again."
    )

    @OptionGroup var place: QueryPlace

    @Flag(help: "Close it although it is not answered.")
    var withdraw = false

    @OptionGroup var step: StepDay
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let id = try place.recordID()
        try await vault.withVault {
            try VaultQueryRun(vault: $0)
                .close(place.query, of: id, withdrawing: withdraw, on: step.day)
        }
    }
}
