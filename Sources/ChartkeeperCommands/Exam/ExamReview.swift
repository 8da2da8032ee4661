import ArgumentParser
import FHIR
import Practice
import Workflow

/// `chartkeeper exam review`.
struct ExamReview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Show the questions of an exam that is over, with answers and rationales.",
        discussion: """
            Marks before a choice: * is right, > was chosen. --documents shows the documents of the \
            scenarios too. Exit code 66 where no exam is over.

            Examples:
              chartkeeper exam review --vault school --user ann
              chartkeeper exam review --exam 1 --wrong --vault school --user ann
            """
    )

    @Option(help: "Number of the exam, from 1; the last when not given.") var exam: Int?
    @Flag(help: "Only questions without all points.") var wrong = false
    @Flag(help: "Only flagged questions.") var flagged = false
    @Flag(help: "Show the documents of scenarios, for people.") var documents = false
    @Flag(help: "Print one JSON object.") var json = false
    @OptionGroup var learner: LearnerOptions
    @OptionGroup var vault: VaultOptions

    func run() async throws {
        let bank = try Workbench().examResources().bank
        let exams = try await vault.withVault { try learner.progress(in: $0).exams }
        let number = exam ?? exams.count
        guard exams.indices.contains(number - 1) else {
            throw CommandFailure(.notFound, "\(Counted.text(exams.count, "exam")) over")
        }
        let sitting = exams[number - 1]
        let shown = sitting.paper.items.enumerated().filter { _, item in
            (!wrong || sitting.points(of: item) < 1)
                && (!flagged || sitting.flags.contains(item.question))
        }
        if json { return try write(shown, sitting, bank) }
        var scenario: String?
        for (place, item) in shown {
            if item.scenario != scenario {
                scenario = item.scenario
                try show(scenario.flatMap { bank.scenario($0) })
            }
            guard let question = bank.question(item.question) else {
                try Console.line("\(place + 1). \(item.question) is no longer in the bank\n")
                continue
            }
            let page = ExamPage(question: question, number: place + 1)
            let review = page.review(
                chosen: sitting.responses[item.question] ?? [],
                points: sitting.points(of: item),
                isTrial: item.isTrial
            )
            try Console.line(Pages.wrapped(review) + "\n")
        }
    }

    /// The heading of a scenario whose questions follow.
    private func show(_ scenario: Scenario?) throws {
        guard let scenario else { return }
        var text = Terminal.bold("\(scenario.title)  (\(scenario.setting))")
        if documents {
            for document in scenario.documents { text += "\n\n" + ExamPage.text(document) }
        }
        try Console.line(Pages.wrapped(text) + "\n")
    }

    private func write(
        _ shown: [(offset: Int, element: ExamPaper.Item)],
        _ sitting: ExamSitting,
        _ bank: QuestionBank
    ) throws {
        try JSONOutput.object { writer in
            writer.member("questions", objects: shown) { writer, shown in
                let item = shown.element
                let question = bank.question(item.question)
                writer.member("number", shown.offset + 1)
                writer.member("id", item.question)
                writer.member("domain", item.domain)
                writer.member("scenario", ifPresent: item.scenario)
                writer.member("stem", ifPresent: question?.stem)
                writer.strings("choices", question?.choices ?? [])
                writer.strings("answers", ExamPage.letters(Set(item.answers)))
                writer.strings("chosen", ExamPage.letters(sitting.responses[item.question] ?? []))
                writer.member("right", sitting.points(of: item) >= 1)
                writer.member("trial", item.isTrial)
                writer.member("rationale", ifPresent: question?.rationale)
                writer.member("source", ifPresent: question?.source)
            }
        }
    }
}
