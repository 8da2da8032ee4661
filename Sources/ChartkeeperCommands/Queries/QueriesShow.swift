import ArgumentParser
import ClinicalRecords
import CodeSets
import FHIR
import Workflow

/// `chartkeeper queries show`.
struct QueriesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a query with its indicators, options, answer, and what is not compliant."
    )

    @OptionGroup var place: QueryPlace
    @OptionGroup var vault: VaultOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let id = try place.recordID()
        let entry = try await vault.withVault {
            try VaultQueryRun(vault: $0).entry(place.query, of: id)
        }
        if json {
            try JSONOutput.object { entry.write(to: &$0) }
            return
        }
        let query = entry.query
        try Console.line("\(entry.record) \(place.query): \(query.topic)")
        try Console.line(query.question)
        for indicator in query.indicators { try Console.line("  indicator: \(indicator)") }
        for (number, option) in query.options.enumerated() {
            try Console.line("  \(number + 1). \(option)")
        }
        if let life = query.life {
            var steps = ["state: \(life.state.rawValue)"]
            if let sent = life.sent { steps.append("sent \(sent) to \(life.recipient ?? "-")") }
            if let answered = life.answered { steps.append("answered \(answered)") }
            if let response = life.response { steps.append(response.rawValue) }
            if let closed = life.closed { steps.append("closed \(closed)") }
            try Console.line(steps.joined(separator: ", "))
            if let answer = life.answer { try Console.line("answer: \(answer)") }
        }
        for finding in QueryLint.findings(of: query) {
            try Console.line("not compliant: \(finding)")
        }
    }
}
