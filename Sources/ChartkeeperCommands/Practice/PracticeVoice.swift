import ClinicalRecords
import CodeSets
import FHIR
import Practice
import Scoring
import Workflow

/// What practice says: text for people, or one JSON object a line.
struct PracticeVoice: Conversation {
    static let usage = PracticeLine.usage
    static let farewell = "left; practice run goes on from here"

    let json: Bool
    var pages = Pages()

    init(json: Bool) {
        self.json = json
    }

    func prompt(_ session: PracticeSession?) {
        guard let session, !json else { return }
        Console.prompt("\(session.position + 1)/\(session.picks.count)> ")
    }

    mutating func present(_ open: OpenCase, session: PracticeSession, pick: CasePick) throws {
        let record = open.practiceCase.record
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "case")
                writer.member("position", session.position + 1)
                writer.member("of", session.picks.count)
                writer.member("record", record.id.text)
                writer.member("setting", record.encounter.setting.rawValue)
                writer.member("date", open.day.description)
                writer.member("sex", record.patient.sex.rawValue)
                if let years = record.patient.ageYears { writer.member("ageYears", years) }
                if let days = record.patient.ageDays { writer.member("ageDays", days) }
                writer.strings("reasons", pick.reasons)
                writer.member("documents", objects: record.documents.enumerated()) { writer, item in
                    writer.member("number", item.offset + 1)
                    writer.member("type", item.element.type.rawValue)
                    writer.member("date", ifPresent: item.element.date?.description)
                }
                writer.strings("problems", record.problems.map(\.text))
            }
        }
        try pages.show(CasePage(open: open, session: session, pick: pick).text)
    }

    mutating func document(_ number: Int, of open: OpenCase) throws {
        let documents = open.practiceCase.record.documents
        guard documents.indices.contains(number - 1) else {
            throw PracticeError(.entry, detail: "the record has documents 1 to \(documents.count)")
        }
        let document = documents[number - 1]
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "document")
                writer.member("number", number)
                writer.member("type", document.type.rawValue)
                writer.member("text", document.text)
            }
        }
        let head = CasePage.heading(document, number: number)
        try pages.show(Terminal.bold(head) + "\n" + document.text)
    }

    /// What was entered has changed: for people the lines that are new.
    mutating func changed(_ session: PracticeSession?, from before: DraftCoding?) throws {
        guard let session, let before, !json else { return try codes(session) }
        let known = Set(CasePage.codes(before))
        let new = CasePage.codes(session.draft).filter { !known.contains($0) }
        let isShorter = session.draft.count < before.count
        try pages.show((isShorter ? ["  taken back"] : new).joined(separator: "\n"))
    }

    mutating func codes(_ session: PracticeSession?) throws {
        guard let session else { return }
        let draft = session.draft
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "codes")
                writer.member("codes", objects: draft.diagnoses + draft.procedures) {
                    writer,
                    entry in
                    writer.member("system", entry.system.rawValue)
                    writer.member("code", entry.code)
                    writer.member("title", entry.title)
                    writer.member("poa", ifPresent: entry.poa?.rawValue)
                }
                writer.member("query", draft.query)
            }
        }
        try pages.show(CasePage.codes(draft).joined(separator: "\n"))
    }

    func time(_ session: PracticeSession?) throws {
        guard let session else { return }
        let seconds = Int(session.clock.seconds.rounded())
        guard !json else {
            return try JSONOutput.line { writer in
                writer.member("event", "time")
                writer.member("seconds", seconds)
            }
        }
        try Console.line("\(ClockText.minutes(Double(seconds))) on this record")
    }

    mutating func explain(_ feedback: CaseFeedback, _ open: OpenCase) throws {
        let page = FeedbackPage(feedback: feedback, record: open.practiceCase.record)
        guard json else { return try pages.show(page.text) }
        try JSONOutput.line(page.write)
    }

    func finished(_ progress: LearnerProgress) throws {
        guard json else {
            let figures = Productivity(progress.results)
            let due = progress.schedule(on: HostClock.today.ordinal).count
            return try Console.line(
                Pages.wrapped(
                    "The session is finished. In all \(Counted.text(figures.cases, "record")), "
                        + "accuracy \(ScoreText.percent(figures.accuracy)); "
                        + "\(Counted.text(due, "concept")) will come again, see practice due."
                )
            )
        }
        try JSONOutput.line { writer in
            writer.member("event", "end")
            writer.member("reason", "finished")
        }
    }
}
