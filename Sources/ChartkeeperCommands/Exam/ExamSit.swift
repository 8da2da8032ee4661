import ArgumentParser
import Practice
import Workflow

/// `chartkeeper exam sit`.
struct ExamSit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sit",
        abstract: "Begin an exam, or go on with the one under way.",
        discussion: """
            The clock runs from the start, whether the program runs or not; nothing stops it. Each \
            answer is sealed and on disk before it is acknowledged, and an exam that is cut off goes on \
            with its next start.

            Lines, at the prompt or from standard input: the letters of the answer (c, or ace for \
            several), clear, next, back, go 17, flag, list, documents, document 2, time, search WORDS, \
            show CODE, index TERM, tree CODE, pcs PREFIX, submit, leave, help.

            Exit codes: 0 when the exam ended or was left, 65 for a damaged vault or bank, 75 when \
            another session of the learner is at work, 77 when the vault refuses.

            Examples:
              chartkeeper exam sit --vault school --user ann
              chartkeeper exam sit --seed 7 --vault school --user ann --json < answers.txt
            """
    )

    @Option(help: "Decides the draw of a new exam; by chance when not given.") var seed: UInt64?
    @Flag(help: "Print one JSON object for each step, on a line.") var json = false
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let workbench = try Workbench()
        let resources = try workbench.examResources()
        try await vault.withVault { vault in
            var desk = try LearnerDesk(vault: vault, workbench: workbench)
            if desk.exam == nil {
                try desk.beginExam(
                    resources,
                    seed: seed ?? UInt64.random(in: 0..<UInt64(UInt32.max))
                )
            } else {
                Console.note(
                    Pages.wrapped("the exam under way goes on; its clock ran on meanwhile")
                )
            }
            var loop = ExamLoop(desk: desk, bank: resources.bank, json: json)
            try await loop.run()
        }
    }
}
