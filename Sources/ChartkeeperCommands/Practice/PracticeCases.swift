import ArgumentParser
import ClinicalRecords
import FHIR
import Practice
import RecordVault
import Workflow

/// `chartkeeper practice cases`.
struct PracticeCases: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases",
        abstract: "List the cases of the vault, with what they are chosen by.",
        discussion: """
            Examples:
              chartkeeper practice cases --setting inpatient --vault school --user ann
              chartkeeper practice cases --chapter 9 --vault school --user ann --json
            """
    )

    @OptionGroup var cases: CaseFilterOptions
    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let workbench = try Workbench()
        let filter = cases.filter
        let (found, results) = try await vault.withVault { vault in
            let shelf = CaseShelf(vault: vault, workbench: workbench)
            // An instructor who does not practise has no progress.
            let isLearner = vault.roles.contains(.trainee)
            let progress = isLearner ? try Classroom(vault: vault).stored(of: vault.user) : nil
            return (try shelf.cases().filter(filter.admits), progress?.results ?? [])
        }
        let coded = Dictionary(grouping: results, by: \.record).mapValues(\.count)
        if json {
            return try JSONOutput.object { writer in
                writer.member("cases", objects: found) { writer, traits in
                    writer.member("record", traits.record.text)
                    writer.member("setting", traits.setting.rawValue)
                    writer.member("chapter", ifPresent: traits.chapter)
                    writer.member("difficulty", ifPresent: traits.difficulty?.rawValue)
                    writer.member("coded", coded[traits.record] ?? 0)
                }
            }
        }
        for traits in found {
            let times = coded[traits.record].map { "coded " + Counted.text($0, "time") } ?? ""
            try Console.line(
                [
                    traits.record.text, traits.setting.rawValue,
                    "chapter \(traits.chapter ?? "-")", traits.difficulty?.rawValue ?? "-", times,
                ].joined(separator: "\t")
            )
        }
    }
}
