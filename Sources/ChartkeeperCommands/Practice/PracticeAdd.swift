import ArgumentParser
import ClinicalRecords
import Workflow

/// `chartkeeper practice add`.
struct PracticeAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Take records with their keys into the vault, to be practised; for instructors.",
        discussion: """
            Every record passes the gate of de-identification first, since learners open it: clean it \
            with deidentify where it is refused. Prints the id of each record once it is stored. Exit \
            code 1 when a record was refused or has no key.

            Example:
              chartkeeper practice add SampleRecords --keys Keys --vault school
            """
    )

    @Argument(help: "Record folders, files, or folders of these.") var paths: [String]
    @Option(help: "Folder of keys.", completion: .directory) var keys: String
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let inputs = try paths.map { path throws(RecordError) in try RecordInputs(at: path) }
        let workbench = try Workbench()
        var left = 0
        try await vault.withVault { vault in
            let intake = PracticeIntake(vault: vault, workbench: workbench)
            try intake.take(inputs, keys: keys) { event in
                switch event {
                case .stored(let id): try Console.line(id.text)
                case .noKey(let id):
                    left += 1
                    Console.warning("\(id): there is no key; left out")
                case .refused(let error):
                    left += 1
                    Console.warning("\(error)")
                }
            }
        }
        if left > 0 {
            throw CommandFailure(.foundErrors, "left out: \(Counted.text(left, "record"))")
        }
    }
}
