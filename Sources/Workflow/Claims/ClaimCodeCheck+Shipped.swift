public import ClaimExport
public import CodeSets

extension ClaimCodeCheck {
    /// A check of diagnoses and inpatient procedures by releases; of HCPCS codes the shape alone is
    /// judged, since no list is shipped.
    ///
    /// - Parameters:
    ///   - release: The release of diagnoses; days outside its range have none.
    ///   - procedures: Releases of procedures, one for each range of days; with none of them the
    ///     shape alone is judged.
    public init(diagnoses release: ICD10CMRelease, procedures: [ICD10PCSRelease] = []) {
        self.init { system, code, day in
            switch system {
            case .icd10CM:
                guard release.effective.contains(day) else { return .noRelease }
                guard let code = ICD10CMCode(code), let node = release.node(code) else {
                    return .invalid
                }
                return release.isBillable(node) ? .valid : .invalid
            case .icd10PCS:
                if procedures.isEmpty { return .unknown }
                guard let release = procedures.first(where: { $0.effective.contains(day) }) else {
                    return .noRelease
                }
                guard let code = ICD10PCSCode(code) else { return .invalid }
                return release.contains(code) ? .valid : .invalid
            case .hcpcs:
                return .unknown
            }
        }
    }

    /// A check by the shipped releases.
    ///
    /// - Parameter locator: Where the shipped tables are.
    /// - Returns: The check.
    /// - Throws: `CodeSetError` or `MissingData` when a release cannot be loaded.
    public static func shipped(
        from locator: DataLocator = DataLocator()
    ) throws -> ClaimCodeCheck {
        let summaries = ReleaseSummary.shipped
        let diagnoses = try ICD10CMRelease.load(for: ReleaseSummary.newestDay, from: locator)
        let procedures = try summaries.filter { $0.system == .icd10PCS }.map {
            try ICD10PCSRelease.load(for: $0.effective.upperBound, from: locator)
        }
        return ClaimCodeCheck(diagnoses: diagnoses, procedures: procedures)
    }
}
