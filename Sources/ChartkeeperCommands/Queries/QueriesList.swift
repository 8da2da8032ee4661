import ArgumentParser
import ClinicalRecords
import CodeSets
import FHIR
import Workflow

/// `chartkeeper queries list`.
struct QueriesList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the queries of a vault, one a line: record, query, state, topic."
    )

    @Argument(help: "The record; all by default.")
    var record: String?

    @OptionGroup var vault: VaultOptions

    @Flag(help: "List only queries that were sent and are not closed.")
    var open = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let id = try record.map(QueryPlace.recordID)
        let all = try await vault.withVault { try VaultQueryRun(vault: $0).entries(of: id) }
        let entries = open ? all.filter { $0.query.life?.isOpen == true } : all
        if json {
            try JSONOutput.object { writer in
                writer.member("queries", objects: entries) { $1.write(to: &$0) }
            }
        } else {
            for entry in entries {
                guard let life = entry.query.life else { continue }
                try Console.line(
                    "\(entry.record) \(life.id) \(life.state.rawValue) \(entry.query.topic)"
                )
            }
        }
    }
}

extension VaultQueryRun.Entry {
    /// Writes record, query and life as members of one object.
    func write(to writer: inout JSONWriter) {
        writer.member("record", record.text)
        writer.member("topic", query.topic)
        writer.member("question", query.question)
        writer.strings("options", query.options)
        writer.strings("indicators", query.indicators)
        guard let life = query.life else { return }
        writer.member("id", life.id)
        writer.member("state", life.state.rawValue)
        writer.member("recipient", ifPresent: life.recipient)
        writer.member("sent", ifPresent: life.sent?.description)
        writer.member("answered", ifPresent: life.answered?.description)
        writer.member("closed", ifPresent: life.closed?.description)
        writer.member("response", ifPresent: life.response?.rawValue)
        writer.member("answer", ifPresent: life.answer)
        writer.strings("findings", QueryLint.findings(of: query).map(\.description))
    }
}
