import ArgumentParser
import ClaimEdits
import ClinicalRecords
import CodeSets
import CodingEngine
import FHIR
import Foundation
import Workflow

/// `chartkeeper edits`: what a payer would find wrong with the codes of an encounter.
struct Edits: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check coded encounters by the Medicare Code Editor and the tabular list.",
        discussion: """
            Records are coded on the fly. A file whose name ends in .ndjson, and standard input as \
            -, may have lines {"record": ..., "coding": ...} instead, whose codings are judged as \
            they are. Edits are those of the date of discharge or service.

            Exit codes: 0 no errors found, 1 errors found, 65 bad input, 66 input not found, 69 no \
            release serves the date.

            Examples:
              chartkeeper edits SampleRecords/ip-0001
              chartkeeper edits SampleRecords/ip-0001 SampleRecords/ed-0001 --json
              chartkeeper edits codings.ndjson
            """
    )

    @Argument(help: "Note, record folder, FHIR or C-CDA file, lines of records with codings, or -.")
    var paths: [String]

    @Flag(help: "Print one JSON object for one encounter, an array for several.")
    var json = false

    func run() throws {
        let workbench = try Workbench()
        let edits = try EncounterEdits(workbench.catalog)
        var engines = EngineByRelease(workbench: workbench)
        var reports: [(record: RecordID, findings: [EditFinding])] = []
        for path in paths {
            for (record, coding) in try Self.pairs(path, workbench, &engines) {
                reports.append((record.id, try edits.findings(on: record, coding)))
            }
        }
        try json ? Console.write(Self.json(reports)) : Self.print(reports)
        if reports.contains(where: { $0.findings.contains { $0.level == .error } }) {
            throw CommandFailure(.foundErrors)
        }
    }

    /// The encounters of one input: lines with their codings, or records that are coded here.
    private static func pairs(
        _ path: String,
        _ workbench: Workbench,
        _ engines: inout EngineByRelease
    ) throws -> [(ClinicalRecord, Coding)] {
        let isStandardInput = path == "-"
        let name = isStandardInput ? "standard input" : path
        if isStandardInput || path.hasSuffix(".ndjson") {
            let bytes =
                isStandardInput
                ? Array(FileHandle.standardInput.readDataToEndOfFile())
                : try InputFile.bytes(path)
            if let lines = try lines(bytes, name: name) { return lines }
            let records = try workbench.reader.read(bytes: bytes, name: name)
            return try records.map { ($0, try engines.engine(for: $0).code($0)) }
        }
        return try workbench.reader.read(path: path).map { record in
            (record, try engines.engine(for: record).code(record))
        }
    }

    /// The coded encounters of lines; nil when the first line is none.
    private static func lines(
        _ bytes: [UInt8],
        name: String
    ) throws -> [(ClinicalRecord, Coding)]? {
        var lines: [(ClinicalRecord, Coding)] = []
        for (offset, line) in bytes.split(
            separator: UInt8(ascii: "\n"),
            omittingEmptySubsequences: false
        ).enumerated() where !line.isEmpty {
            let place = "\(name):\(offset + 1)"
            guard let read = try CodedEncounterLine(Array(line), file: place) else {
                if lines.isEmpty { return nil }
                throw CommandFailure(
                    .badData,
                    "\(place): a line is {\"record\": ..., \"coding\": ...}"
                )
            }
            lines.append((read.record, read.coding))
        }
        return lines.isEmpty ? nil : lines
    }

    private static func print(_ reports: [(record: RecordID, findings: [EditFinding])]) throws {
        for (record, findings) in reports {
            let errors = findings.count { $0.level == .error }
            try Console.line(
                "\(record): \(errors) errors, \(findings.count - errors) other findings"
            )
            for finding in findings {
                let code = finding.code.map { "\($0) " } ?? ""
                try Console.line(
                    "  \(finding.level.rawValue)  \(code)\(finding.message) [\(finding.rule)]"
                )
            }
        }
    }

    private static func json(
        _ reports: [(record: RecordID, findings: [EditFinding])]
    ) -> [UInt8] {
        let objects = reports.map { record, findings in
            var writer = JSONWriter(indented: true)
            writer.beginObject()
            writer.member("record", record.description)
            writer.member("findings", objects: findings) { writer, finding in
                writer.member("level", finding.level.rawValue)
                writer.member("rule", finding.rule)
                writer.member("code", ifPresent: finding.code)
                writer.member("message", finding.message)
            }
            writer.endObject()
            return writer.bytes
        }
        return JSONLines.document(objects) + [UInt8(ascii: "\n")]
    }
}
