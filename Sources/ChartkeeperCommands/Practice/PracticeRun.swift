import ArgumentParser
import ClinicalRecords
import Practice
import Workflow

/// `chartkeeper practice run`.
struct PracticeRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Code records one after the other; each is scored and explained.",
        discussion: """
            A session that was left, or cut off, goes on where it was, unless --new is given. Cases are \
            drawn by setting, chapter, difficulty and what was missed before; the reason is said with \
            each. The clock stands still while the terminal is left: after Ctrl-Z, when it is closed, \
            and after three minutes without input.

            Lines, at the prompt or from standard input: a code with what belongs to it (I21.4 Y, \
            E11.9 first), drop CODE, first CODE, poa CODE Y, query yes, codes, a number for a document, \
            search WORDS, show CODE, index TERM, tree CODE, pcs PREFIX, time, submit, explain, next, \
            skip, leave, help.

            Exit codes: 0 when the session ended or was left, 65 for stored progress that cannot be \
            read, 66 without cases, 75 when another session of the learner is at work, 77 when the \
            vault refuses.

            Examples:
              chartkeeper practice run --vault school --user ann --count 10
              chartkeeper practice run --vault school --user ann --setting emergency --seed 7
              chartkeeper practice run --vault school --user ann --assignment week-1
              printf '1\\nJ20.9\\nsubmit\\n' | chartkeeper practice run --count 1 --vault school --json
            """
    )

    @OptionGroup var cases: CaseFilterOptions
    @Option(help: "Number of cases of a new session.") var count = 10
    @Option(help: "Decides the draw of a new session; by chance when not given.") var seed: UInt64?
    @Option(help: "Code what an instructor assigned.") var assignment: String?
    @Flag(help: "Leave the session under way and begin a new one.") var new = false
    @Flag(help: "Print one JSON object for each step, on a line.") var json = false
    @OptionGroup var vault: VaultOptions

    func validate() throws {
        guard (1...1000).contains(count) else {
            throw ValidationError("--count is a number from 1 to 1000")
        }
    }

    func run() async throws {
        let assigned = try assignment.map { text throws(CommandFailure) in
            try QueryPlace.recordID(text)
        }
        let workbench = try Workbench()
        try await vault.withVault { vault in
            var desk = try LearnerDesk(vault: vault, workbench: workbench)
            let isOther = assigned != nil && desk.session?.assignment != assigned
            if new || desk.session == nil || isOther {
                let left = desk.session
                try desk.beginSession(
                    count,
                    filter: cases.filter,
                    assignment: assigned.map { try Classroom(vault: vault).assignment($0) },
                    seed: seed ?? UInt64.random(in: 0..<UInt64(UInt32.max))
                )
                if let left {
                    Console.note(
                        "the session under way was left at record \(left.position + 1) of "
                            + "\(left.picks.count)"
                    )
                }
            } else {
                Console.note(Pages.wrapped("the session under way goes on; --new begins another"))
            }
            var loop = PracticeLoop(desk: desk, voice: PracticeVoice(json: json))
            try await loop.run()
        }
    }
}
