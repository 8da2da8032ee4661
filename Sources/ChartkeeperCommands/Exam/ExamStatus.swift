import ArgumentParser
import FHIR
import Practice
import Workflow

/// `chartkeeper exam status`.
struct ExamStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say whether an exam is under way, and how much time it has left.",
        discussion: """
            Example:
              chartkeeper exam status --vault school --user ann
            """
    )

    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let workbench = try Workbench()
        let exam = try await vault.withVault { vault in
            var sitting = try LearnerDesk(vault: vault, workbench: workbench).exam
            sitting?.observe(HostClock.reading())
            return sitting
        }
        if json {
            return try JSONOutput.object { writer in
                writer.member("underWay", exam != nil)
                guard let exam else { return }
                writer.member("questions", exam.paper.items.count)
                writer.member("open", exam.open.count)
                writer.member("flagged", exam.flagged.count)
                writer.member("secondsLeft", Int(exam.clock.left))
            }
        }
        guard let exam else { return try Console.line("no exam is under way") }
        try Console.line(
            "\(exam.paper.items.count - exam.open.count) of \(exam.paper.items.count) answered, "
                + "\(exam.flagged.count) flagged, \(ClockText.minutes(exam.clock.left)) left"
        )
    }
}

/// `chartkeeper exam results`.
struct ExamResults: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results",
        abstract: "Show what the exams that are over came to.",
        discussion: """
            Examples:
              chartkeeper exam results --vault school --user ann
              chartkeeper exam results --learner ann --vault school --user teacher --json
            """
    )

    @OptionGroup var learner: LearnerOptions
    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let exams = try await vault.withVault { try learner.progress(in: $0).exams }
        let pages = try exams.map { exam throws(PracticeError) in
            ExamResultPage(sitting: exam, score: try ExamScore(exam))
        }
        if json {
            return try JSONOutput.object { writer in
                writer.member("exams", objects: pages) { writer, page in page.write(to: &writer) }
            }
        }
        if pages.isEmpty { Console.note("no exam is over") }
        for (place, page) in pages.enumerated() {
            try Console.write("Exam \(place + 1)\n\(page.text)\n")
        }
    }
}
