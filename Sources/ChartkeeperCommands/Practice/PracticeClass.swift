public import ArgumentParser
import ClinicalRecords
public import Practice
import Scoring
import Workflow

extension ClassReport.Table: ExpressibleByArgument {}

/// `chartkeeper practice class`.
struct PracticeClass: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "class",
        abstract: "Show results by learner and of the class, the hardest codes and confusions.",
        discussion: """
            An instructor sees every learner, a learner the own results: the keys of the vault decide.

            Examples:
              chartkeeper practice class --vault school --user teacher
              chartkeeper practice class --csv learners --vault school --user teacher > class.csv
            """
    )

    @Option(help: "Print a table as CSV: learners, assignments, codes or confusions.")
    var csv: ClassReport.Table?
    @Option(help: "Codes and confusions at most, for people.") var limit = 10
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let report = try await vault.withVault { try Classroom(vault: $0).report() }
        if let csv { return try Console.write(report.csv(csv)) }
        let workbench = try Workbench()
        let facts = try CodeFacts.installed(for: nil, from: workbench.catalog)
        try Console.line("learner           records  per hour  accuracy  exams  best score")
        for learner in report.learners {
            try Console.line(
                line(learner.name, learner.figures) + Terminal.padded("\(learner.exams)", 7)
                    + (learner.best.map(String.init) ?? "")
                    + (learner.setBacks > 0 ? "  clock set back in an exam" : "")
            )
            for (assignment, standing) in learner.standings {
                try Console.line(
                    "  \(assignment.id) until \(assignment.until): \(standing.done) of "
                        + "\(standing.records), \(standing.late) late, accuracy "
                        + ScoreText.percent(standing.figures.accuracy)
                )
            }
        }
        try Console.line(line("class", report.all))
        try Console.line("\nHardest codes")
        for code in report.hardest.prefix(limit) {
            let title = facts.title(code.system, code.code) ?? ""
            try Console.line(
                "  \(Terminal.padded(code.code, 8))  missed \(code.missed) of \(code.required)  \(title)"
            )
        }
        try Console.line("\nCommonest confusions")
        for pair in report.confusions.prefix(limit) {
            try Console.line(
                Terminal.padded("  \(pair.coded) for \(pair.wanted)", 24)
                    + "\(Counted.text(pair.count, "time")), "
                    + Counted.text(pair.learners, "learner")
            )
        }
    }

    private func line(_ name: String, _ figures: Productivity) -> String {
        Terminal.padded(name, 18) + Terminal.padded("\(figures.cases)", 9)
            + Terminal.padded(ScoreText.tenths(figures.perHour), 10)
            + Terminal.padded(ScoreText.percent(figures.accuracy), 10)
    }
}
