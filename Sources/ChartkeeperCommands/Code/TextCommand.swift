import ArgumentParser
import ClinicalRecords
import ClinicalText
import CodeSets
import CodingEngine
import FHIR
import Foundation
import Workflow

/// `chartkeeper text`: a record as the coder reads it, before any rule drops a mention.
struct Text: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show sections, sentences and mentions as the coder reads them.",
        discussion: """
            Examples:
              chartkeeper text note.txt
              chartkeeper text note.txt --json
              echo '{"id":"1","text":"No fever.","concept":"fever"}' | chartkeeper text --ndjson

            """
    )

    @OptionGroup var input: RecordInput

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Read lines {id, text, concept}, write lines {id, assertion, cue, rule}.")
    var ndjson = false

    func validate() throws {
        if input.paths.isEmpty, !ndjson {
            throw ValidationError(
                "name a note, record folder or FHIR file, or - for standard input"
            )
        }
    }

    func run() async throws {
        let workbench = try Workbench()
        if ndjson {
            try AssertionLines(workbench: workbench).run()
            return
        }
        let records = try input.records(workbench)
        var engines = EngineByRelease(workbench: workbench)
        var objects: [[UInt8]] = []
        for record in records {
            let engine = try engines.engine(for: record)
            let reading = engine.read(record)
            if json {
                objects.append(ReadingOutput.json(reading, engine.release))
            } else {
                try ReadingOutput.print(reading, engine.release)
            }
        }
        if json { try Console.write(JSONLines.document(objects) + [0x0A]) }
    }
}
