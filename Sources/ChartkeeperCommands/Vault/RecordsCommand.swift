import ArgumentParser
import ClinicalRecords
import RecordVault

/// `chartkeeper records`: what a vault holds.
struct Records: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List and show the records of a vault.",
        subcommands: [List.self, Show.self]
    )

    /// `records list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the records: id, version, whether coded."
        )

        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            try await options.withVault { vault in
                let records = try vault.records()
                let coded = Set(try vault.codings().map(\.id))
                if json {
                    try JSONOutput.object { writer in
                        writer.member("records", objects: records) { writer, record in
                            writer.member("id", record.id)
                            writer.member("version", record.version)
                            writer.member("coded", coded.contains(record.id))
                        }
                    }
                    return
                }
                for record in records {
                    let state = coded.contains(record.id) ? "coded" : "not coded"
                    try Console.line("\(record.id)\tversion \(record.version)\t\(state)")
                }
            }
        }
    }

    /// `records show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a record whole; the audit log says so."
        )

        @Argument(help: "The id of the record.") var id: String
        @Option(help: "The version; the newest by default.") var version: Int?
        @OptionGroup var options: VaultOptions
        @Flag(help: "Print the record as JSON.") var json = false

        func run() async throws {
            guard let id = RecordID(id) else {
                throw CommandFailure(.notFound, "a record id has letters, digits and hyphens")
            }
            try await options.withVault { vault in
                let record = try vault.record(id, version: version, logged: true)
                if json {
                    try Console.write(record.json(indented: true) + [UInt8(ascii: "\n")])
                    return
                }
                let setting = record.encounter.setting.rawValue
                let admitted = record.encounter.admitted.map { "\($0)" } ?? "-"
                let discharged = record.encounter.discharged.map { "\($0)" } ?? "-"
                try Console.line("\(record.id)  \(setting)  \(admitted) to \(discharged)")
                for document in record.documents {
                    let date = document.date.map { "\($0)" } ?? "-"
                    try Console.line("\n== \(document.id)  \(document.type.rawValue)  \(date)")
                    try Console.line(document.text)
                }
                for problem in record.problems { try Console.line("problem: \(problem.text)") }
            }
        }
    }
}
