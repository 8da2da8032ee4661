import ClinicalText
import CodeSets
import FHIR
import Workflow

/// The bulk form of `text`: the assertion of one phrase in one text a line.
struct AssertionLines {
    let workbench: Workbench

    /// Answers line for line; a bad line gets an error object and the exit code 65 at the end.
    func run() throws {
        let text = try ClinicalTextResources(
            folder: try workbench.locator.folder(of: "ClinicalText")
        )
        var failed = false
        var number = 0
        while let line = readLine(strippingNewline: true) {
            number += 1
            if line.isEmpty { continue }
            guard let object = try? JSONParser.parse(Array(line.utf8)).object,
                let body = object["text"]?.string, let concept = object["concept"]?.string
            else {
                failed = true
                try Console.write(
                    JSONLines.error(line: number, message: "a line is {id, text, concept}")
                        + [0x0A]
                )
                continue
            }
            let finding = text.assertions.assertion(
                ofPhrase: concept,
                in: text.analyzer.analyze(body)
            )
            var writer = JSONWriter()
            writer.beginObject()
            writer.name("id")
            writer.value(object["id"] ?? JSONValue(.null))
            writer.name("assertion")
            if let finding { writer.string(finding.assertion.rawValue) } else { writer.null() }
            writer.name("cue")
            if let cue = finding?.cue {
                writer.string(
                    String(decoding: Array(body.utf8)[cue.start..<cue.end], as: UTF8.self)
                )
            } else {
                writer.null()
            }
            writer.name("rule")
            if let finding { writer.string(finding.rule) } else { writer.null() }
            writer.endObject()
            try Console.write(writer.bytes + [0x0A])
        }
        if failed { throw CommandFailure(.badData, "some lines could not be read") }
    }
}
