import ArgumentParser

/// `chartkeeper practice`: records to code, with the reasons why.
struct PracticeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice",
        abstract: "Code practice records, and be told why; assignments and results of a class.",
        discussion: """
            Cases stand in a vault: an instructor adds de-identified records with their keys. What a \
            learner did is sealed under the learner's own key.

            Examples:
              chartkeeper practice add SampleRecords --keys Keys --vault school
              chartkeeper practice run --vault school --user ann --setting inpatient
              chartkeeper practice due --vault school --user ann
              chartkeeper practice progress --vault school --user ann
              chartkeeper practice class --vault school --user teacher --csv confusions
            """,
        subcommands: [
            PracticeRun.self, PracticeAdd.self, PracticeCases.self, PracticeDue.self,
            PracticeProgress.self, PracticeAssign.self, PracticeAssignments.self,
            PracticeClass.self,
        ],
        defaultSubcommand: PracticeRun.self
    )
}
