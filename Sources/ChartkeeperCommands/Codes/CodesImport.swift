import ArgumentParser
import CodeSets
import Foundation
import Workflow

/// `chartkeeper codes import`: official files in hand become editions.
struct CodesImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import official files of code sets and books.",
        discussion: """
            Takes the publisher's zip archives, XML files, text files and the conversion table as \
            they are; each is known by its content. The year is the one that the file says, or its \
            name; --year states it where neither does. Importing a file a second time changes \
            nothing. Warnings leave the exit code at 0; a file with an error changes nothing.

            Read are: Tabular List, order file, code addenda, Alphabetic Index, External Cause Index, \
            Neoplasm Table, Table of Drugs, lists of codes exempt from present-on-admission \
            reporting, conversion table, equivalence mappings; of ICD-10-PCS the order file, codes \
            file, code addenda, tables, index and definitions.

            Examples:
              chartkeeper codes import icd10cm-table-and-index-2026.zip POAexemptCodesFY26.txt
              chartkeeper codes import 2026-icd-10-pcs-order-file.zip icd10pcs_tables_2026.xml
            """
    )

    @Argument(help: "Official files.", completion: .file())
    var files: [String]

    @Option(help: "Fiscal year of files that do not say theirs, such as 2026.")
    var year: Int?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        guard let store = CodeSetStore() else {
            throw CommandFailure(.cannotCreate, "there is no home folder; set CHARTKEEPER_HOME")
        }
        var output = ImportOutput()
        var worst: ExitStatus?
        for file in files {
            do {
                let source = OfficialSource(
                    name: URL(fileURLWithPath: file).lastPathComponent,
                    bytes: try InputFile.bytes(file),
                    statedYear: year
                )
                try CodeSetImportRun.take(source, into: store) {
                    try output.take($0, printing: !json)
                }
            } catch {
                guard let status = ExitStatus(error) else { throw error }
                Console.error("\(error)")
                worst = worst ?? status
            }
        }
        if json { try JSONOutput.object(output.write) }
        if let worst { throw CommandFailure(worst) }
    }
}
