public import ClaimEdits
public import ClinicalRecords
public import CodeSets

/// All edits over coded encounters, each judged by the release of its own date.
public struct EncounterEdits {
    private let catalog: CodeSetCatalog
    private let editor: MedicareCodeEditor
    private var tabular: [TabularEdits] = []
    private var days: [ClosedRange<CalendarDay>] = []

    /// Makes edits over the code sets at hand.
    ///
    /// - Parameter catalog: The editions.
    /// - Throws: `CodeSetError` when the editor's tables are not installed.
    public init(_ catalog: CodeSetCatalog) throws {
        self.catalog = catalog
        editor = try MedicareCodeEditor(catalog)
    }

    /// The findings on one encounter, errors first, otherwise in the order of the codes.
    ///
    /// - Parameters:
    ///   - record: The record.
    ///   - coding: Its coding.
    /// - Returns: The findings.
    /// - Throws: `CodeSetError.noRelease` when no release serves the date.
    public mutating func findings(
        on record: ClinicalRecord,
        _ coding: Coding
    ) throws -> [EditFinding] {
        let encounter = EditedEncounter(record, coding, assuming: catalog.newestDay)
        let notes = try edits(on: encounter.day)
        let found =
            editor.findings(on: encounter)
            + notes.findings(on: coding, isInpatient: encounter.isInpatient)
        return EditFinding.Level.allCases.flatMap { level in found.filter { $0.level == level } }
    }

    private mutating func edits(on day: CalendarDay) throws -> TabularEdits {
        if let known = days.firstIndex(where: { $0.contains(day) }) { return tabular[known] }
        let release = try ICD10CMRelease.load(for: day, from: catalog)
        days.append(release.effective)
        tabular.append(TabularEdits(release))
        return tabular[tabular.count - 1]
    }
}
