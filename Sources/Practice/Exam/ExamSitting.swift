/// An exam that somebody sits or sat: the paper, the responses, the clock.
public struct ExamSitting: Sendable, Hashable, Codable {
    /// How an exam came to its end.
    public enum End: String, Sendable, Hashable, Codable {
        /// The candidate handed it in.
        case submitted
        /// The time was over.
        case timeOver = "time-over"
    }

    /// The paper.
    public let paper: ExamPaper
    /// When it began, in seconds since 1970.
    public let started: Double
    /// The rule and the scale that it is scored by, as they were when it began.
    public let blueprint: ExamBlueprint
    /// The clock.
    public private(set) var clock: ExamClock
    /// What was chosen, by question.
    public private(set) var responses: [String: Set<Int>] = [:]
    /// Questions that were flagged for another look.
    public private(set) var flags: Set<String> = []
    /// The place of the question that is looked at, from 0.
    public private(set) var position = 0
    /// How it ended; nil while it goes on.
    public private(set) var end: End?

    /// Begins an exam.
    public init(paper: ExamPaper, blueprint: ExamBlueprint, at reading: ClockReading) {
        self.paper = paper
        self.blueprint = blueprint
        started = reading.wall
        clock = ExamClock(limit: blueprint.seconds, startedAt: reading)
    }

    /// The question that is looked at.
    public var item: ExamPaper.Item { paper.items[position] }

    /// Counts the time, and ends the exam when it is over.
    ///
    /// - Returns: Whether the exam goes on.
    @discardableResult
    public mutating func observe(_ reading: ClockReading) -> Bool {
        guard end == nil else { return false }
        clock.observe(reading)
        if clock.isOver { end = .timeOver }
        return end == nil
    }

    /// Takes a response to the question that is looked at, in place of an earlier one.
    ///
    /// - Parameters:
    ///   - chosen: The places of the choices, from 0; empty takes the response back.
    ///   - reading: Now.
    /// - Throws: ``PracticeError``: `timeOver`, `state` after the end, `choice`.
    public mutating func respond(
        _ chosen: Set<Int>,
        at reading: ClockReading
    ) throws(PracticeError) {
        try goOn(reading)
        guard chosen.allSatisfy((0..<item.choices).contains) else {
            throw PracticeError(
                .choice,
                place: item.question,
                detail: "the question has \(item.choices) choices"
            )
        }
        if item.scenario == nil, chosen.count > 1 {
            throw PracticeError(.choice, place: item.question, detail: "one choice is expected")
        }
        responses[item.question] = chosen.isEmpty ? nil : chosen
    }

    /// Flags the question that is looked at, or takes the flag away.
    ///
    /// - Returns: Whether it is flagged now.
    /// - Throws: ``PracticeError``: `timeOver`, `state` after the end.
    @discardableResult
    public mutating func toggleFlag(at reading: ClockReading) throws(PracticeError) -> Bool {
        try goOn(reading)
        if flags.remove(item.question) != nil { return false }
        flags.insert(item.question)
        return true
    }

    /// Looks at another question.
    ///
    /// - Parameters:
    ///   - place: Its place from 0; one beyond the paper is refused.
    ///   - reading: Now.
    /// - Throws: ``PracticeError``: `timeOver`, `state` after the end, `choice`.
    public mutating func go(to place: Int, at reading: ClockReading) throws(PracticeError) {
        try goOn(reading)
        guard paper.items.indices.contains(place) else {
            throw PracticeError(
                .choice,
                detail: "the exam has questions 1 to \(paper.items.count)"
            )
        }
        position = place
    }

    /// Hands the exam in.
    ///
    /// - Throws: ``PracticeError``: `timeOver`, `state` after the end.
    public mutating func submit(at reading: ClockReading) throws(PracticeError) {
        try goOn(reading)
        end = .submitted
    }

    /// Places of questions without a response, in order.
    public var open: [Int] {
        paper.items.indices.filter { responses[paper.items[$0].question] == nil }
    }

    /// Places of flagged questions, in order.
    public var flagged: [Int] {
        paper.items.indices.filter { flags.contains(paper.items[$0].question) }
    }

    private mutating func goOn(_ reading: ClockReading) throws(PracticeError) {
        guard end == nil else {
            throw PracticeError(.state, detail: "the exam is over")
        }
        guard observe(reading) else {
            throw PracticeError(.timeOver, detail: "the time is over; the exam was handed in")
        }
    }
}
