import ArgumentParser
import ClinicalRecords
import Workflow

/// `chartkeeper queries draft`.
struct QueriesDraft: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Add a query of a person from a JSON file, and print its identifier.",
        discussion: """
            The file holds {"topic","question","options":[],"indicators":[]}; "-" is standard \
            input. What is not compliant is printed as a warning, and keeps it from being sent.

            Example:
              chartkeeper queries draft ip-0007 query.json --vault myvault
            """
    )

    @Argument(help: "The record.")
    var record: String

    @Argument(help: "The file, or -.")
    var file: String

    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let id = try QueryPlace.recordID(record)
        let bytes = try InputFile.bytesOrStandardInput(file)
        let query = try CodingQuery(json: bytes, file: file)
        for finding in QueryLint.findings(of: query) {
            Console.warning("not compliant: \(finding)")
        }
        let name = try await vault.withVault {
            try VaultQueryRun(vault: $0).draft(query, for: id)
        }
        try Console.line(name)
    }
}
