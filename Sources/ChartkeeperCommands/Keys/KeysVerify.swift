import ArgumentParser
import ClinicalRecords
import FHIR
import Scoring
import Workflow

/// `chartkeeper keys verify`: a folder of keys checked, and how its records are spread.
struct KeysVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check answer keys, and show how their records are spread.",
        discussion: """
            Every code is checked on the record's own day: valid, billable, 7th character, roles, \
            Excludes1, code first, what may be listed first, present on admission, quotes word for \
            word, alternatives and mistakes. Documentation/Scoring.md lists the rules. The exit \
            code is 1 when a key has an error.

            Example:
              chartkeeper keys verify --keys Keys --records SampleRecords
            """
    )

    @Option(help: "Folder of answer keys, one .json file for each record.")
    var keys: String

    @Option(help: "Folder of the records, searched through.")
    var records: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let run = KeyVerificationRun(workbench: try Workbench())
        let report = try run.run(keys: keys, records: records)
        for warning in report.warnings { Console.warning("\(warning)") }
        if json {
            try printJSON(report)
        } else {
            for finding in report.findings { try Console.line("\(finding)") }
            let warnings = report.findings.count - report.errors
            try Console.line("\(report.keys) keys: \(report.errors) errors, \(warnings) warnings")
            for line in Self.lines(report.distribution) { try Console.line(line) }
        }
        if report.errors > 0 { throw CommandFailure(.foundErrors) }
    }

    private func printJSON(_ report: KeyVerificationRun.Report) throws {
        try JSONOutput.object { writer in
            writer.member("keys", report.keys)
            writer.member("errors", report.errors)
            writer.member("findings", objects: report.findings) { writer, finding in
                writer.member("record", finding.record.text)
                writer.member("file", finding.file)
                writer.member("path", finding.path)
                writer.member("level", finding.level.rawValue)
                writer.member("rule", finding.rule.rawValue)
                writer.member("message", finding.message)
            }
            writer.name("distribution")
            writer.beginObject()
            let spread = report.distribution
            writer.member("records", spread.records)
            for (name, rows) in Self.groups(spread) {
                writer.name(name)
                writer.beginObject()
                for (label, count) in rows { writer.member(label, count) }
                writer.endObject()
            }
            writer.member("withQuery", spread.withQuery)
            writer.member("chapters", objects: spread.chapters) { writer, chapter in
                writer.member("title", chapter.title)
                writer.member("first", chapter.first)
                writer.member("any", chapter.any)
            }
            writer.endObject()
        }
    }

    /// The counts with few values, each under its name in JSON.
    private static func groups(
        _ spread: KeyDistribution
    ) -> [(name: String, rows: [(String, Int)])] {
        let difficulties: [KeyDifficulty?] = KeyDifficulty.allCases + [nil]
        return [
            ("setting", Setting.allCases.map { ($0.rawValue, spread.settings[$0] ?? 0) }),
            (
                "difficulty",
                difficulties.map { ($0?.rawValue ?? "unstated", spread.difficulties[$0] ?? 0) }
            ),
            (
                "source",
                KeyDistribution.Source.allCases.map { ($0.rawValue, spread.sources[$0] ?? 0) }
            ),
        ]
    }

    private static func lines(_ spread: KeyDistribution) -> [String] {
        var lines = [
            "", "Records with a key: \(spread.records); with a query: \(spread.withQuery)",
        ]
        for (name, rows) in groups(spread) {
            let cells = rows.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            lines.append("By \(name): \(cells)")
        }
        let documents = Setting.allCases.compactMap { setting in
            spread.documents[setting].map {
                "\(setting.rawValue) \($0.lowerBound) to \($0.upperBound)"
            }
        }
        lines.append("Documents of a record: \(documents.joined(separator: ", "))")
        lines.append("By chapter: listed first, any code")
        for chapter in spread.chapters {
            let counts = [chapter.first, chapter.any].map { count in
                String(repeating: " ", count: max(0, 5 - "\(count)".count)) + "\(count)"
            }
            lines.append("\(counts.joined())  \(chapter.title)")
        }
        return lines
    }
}
