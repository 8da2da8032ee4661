public import CodeSets
public import Practice
import RecordVault

extension LearnerDesk {
    /// The exam under way, or nil.
    public var exam: ExamSitting? { progress.exam }

    /// Draws an exam and starts its clock.
    ///
    /// - Parameters:
    ///   - resources: Blueprint and bank.
    ///   - seed: Decides the draw.
    /// - Throws: `PracticeError`: `state` while another exam goes on, `bankTooSmall`; `VaultError`.
    public mutating func beginExam(_ resources: ExamResources, seed: UInt64) throws {
        guard progress.exam == nil else {
            throw PracticeError(.state, detail: "an exam is under way; exam sit goes on with it")
        }
        let paper = try ExamDraw(bank: resources.bank, blueprint: resources.blueprint)
            .paper(seed: seed)
        let sitting = ExamSitting(
            paper: paper,
            blueprint: resources.blueprint,
            at: HostClock.reading()
        )
        try update { $0.exam = sitting }
    }

    /// Takes a step of the exam, which is on disk when the call returns; an exam that ends moves to
    /// those that are over.
    ///
    /// - Parameter step: The step, with the clocks' reading for it.
    /// - Returns: What the step returns.
    /// - Throws: `PracticeError`: `state` without an exam, `timeOver` once the time is over (the end
    ///   is stored then), `choice`; `VaultError`.
    public mutating func updateExam<Value>(
        _ step: (inout ExamSitting, ClockReading) throws -> Value
    ) throws -> Value {
        let reading = HostClock.reading()
        let outcome: Result<Value, any Error> = try update { progress in
            guard var sitting = progress.exam else {
                throw PracticeError(.state, detail: "no exam is under way; exam sit begins one")
            }
            let outcome = Result { try step(&sitting, reading) }
            // A refused step still counts the time, and may be the one that ends the exam.
            sitting.observe(reading)
            progress.exam = sitting.end == nil ? sitting : nil
            if sitting.end != nil { progress.exams.append(sitting) }
            return outcome
        }
        return try outcome.get()
    }
}

extension Workbench {
    /// The blueprint and the bank of exams.
    ///
    /// - Throws: `MissingData` when they are not installed; `PracticeError` for a bad file.
    public func examResources() throws -> ExamResources {
        try ExamResources(folder: try locator.folder(of: "Practice"))
    }

    /// The codes of a day, for checking a bank.
    ///
    /// - Throws: `CodeSetError` when no release serves the day.
    public func practiceCodes(on day: CalendarDay) throws -> PracticeCodes {
        try PracticeCodes(
            diagnoses: ICD10CMRelease.load(for: day, from: catalog),
            procedures: ICD10PCSRelease.load(for: day, from: catalog)
        )
    }
}
