import ArgumentParser
import ClinicalRecords
import CodeSets
import FHIR
import Practice
import Workflow

/// `chartkeeper practice assign`.
struct PracticeAssign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign",
        abstract: "Ask learners to code records until a day; for instructors.",
        discussion: """
            One of the same id is replaced. What is coded after the day counts as late.

            Example:
              chartkeeper practice assign week-1 ip-0001 ip-0002 --until 2026-12-04 --vault school \
            --user teacher
            """
    )

    @Argument(help: "The assignment's id: letters, digits and hyphens.") var id: String
    @Argument(help: "The records.") var records: [String]
    @Option(help: "The last day, YYYY-MM-DD.") var until: String
    @Option(
        name: .customLong("learner"),
        help: "A learner it is for; several times; all by default."
    )
    var learners: [String] = []
    @OptionGroup var vault: VaultOptions

    func validate() throws {
        if CalendarDay(until) == nil { throw ValidationError("--until is a day YYYY-MM-DD") }
    }

    func run() async throws {
        guard let day = CalendarDay(until) else { throw CommandFailure(.usage, "--until") }
        let assignment = try Assignment(
            id: QueryPlace.recordID(id),
            records: records.map { text throws(CommandFailure) in try QueryPlace.recordID(text) },
            until: day,
            learners: learners
        )
        try await vault.withVault { try Classroom(vault: $0).assign(assignment) }
        let records = Counted.text(assignment.records.count, "record")
        Console.note("assigned \(assignment.id): \(records)")
    }
}

/// `chartkeeper practice assignments`.
struct PracticeAssignments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assignments",
        abstract: "List assignments, and how far one has come with each.",
        discussion: """
            Example:
              chartkeeper practice assignments --vault school --user ann
            """
    )

    @OptionGroup var learner: LearnerOptions
    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let rows = try await vault.withVault { vault in
            let results = try learner.progress(in: vault).results
            return try Classroom(vault: vault).assignments().map { ($0, $0.standing(in: results)) }
        }
        if json {
            return try JSONOutput.object { writer in
                writer.member("assignments", objects: rows) { writer, row in
                    writer.member("id", row.0.id.text)
                    writer.member("until", row.0.until)
                    writer.strings("records", row.0.records.map(\.text))
                    writer.member("done", row.1.done)
                    writer.member("late", row.1.late)
                }
            }
        }
        for (assignment, standing) in rows {
            let late = standing.late > 0 ? ", \(standing.late) late" : ""
            try Console.line(
                "\(assignment.id)\tuntil \(assignment.until)\t\(standing.done) of "
                    + "\(standing.records) coded\(late)\taccuracy "
                    + ScoreText.percent(standing.figures.accuracy)
            )
        }
    }
}
