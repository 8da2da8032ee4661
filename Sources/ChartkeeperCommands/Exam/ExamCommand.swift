import ArgumentParser

/// `chartkeeper exam`: a mock exam, timed and scored as a certifying exam is.
struct ExamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exam",
        abstract: "Sit a timed mock exam, and review it afterwards.",
        discussion: """
            The exam has the shape of the CCS exam: four hours, 115 to 140 questions in two sections, a \
            scaled score of 100 to 400 with 300 to pass. There are no CPT questions: CPT is licensed \
            and not shipped. The code books are open, the coder's suggestions are not.

            Examples:
              chartkeeper exam sit --vault school --user ann
              chartkeeper exam status --vault school --user ann
              chartkeeper exam review --vault school --user ann --wrong
              chartkeeper exam verify-bank
            """,
        subcommands: [
            ExamSit.self, ExamStatus.self, ExamResults.self, ExamReview.self, ExamDrawCommand.self,
            ExamVerifyBank.self,
        ],
        defaultSubcommand: ExamSit.self
    )
}
