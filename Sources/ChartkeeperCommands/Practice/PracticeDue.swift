import ArgumentParser
import CodeSets
import FHIR
import Practice
import RecordVault
import Workflow

/// The progress that a command shows: the own, or for an instructor a learner's.
struct LearnerOptions: ParsableArguments {
    @Option(help: "A learner, for instructors; the user when not given.")
    var learner: String?

    /// The progress.
    ///
    /// - Throws: `VaultError`; where nothing was stored yet the own progress is empty.
    func progress(in vault: RecordVault) throws -> LearnerProgress {
        // An instructor who does not practise has no progress.
        if learner == nil, !vault.roles.contains(.trainee) { return LearnerProgress() }
        let found = try Classroom(vault: vault).stored(of: learner ?? vault.user)
        guard let found else {
            guard learner == nil else {
                throw CommandFailure(.notFound, "nothing is stored of this learner")
            }
            return LearnerProgress()
        }
        return found
    }
}

/// `chartkeeper practice due`.
struct PracticeDue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: "List the concepts that were missed, and when each comes again.",
        discussion: """
            A concept is a category of codes, or the decisions of sequence, present on admission and \
            query. One that was missed is due after a day, then after 3, 7, 16 and 35 days as long as \
            it is right; missed again, it begins anew.

            Example:
              chartkeeper practice due --vault school --user ann
            """
    )

    @OptionGroup var learner: LearnerOptions
    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let workbench = try Workbench()
        let codes = try workbench.practiceCodes(on: workbench.catalog.newestDay)
        let progress = try await vault.withVault { try learner.progress(in: $0) }
        let schedule = progress.schedule(on: HostClock.today.ordinal)
        if json {
            return try JSONOutput.object { writer in
                writer.member("concepts", objects: schedule) { writer, entry in
                    writer.member("concept", entry.concept.name)
                    writer.member("title", ifPresent: entry.concept.title(in: codes))
                    writer.member("dueInDays", entry.days)
                    writer.member("seen", entry.memory.seen)
                    writer.member("missed", entry.memory.missed)
                    writer.member("box", (entry.memory.box ?? 0) + 1)
                }
            }
        }
        if schedule.isEmpty { Console.note("nothing was missed that has to come again") }
        for entry in schedule {
            let day =
                switch entry.days {
                case ..<0: "overdue by \(Counted.text(-entry.days, "day"))"
                case 0: "due today"
                default: "in \(Counted.text(entry.days, "day"))"
                }
            let title = entry.concept.title(in: codes) ?? ""
            let line =
                "\(Terminal.padded(entry.concept.name, 16))  \(Terminal.padded(day, 20))  "
                + "missed \(entry.memory.missed) of \(entry.memory.seen), "
                + "box \((entry.memory.box ?? 0) + 1) of \(ConceptMemory.intervals.count)  \(title)"
            try Console.line(Pages.wrapped(line))
        }
    }
}
