import ArgumentParser
import ClaimExport
import ClinicalRecords
import CodeSets
import FHIR
import Foundation
import Workflow

/// `chartkeeper replies aging`.
struct RepliesAging: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aging",
        abstract: "List the claims by how far they have come and how long they wait."
    )

    @OptionGroup var vault: VaultOptions

    @Flag(help: "List claims that were paid too.")
    var all = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        guard let today = CalendarDay(Date().ISO8601Format().prefix(10)) else {
            throw CommandFailure(.defect, "today is no day")
        }
        let list = try await vault.withVault {
            try AgingList(of: $0, today: today, includingPaid: all)
        }
        if json {
            try JSONOutput.object { writer in
                writer.member("claims", objects: list.lines) { writer, line in
                    writer.member("record", line.record.text)
                    writer.member("batch", ifPresent: line.batch)
                    writer.member("state", line.state.rawValue)
                    if let days = line.days { writer.member("days", days) }
                    writer.member("charge", ifPresent: line.charge?.description)
                    writer.member("paid", ifPresent: line.paid?.description)
                    writer.reasons(line.reasons)
                }
            }
            return
        }
        for line in list.lines {
            let days = line.days.map { "\($0) days" } ?? "not sent"
            let charge = line.charge?.description ?? "-"
            let reason = line.reasons.first.map { "  \($0.code) \($0.text)" } ?? ""
            try Console.line("\(line.record)  \(line.state.rawValue)  \(days)  \(charge)\(reason)")
        }
        let buckets = zip(AgingList.buckets, list.counts).map { range, count in
            let name =
                range.lowerBound > 90 ? "over 90" : "\(range.lowerBound)-\(range.upperBound)"
            return "\(name) days: \(count)"
        }
        try Console.line(buckets.joined(separator: ", "))
    }
}
