import CodeSets
import FHIR
import Practice

/// What an exam says: text for people, or one JSON object a line.
///
/// Nothing of the answers before the end.
struct ExamVoice: Conversation {
    static let usage = ExamLine.usage
    static let farewell = "left; the clock runs on, exam sit goes on"

    let json: Bool
    private let bank: QuestionBank
    var pages = Pages()

    init(bank: QuestionBank, json: Bool) {
        self.bank = bank
        self.json = json
    }

    func prompt(_ sitting: ExamSitting) {
        guard !json else { return }
        let left = ClockText.minutes(sitting.clock.left)
        Console.prompt("\(sitting.position + 1)/\(sitting.paper.items.count) [\(left)]> ")
    }

    /// The day whose books the question asks for.
    func day(_ sitting: ExamSitting) -> CalendarDay? {
        bank.question(sitting.item.question).flatMap { CalendarDay($0.date) }
    }

    mutating func begin(_ sitting: ExamSitting) throws {
        guard json else {
            let items = sitting.paper.items
            let first = items.count { $0.scenario == nil }
            note(
                """
                \(sitting.blueprint.name): \(items.count) questions
                  \(first) of multiple choice, \(items.count - first) on medical scenarios
                  \(ClockText.minutes(sitting.clock.left)) left; some questions are tried out and not scored
                  no CPT questions: CPT is licensed and not shipped
                  the code books are open: search, show, index, pcs; help tells the rest

                """
            )
            return try question(sitting)
        }
        try JSONOutput.line { writer in
            writer.member("event", "exam")
            writer.member("questions", sitting.paper.items.count)
            writer.member("secondsLeft", Int(sitting.clock.left))
            writer.member("seed", "\(sitting.paper.seed)")
        }
        try question(sitting)
    }

    mutating func question(_ sitting: ExamSitting) throws {
        let item = sitting.item
        guard let question = bank.question(item.question) else { throw Self.gone(item) }
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "question")
                writer.member("number", sitting.position + 1)
                writer.member("section", sitting.paper.section(of: sitting.position))
                writer.member("id", question.id)
                writer.member("scenario", ifPresent: item.scenario)
                writer.member("stem", question.stem)
                writer.strings("choices", question.choices)
                writer.member("date", question.date)
                writer.strings("chosen", ExamPage.letters(sitting.responses[item.question] ?? []))
                writer.member("flagged", sitting.flags.contains(item.question))
            }
        }
        let page = ExamPage(question: question, number: sitting.position + 1)
        let scenario = item.scenario.flatMap { bank.scenario($0) }
        try pages.show(
            page.text(
                scenario: scenario,
                isFirstOfScenario: sitting.position == 0
                    || sitting.paper.items[sitting.position - 1].scenario != item.scenario,
                chosen: sitting.responses[item.question] ?? [],
                isFlagged: sitting.flags.contains(item.question)
            )
        )
    }

    mutating func documents(_ sitting: ExamSitting) throws {
        let documents = try scenario(sitting).documents
        guard json else {
            return try pages.show(documents.map(ExamPage.text).joined(separator: "\n\n"))
        }
        for number in documents.indices { try document(number + 1, sitting) }
    }

    mutating func document(_ number: Int, _ sitting: ExamSitting) throws {
        let documents = try scenario(sitting).documents
        guard documents.indices.contains(number - 1) else {
            throw PracticeError(.choice, detail: "there are documents 1 to \(documents.count)")
        }
        let document = documents[number - 1]
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "document")
                writer.member("number", number)
                writer.member("title", document.title)
                writer.member("text", document.text)
            }
        }
        try pages.show(ExamPage.text(document))
    }

    /// An answer, or a flag, is on disk.
    func acknowledge(_ sitting: ExamSitting) throws {
        let item = sitting.item
        let chosen = ExamPage.letters(sitting.responses[item.question] ?? [])
        let isFlagged = sitting.flags.contains(item.question)
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "stored")
                writer.member("number", sitting.position + 1)
                writer.member("id", item.question)
                writer.strings("chosen", chosen)
                writer.member("flagged", isFlagged)
                writer.member("secondsLeft", Int(sitting.clock.left))
            }
        }
        let answer = chosen.isEmpty ? "no answer" : chosen.joined(separator: ", ")
        try Console.line("  stored: \(answer)\(isFlagged ? ", flagged" : "")")
    }

    func list(_ sitting: ExamSitting) throws {
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "list")
                writer.strings("open", sitting.open.map { "\($0 + 1)" })
                writer.strings("flagged", sitting.flagged.map { "\($0 + 1)" })
            }
        }
        func numbers(_ places: [Int]) -> String {
            places.isEmpty ? "none" : places.map { "\($0 + 1)" }.joined(separator: " ")
        }
        try Console.line("  open: \(numbers(sitting.open))")
        try Console.line("  flagged: \(numbers(sitting.flagged))")
    }

    func time(_ sitting: ExamSitting) throws {
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "time")
                writer.member("secondsLeft", Int(sitting.clock.left))
            }
        }
        try Console.line("  \(ClockText.minutes(sitting.clock.left)) left")
    }

    func ended(_ sitting: ExamSitting) throws {
        let result = ExamResultPage(sitting: sitting, score: try ExamScore(sitting))
        guard json else { return try Console.line(Pages.wrapped(result.text)) }
        try JSONOutput.line { writer in
            writer.member("event", "end")
            result.write(to: &writer)
        }
    }

    private func scenario(_ sitting: ExamSitting) throws -> Scenario {
        guard let id = sitting.item.scenario else {
            throw PracticeError(.choice, detail: "this question has no documents")
        }
        guard let scenario = bank.scenario(id) else { throw Self.gone(sitting.item) }
        return scenario
    }

    private static func gone(_ item: ExamPaper.Item) -> PracticeError {
        PracticeError(
            .state,
            place: item.question,
            detail: "the question is no longer in the bank; it is scored as it was drawn"
        )
    }
}
