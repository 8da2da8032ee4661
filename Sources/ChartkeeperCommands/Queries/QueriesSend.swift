import ArgumentParser
import ClinicalRecords
import CodeSets
import Workflow

/// `chartkeeper queries send`.
struct QueriesSend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Mark a compliant draft as sent; its encounter is held until it is closed."
    )

    @OptionGroup var place: QueryPlace

    @Option(help: "The role it goes to, never a name.")
    var to = "attending"

    @OptionGroup var step: StepDay
    @OptionGroup var vault: VaultOptions

    func validate() throws {
        let isRole =
            (1...40).contains(to.utf8.count)
            && to.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || $0 == 0x2D }
        if !isRole { throw ValidationError("--to is a role such as attending") }
    }

    func run() async throws {
        let id = try place.recordID()
        try await vault.withVault {
            try VaultQueryRun(vault: $0).send(place.query, of: id, to: to, on: step.day)
        }
    }
}
