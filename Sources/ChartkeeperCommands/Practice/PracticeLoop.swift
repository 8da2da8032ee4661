import ClinicalRecords
import Practice
import RecordVault
import Workflow

/// The conversation of practice: a line in, the step taken and stored, its answer out.
struct PracticeLoop {
    private var desk: LearnerDesk
    private var voice: PracticeVoice
    private let input = LineInput()
    private var open: OpenCase?

    init(desk: LearnerDesk, voice: PracticeVoice) {
        self.desk = desk
        self.voice = voice
    }

    /// Converses until the session is finished or left.
    ///
    /// - Throws: `VaultError` when nothing can be stored; `CommandFailure` when nothing can be read or
    ///   written.
    mutating func run() async throws {
        try present()
        var isPrompted = false
        while desk.session != nil {
            if input.isTerminal, !isPrompted { voice.prompt(desk.session) }
            isPrompted = false
            switch try input.next(idleAfter: ActiveClock.idleLimit) {
            case .line(let line):
                desk.countInput(at: HostClock.sinceBoot)
                if try await take(PracticeLine(line)) { return }
            case .idle:
                // Somebody may be in the middle of a line: nothing more is said than once.
                isPrompted = try !pause()
                if !isPrompted, input.isTerminal { voice.note("the clock stands still") }
            case .suspend:
                try pause()
                input.stop()
                voice.note("the clock goes on with your next line")
            case .hangUp, .end:
                try pause()
                return try voice.left()
            }
        }
        try voice.finished(desk.progress)
    }

    /// The clock stands still from here on.
    ///
    /// - Returns: Whether it ran.
    @discardableResult
    private mutating func pause() throws -> Bool {
        guard let session = desk.session, !session.clock.isPaused else { return false }
        try desk.updateSession { $0.pause(at: HostClock.sinceBoot) }
        return true
    }

    /// Shows the present case.
    private mutating func present() throws {
        guard let session = desk.session, let pick = session.current else { return }
        let opened = try desk.shelf.open(pick.record)
        open = opened
        try voice.present(opened, session: session, pick: pick)
        if session.stage == .scored { try explain() }
        desk.countInput(at: HostClock.sinceBoot)
    }

    private mutating func explain() throws {
        guard let open, let session = desk.session else { return }
        guard session.stage == .scored else {
            throw PracticeError(.state, detail: "there are none before submit")
        }
        let score = try session.score(open.practiceCase, codes: open.codes, facts: open.facts)
        try voice.explain(try open.feedback(score, of: session.draft), open)
    }

    /// Takes a line.
    ///
    /// - Returns: Whether the session was left.
    private mutating func take(_ line: PracticeLine) async throws -> Bool {
        guard let open else { return true }
        do {
            switch line {
            case .more: try more()
            case .document(let number): try voice.document(number, of: open)
            case .codes: try voice.codes(desk.session)
            case .add(let text):
                let entry = try CodeEntry(line: text, codes: open.codes)
                try change { $0.add(entry) }
            case .drop(let code):
                try change { draft throws(PracticeError) in try draft.drop(code) }
            case .first(let code):
                try change { draft throws(PracticeError) in try draft.putFirst(code) }
            case .poa(let code, let word):
                guard let indicator = CodeEntry.indicator(word) else {
                    throw PracticeError(.entry, detail: "Y, N, U, W or exempt is expected")
                }
                try change { draft throws(PracticeError) in try draft.setPOA(indicator, of: code) }
            case .query(let isAsked): try change { $0.query = isAsked }
            case .book(let line): try await voice.book(line, on: open.day)
            case .time: try voice.time(desk.session)
            case .submit:
                _ = try desk.score(open)
                try explain()
            case .next: try next(skips: false)
            case .skip: try next(skips: true)
            case .leave:
                try pause()
                try voice.left()
                return true
            case .explain: try explain()
            case .help: try voice.help()
            case .misused(let form): throw PracticeError(.entry, detail: "it is used so: \(form)")
            }
        } catch let error as PracticeError {
            try voice.refused(error)
        }
        return false
    }

    /// Return shows the next page; behind the explanations it goes on.
    private mutating func more() throws {
        if voice.hasMore { return try voice.more() }
        if desk.session?.stage == .scored { try next(skips: false) }
    }

    private mutating func next(skips: Bool) throws {
        if desk.session?.stage == .coding, !skips {
            throw PracticeError(.state, detail: "submit has the record scored, skip leaves it out")
        }
        try desk.updateSession { $0.advance() }
        try present()
    }

    private mutating func change(
        _ body: (inout DraftCoding) throws(PracticeError) -> Void
    ) throws {
        let before = desk.session?.draft
        try desk.updateSession { session in
            try session.edit(body)
        }
        try voice.changed(desk.session, from: before)
    }
}
