public import ArgumentParser
import ClinicalRecords
import FHIR
public import RecordVault

extension BreakGlass.Reason: ExpressibleByArgument {}

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

        @Option(help: "Only records of the patient with this pseudonym.") var patient: String?
        @Option(help: "Only records of the encounter with this number.") var encounter: String?
        @OptionGroup var options: VaultOptions
        @Flag(help: "Print one JSON object.") var json = false

        func run() async throws {
            try await options.withVault { vault in
                let records = try records(of: vault)
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

        private func records(of vault: RecordVault) throws -> [StoredRow] {
            var records = try vault.records()
            if let patient {
                let ids = Set(try vault.records(ofPatient: patient).map(\.text))
                records.removeAll { !ids.contains($0.id) }
            }
            if let encounter {
                let ids = Set(try vault.records(ofEncounter: encounter).map(\.text))
                records.removeAll { !ids.contains($0.id) }
            }
            return records
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
        @Option(
            help:
                "As an administrator, open it outside your roles for this reason, which is logged."
        )
        var breakGlass: BreakGlass.Reason?
        @Option(
            help: "File with what there is to say of the reason; it is sealed.",
            completion: .file()
        )
        var noteFile: String?
        @Flag(help: "Print the record as JSON.") var json = false

        func validate() throws {
            if noteFile != nil, breakGlass == nil {
                throw ValidationError("--note-file goes with --break-glass")
            }
        }

        func run() async throws {
            guard let id = RecordID(id) else {
                throw CommandFailure(.notFound, "a record id has letters, digits and hyphens")
            }
            try await options.withVault { vault in
                let note = try noteFile.map {
                    String(decoding: try InputFile.bytes($0), as: UTF8.self)
                }
                let record = try vault.record(
                    id,
                    version: version,
                    logged: true,
                    breakingGlass: breakGlass.map { BreakGlass($0, note: note ?? "") }
                )
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
