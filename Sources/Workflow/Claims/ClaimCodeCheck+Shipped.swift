public import ClaimExport
public import CodeSets

extension ClaimCodeCheck {
    /// A check of diagnoses by a release; of other systems the shape alone is judged.
    ///
    /// - Parameter release: The release; days outside its range have none.
    public init(diagnoses release: ICD10CMRelease) {
        self.init { system, code, day in
            guard system == .icd10CM else { return .unknown }
            guard release.effective.contains(day) else { return .noRelease }
            guard let code = ICD10CMCode(code), let node = release.node(code) else {
                return .invalid
            }
            return release.isBillable(node) ? .valid : .invalid
        }
    }

    /// A check by the shipped release of diagnoses.
    ///
    /// - Parameter locator: Where the shipped tables are.
    /// - Returns: The check.
    /// - Throws: `CodeSetError` or `MissingData` when the release cannot be loaded.
    public static func shipped(
        from locator: DataLocator = DataLocator()
    ) throws -> ClaimCodeCheck {
        guard let day = CalendarDay("2026-09-30") else {
            throw CodeSetError(.noRelease, place: "", detail: "no release is shipped")
        }
        return ClaimCodeCheck(diagnoses: try ICD10CMRelease.load(for: day, from: locator))
    }
}
