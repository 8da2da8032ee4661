import ArgumentParser
import Deidentification
import FHIR
import Foundation
import Workflow

/// `chartkeeper deidentify`: finds and replaces the 18 Safe Harbor identifiers.
struct Deidentify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replace the identifiers of the Safe Harbor method in notes and record files.",
        discussion: """
            Reads notes, record.json, FHIR JSON and C-CDA XML, and writes the cleaned text to \
            standard output, with --json also what was found, by UTF-8 offsets into the original. \
            Kinds are those of 45 CFR 164.514(b)(2)(i). The same person has the same surrogate in \
            all files of a run, and in all runs under one --key-file.

            A year, a state, an age up to 89, a weekday and a time of day are none of the \
            eighteen and stay; --report lists what a person should look at.

            Exit codes: 0 all cleared, 1 a text is not cleared (what is left is named in \
            `residual`), 64 wrong usage, 65 a file that is not what it begins as, 66 not found.

            Examples:
              chartkeeper deidentify note.txt
              chartkeeper deidentify --json notes/*.txt
              chartkeeper deidentify --report records/ip-0001
              chartkeeper deidentify --output cleaned notes/*.txt
              chartkeeper deidentify --shift-dates --key-file set.key note.txt

            """
    )

    @Argument(
        help: "Notes, record.json, FHIR JSON, C-CDA XML, record folders, or - for standard input."
    )
    var paths: [String]

    @Flag(help: "Print JSON: text, findings and what is left.")
    var json = false

    @Flag(help: "Print counts by kind instead of the cleaned text.")
    var report = false

    @Option(
        help: "Folder for the cleaned files, under their own names; made if missing.",
        completion: .directory
    )
    var output: String?

    @Option(help: "File with the secret of the record set, 16 bytes or more.", completion: .file())
    var keyFile: String?

    @Flag(help: "Shift dates by whole weeks instead of keeping the year alone; needs --key-file.")
    var shiftDates = false

    @Option(help: "The year that ages are reckoned at; this year by default.")
    var year: Int?

    func validate() throws {
        if paths.isEmpty { throw ValidationError("name a note or record file, or -") }
        if shiftDates, keyFile == nil { throw ValidationError("--shift-dates needs --key-file") }
        if json, report { throw ValidationError("give --json or --report, not both") }
    }

    func run() async throws {
        let run = try DeidentificationRun(
            workbench: try Workbench(),
            key: try keyFile.map { try InputFile.bytes($0) },
            policy: shiftDates ? .shifted : .year,
            referenceYear: year ?? Calendar(identifier: .gregorian).component(.year, from: Date())
        )
        var results: [(file: String, cleaned: CleanedText)] = []
        for path in try DeidentificationInputs.files(of: paths) {
            let bytes =
                path == "-"
                ? Array(FileHandle.standardInput.readDataToEndOfFile()) : try InputFile.bytes(path)
            results.append((path, try run.clean(bytes, name: path)))
        }
        if let output { try DeidentificationOutput.write(results, to: output) }
        if json {
            let objects = results.map { DeidentificationOutput.json($0.file, $0.cleaned) }
            try Console.write(JSONLines.document(objects) + [0x0A])
        } else if report {
            try DeidentificationOutput.printReport(results)
        } else if output == nil {
            for result in results { try Console.write(result.cleaned.bytes) }
        }
        let open = results.filter { !$0.cleaned.residual.isEmpty }
        for result in open { DeidentificationOutput.warn(result.file, result.cleaned) }
        if !open.isEmpty { throw CommandFailure(.foundErrors) }
    }
}
