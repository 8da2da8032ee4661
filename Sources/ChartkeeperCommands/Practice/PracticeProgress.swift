import ArgumentParser
import ClinicalRecords
import CodeSets
import FHIR
import Practice
import Scoring
import Workflow

/// `chartkeeper practice progress`.
struct PracticeProgress: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: "Show speed beside accuracy by setting, and accuracy over time.",
        discussion: """
            Accuracy is codes found / (found + missed + entered beside the key). The plot has a column \
            for each day practised and the line of the 95 per cent that coders are held to.

            Examples:
              chartkeeper practice progress --vault school --user ann
              chartkeeper practice progress --learner ann --vault school --user teacher --json
            """
    )

    @OptionGroup var learner: LearnerOptions
    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let progress = try await vault.withVault { try learner.progress(in: $0) }
        let rows =
            Productivity.bySetting(progress.results).map { ($0.setting.rawValue, $0.figures) }
            + [("all", Productivity(progress.results))]
        if json {
            return try JSONOutput.object { writer in
                writer.member("settings", objects: rows) { writer, row in
                    writer.member("setting", row.0)
                    Self.write(row.1, to: &writer)
                }
                writer.member("standard", ifPresent: "\(Productivity.standard)")
            }
        }
        guard !progress.results.isEmpty else { return Console.note("no record was coded yet") }
        try Console.line("setting       records  per hour  accuracy  records right     poa")
        for (name, figures) in rows {
            let mark = (figures.accuracy ?? 0) < Productivity.standard ? "  below 95%" : ""
            try Console.line(
                Terminal.padded(name, 14) + Terminal.padded("\(figures.cases)", 9)
                    + Terminal.padded(ScoreText.tenths(figures.perHour), 10)
                    + Terminal.padded(ScoreText.percent(figures.accuracy), 10)
                    + Terminal.padded(ScoreText.percent(figures.caseAccuracy), 15)
                    + Terminal.padded(ScoreText.percent(figures.poa.value), 6) + mark
            )
        }
        try Console.line("")
        for line in AccuracyPlot(progress.results).lines { try Console.line(line) }
    }

    private static func write(_ figures: Productivity, to writer: inout JSONWriter) {
        writer.member("records", figures.cases)
        writer.member("recordsRight", figures.casesRight)
        writer.member("seconds", figures.seconds)
        writer.member("matched", figures.codes.matched)
        writer.member("missed", figures.codes.missed)
        writer.member("extra", figures.codes.extra)
        writer.member("perHour", ifPresent: figures.perHour.map { ScoreText.tenths($0) })
        writer.member(
            "accuracy",
            ifPresent: figures.accuracy.map { "\(Double(($0 * 1000).rounded()) / 1000)" }
        )
    }
}
