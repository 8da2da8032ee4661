import CodeSets
import Practice
import Workflow

/// The conversation of an exam: a line in, the step taken and stored, its answer out.
struct ExamLoop {
    /// The longest time without a reading of the clocks, in seconds.
    private static let heartbeat = 60.0

    private var desk: LearnerDesk
    private var voice: ExamVoice
    private let input = LineInput()
    private var isHandingIn = false

    init(desk: LearnerDesk, bank: QuestionBank, json: Bool) {
        self.desk = desk
        voice = ExamVoice(bank: bank, json: json)
    }

    /// Converses until the exam ended or is left.
    ///
    /// - Throws: `VaultError` when nothing can be stored; `CommandFailure` when nothing can be read or
    ///   written.
    mutating func run() async throws {
        try observe()
        if let sitting = desk.exam { try voice.begin(sitting) }
        var isPrompted = false
        while let sitting = desk.exam {
            if input.isTerminal, !isPrompted { voice.prompt(sitting) }
            isPrompted = false
            let wait = min(Self.heartbeat, sitting.clock.left + 0.5)
            switch try input.next(idleAfter: wait) {
            case .line(let line):
                if try await take(ExamLine(line)) { return try voice.left() }
            case .idle:
                // Somebody thinks, or is in the middle of a line.
                isPrompted = true
                try observe()
            case .suspend:
                voice.note("the clock of an exam runs on")
                input.stop()
            case .hangUp, .end:
                try observe()
                if desk.exam != nil { return try voice.left() }
            }
        }
        if let sitting = desk.progress.exams.last { try voice.ended(sitting) }
    }

    /// Counts the time, and stores it.
    private mutating func observe() throws {
        try desk.updateExam { _, _ in }
    }

    /// Takes a line.
    ///
    /// - Returns: Whether the exam was left.
    private mutating func take(_ line: ExamLine) async throws -> Bool {
        guard let before = desk.exam else { return false }
        let wasHandingIn = isHandingIn
        isHandingIn = false
        do {
            switch line {
            case .more:
                if voice.hasMore { try voice.more() } else { try move(1, from: before) }
            case .answer(let chosen): try respond(chosen)
            case .clear: try respond([])
            case .next: try move(1, from: before)
            case .back: try move(-1, from: before)
            case .go(let number): try go(to: number - 1)
            case .flag:
                _ = try desk.updateExam { sitting, reading in
                    try sitting.toggleFlag(at: reading)
                }
                try desk.exam.map { try voice.acknowledge($0) }
            case .list: try voice.list(before)
            case .question: try voice.question(before)
            case .documents: try voice.documents(before)
            case .document(let number): try voice.document(number, before)
            case .book(let line):
                try await voice.book(line, on: voice.day(before))
            case .time:
                try observe()
                try desk.exam.map { try voice.time($0) }
            case .submit: try submit(before, isSure: wasHandingIn)
            case .leave:
                try observe()
                return desk.exam != nil
            case .help: try voice.help()
            case .unknown:
                throw PracticeError(.choice, detail: "this is no answer and no command; see help")
            }
        } catch let error as PracticeError {
            try voice.refused(error)
        }
        return false
    }

    private mutating func respond(_ chosen: Set<Int>) throws {
        try desk.updateExam { sitting, reading in
            try sitting.respond(chosen, at: reading)
        }
        try desk.exam.map { try voice.acknowledge($0) }
    }

    private mutating func move(_ step: Int, from sitting: ExamSitting) throws {
        let place = sitting.position + step
        guard sitting.paper.items.indices.contains(place) else {
            return voice.note(
                step > 0
                    ? "this is the last question; list shows what is open" : "the first question"
            )
        }
        try go(to: place)
    }

    private mutating func go(to place: Int) throws {
        try desk.updateExam { sitting, reading in
            try sitting.go(to: place, at: reading)
        }
        try desk.exam.map { try voice.question($0) }
    }

    /// Hands the exam in; at a terminal only when it is said twice.
    private mutating func submit(_ sitting: ExamSitting, isSure: Bool) throws {
        if input.isTerminal, !isSure {
            isHandingIn = true
            return voice.note(
                "\(Counted.text(sitting.open.count, "question")) open, \(sitting.flagged.count)"
                    + " flagged; submit once more hands the exam in"
            )
        }
        try desk.updateExam { sitting, reading in
            try sitting.submit(at: reading)
        }
    }
}
