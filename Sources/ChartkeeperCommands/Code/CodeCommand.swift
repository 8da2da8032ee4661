import ArgumentParser
import ClinicalRecords
import CodeSets
import CodingEngine
import Foundation
import Workflow

/// `chartkeeper code`: records in, codings with evidence out.
struct Code: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Assign codes to records, each with its evidence and rules.",
        discussion: """
            Examples:
              chartkeeper code note.txt
              chartkeeper code SampleRecords/ip-0001 --json
              cat note.txt | chartkeeper code - --setting emergency --sex female --age 54

            """
    )

    @OptionGroup var input: RecordInput

    @Flag(help: "Print JSON: one object for one coding, an array for several.")
    var json = false

    @Flag(help: "Read one record a line from standard input, write one coding a line.")
    var ndjson = false

    func validate() throws {
        if input.paths.isEmpty, !ndjson {
            throw ValidationError(
                "name a note, record folder or FHIR file, or - for standard input"
            )
        }
    }

    func run() async throws {
        let workbench = Workbench()
        if ndjson {
            try runLines(workbench)
            return
        }
        let records = try input.records(workbench)
        var engines = EngineByRelease(workbench: workbench)
        var codings: [Coding] = []
        for record in records { codings.append(try engines.engine(for: record).code(record)) }
        if json {
            try Console.write(JSONLines.document(codings.map { $0.json(indented: true) }) + [0x0A])
        } else {
            for (record, coding) in zip(records, codings) {
                try CodingTable.print(coding, of: record)
            }
        }
    }

    /// One record a line in, one coding a line out, in the same order; a bad line gives an error
    /// object in its place.
    private func runLines(_ workbench: Workbench) throws {
        var engines = EngineByRelease(workbench: workbench)
        var failed = false
        var number = 0
        while let line = readLine(strippingNewline: true) {
            number += 1
            if line.isEmpty { continue }
            do {
                let record = try ClinicalRecord(
                    json: Array(line.utf8),
                    file: "standard input line \(number)"
                )
                try Console.write(engines.engine(for: record).code(record).json() + [0x0A])
            } catch {
                failed = true
                let message =
                    ExitStatus(error) == nil ? "unexpected error" : String(describing: error)
                try Console.write(JSONLines.error(line: number, message: message) + [0x0A])
            }
        }
        if failed { throw CommandFailure(.badData, "some lines could not be coded") }
    }
}

/// The coder of each record's release, made once.
struct EngineByRelease {
    let workbench: Workbench
    private var engines: [CalendarDay: CodingEngine] = [:]

    init(workbench: Workbench) {
        self.workbench = workbench
    }

    /// The coder for a record's date of service.
    mutating func engine(for record: ClinicalRecord) throws -> CodingEngine {
        let day = record.dateOfService ?? Workbench.newestDay
        for (first, engine) in engines
        where engine.release.effective.contains(day) && engine.release.effective.lowerBound == first
        {
            return engine
        }
        let engine = try workbench.engine(for: day)
        engines[engine.release.effective.lowerBound] = engine
        return engine
    }
}
