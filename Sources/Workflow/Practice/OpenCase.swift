import ClinicalRecords
public import CodeSets
public import Practice
public import Scoring

/// A case on the desk, with the books of its day.
public struct OpenCase {
    /// The case.
    public let practiceCase: PracticeCase
    /// The day whose books apply.
    public let day: CalendarDay
    /// The codes of that day.
    public let codes: PracticeCodes
    /// What the code sets say of codes.
    public let facts: CodeFacts
    private let workbench: Workbench

    init(_ practiceCase: PracticeCase, workbench: Workbench) throws {
        self.practiceCase = practiceCase
        self.workbench = workbench
        day = practiceCase.record.dateOfService ?? workbench.catalog.newestDay
        codes = try PracticeCodes(
            diagnoses: ICD10CMRelease.load(for: day, from: workbench.catalog),
            procedures: ICD10PCSRelease.load(for: day, from: workbench.catalog)
        )
        facts = CodeFacts(diagnoses: codes.diagnoses, procedures: codes.procedures)
    }

    /// Explains a score, with the ways through the index where one is installed.
    ///
    /// - Parameters:
    ///   - score: The score.
    ///   - draft: What was scored.
    /// - Returns: The explanations.
    /// - Throws: `CodeSetError` for a damaged book.
    public func feedback(_ score: RecordScore, of draft: DraftCoding) throws -> CaseFeedback {
        CaseFeedback(
            score,
            of: draft,
            key: practiceCase.key,
            facts: facts,
            paths: IndexPaths(try shelf())
        )
    }

    /// The books of the day, or nil where none is installed: practice goes on without.
    private func shelf() throws -> BookShelf? {
        do {
            return try workbench.catalog.books(on: day)
        } catch let error as CodeSetError where error.code == .noRelease {
            return nil
        }
    }
}
