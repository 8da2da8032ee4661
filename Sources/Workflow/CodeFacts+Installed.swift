public import CodeSets
public import Scoring

extension CodeFacts {
    /// The facts of the releases that serve a day.
    ///
    /// - Parameters:
    ///   - day: The day, or nil for the newest release.
    ///   - catalog: The code sets at hand.
    /// - Returns: The facts.
    /// - Throws: `CodeSetError` when no release serves the day.
    public static func installed(
        for day: CalendarDay?,
        from catalog: CodeSetCatalog
    ) throws -> CodeFacts {
        let date = day ?? catalog.newestDay
        return CodeFacts(
            diagnoses: try ICD10CMRelease.load(for: date, from: catalog),
            procedures: try ICD10PCSRelease.load(for: date, from: catalog)
        )
    }
}
