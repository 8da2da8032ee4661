import ArgumentParser
import ClinicalRecords
import FHIR
import Workflow

/// `chartkeeper queries holds`.
struct QueriesHolds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds",
        abstract: "List encounters that wait for an answer, with days unbilled, longest first."
    )

    @OptionGroup var step: StepDay
    @OptionGroup var vault: VaultOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let holds = try await vault.withVault { try VaultQueryRun(vault: $0).holds(on: step.day) }
        if json {
            try JSONOutput.object { writer in
                writer.member("holds", objects: holds) { writer, hold in
                    writer.member("record", hold.record.text)
                    writer.member("query", hold.query)
                    writer.member("state", hold.state.rawValue)
                    if let days = hold.daysUnbilled { writer.member("daysUnbilled", days) }
                    if let days = hold.daysWaiting { writer.member("daysWaiting", days) }
                }
            }
            return
        }
        for hold in holds {
            let unbilled = hold.daysUnbilled.map { "\($0) days unbilled" } ?? "no date of service"
            let waiting = hold.daysWaiting.map { ", sent \($0) days ago" } ?? ""
            try Console.line(
                "\(hold.record) \(hold.query) \(hold.state.rawValue) \(unbilled)\(waiting)"
            )
        }
        Console.note("\(holds.count) held")
    }
}
