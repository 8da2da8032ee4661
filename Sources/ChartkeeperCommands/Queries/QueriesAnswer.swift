import ArgumentParser
import ClinicalRecords
import RecordVault
import Workflow

/// `chartkeeper queries answer`.
struct QueriesAnswer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Take the provider's answer, and code the record again with it.",
        discussion: """
            The provider's words come from a file or standard input, or are those of an option. \
            They are sealed with the coding. The codes that changed are printed.

            Examples:
              chartkeeper queries answer ip-0007 q1 --response agreed --option 2 --vault myvault
              chartkeeper queries answer ip-0007 q1 --response disagreed --file answer.txt \
            --vault myvault
            """
    )

    @OptionGroup var place: QueryPlace

    @Option(
        help: "agreed, disagreed or unable-to-determine.",
        transform: { text in
            guard let response = QueryLife.Response(rawValue: text) else {
                throw ValidationError("--response is agreed, disagreed or unable-to-determine")
            }
            return response
        }
    )
    var response: QueryLife.Response

    @Option(help: "The number of the option that the provider chose.")
    var option: Int?

    @Option(help: "File with the provider's words; - for standard input.")
    var file: String?

    @OptionGroup var step: StepDay
    @OptionGroup var vault: VaultOptions

    func validate() throws {
        if option != nil, file != nil {
            throw ValidationError("give either --option or --file")
        }
    }

    func run() async throws {
        let id = try place.recordID()
        let words = try file.map { path throws(CommandFailure) in
            String(decoding: try InputFile.bytesOrStandardInput(path), as: UTF8.self)
        }
        let workbench = try Workbench()
        let (before, after) = try await vault.withVault { vault in
            let run = VaultQueryRun(vault: vault)
            let text = try words ?? chosen(of: run.entry(place.query, of: id).query)
            let before = try vault.coding(for: id)
            try run.answer(place.query, of: id, response, text: text, on: step.day)
            return (before, try run.recode(id, workbench: workbench))
        }
        let old = Set((before?.codes ?? []).map(\.code))
        let new = Set(after.codes.map(\.code))
        for code in old.subtracting(new).sorted() { try Console.line("- \(code)") }
        for code in new.subtracting(old).sorted() { try Console.line("+ \(code)") }
        if old == new { try Console.line("no code changed") }
    }

    private func chosen(of query: CodingQuery) throws(CommandFailure) -> String {
        guard let option else { return "" }
        guard query.options.indices.contains(option - 1) else {
            throw CommandFailure(.usage, "the query has \(query.options.count) options")
        }
        return query.options[option - 1]
    }
}
