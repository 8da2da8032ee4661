import ArgumentParser
import ClinicalRecords
import CodeSets
import Foundation

/// `chartkeeper queries`: questions to the provider and their answers.
struct Queries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, draft, send, answer and close queries to providers.",
        discussion: """
            A query is drafted by the coder or a person, sent, answered and closed. While it is \
            open its encounter is a draft and is not exported. An answer has the record coded \
            again, with the answer as one more document of the provider.

            Examples:
              chartkeeper queries list --vault myvault
              chartkeeper queries send ip-0007 q1 --to attending --vault myvault
              chartkeeper queries answer ip-0007 q1 --response agreed --option 2 --vault myvault
              chartkeeper queries holds --vault myvault
            """,
        subcommands: [
            QueriesList.self, QueriesShow.self, QueriesDraft.self, QueriesSend.self,
            QueriesAnswer.self, QueriesClose.self, QueriesHolds.self,
        ]
    )
}

/// The query a command works on.
struct QueryPlace: ParsableArguments {
    @Argument(help: "The record.")
    var record: String

    @Argument(help: "The query, such as q1.")
    var query: String

    /// The record's identifier.
    ///
    /// - Throws: `CommandFailure` for a text that is none.
    func recordID() throws(CommandFailure) -> RecordID { try Self.recordID(record) }

    /// The identifier that a text is.
    ///
    /// - Throws: `CommandFailure` for a text that is none.
    static func recordID(_ text: String) throws(CommandFailure) -> RecordID {
        guard let id = RecordID(text) else {
            throw CommandFailure(.usage, "a record is named by 1 to 64 letters, digits and hyphens")
        }
        return id
    }
}

/// The day of a step, today by default.
struct StepDay: ParsableArguments {
    @Option(help: "The day of the step, YYYY-MM-DD; today by default.")
    var date: String?

    func validate() throws {
        if let date, CalendarDay(date) == nil {
            throw ValidationError("--date is a day YYYY-MM-DD")
        }
    }

    /// The day.
    var day: CalendarDay {
        let today = Date().formatted(.iso8601.year().month().day())
        return CalendarDay(date ?? today) ?? CalendarDay.last
    }
}
