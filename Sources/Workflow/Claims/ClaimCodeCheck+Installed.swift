public import ClaimExport
public import CodeSets

extension ClaimCodeCheck {
    /// A check of diagnoses and inpatient procedures by releases; of HCPCS codes the shape alone is
    /// judged, since no list is shipped.
    ///
    /// - Parameters:
    ///   - releases: Releases of diagnoses; days that none serves have none.
    ///   - procedures: Releases of procedures, one for each range of days; with none of them the
    ///     shape alone is judged.
    public init(diagnoses releases: [ICD10CMRelease], procedures: [ICD10PCSRelease] = []) {
        self.init { system, code, day in
            switch system {
            case .icd10CM:
                guard let release = releases.first(where: { $0.effective.contains(day) }) else {
                    return .noRelease
                }
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

    /// A check by all installed releases.
    ///
    /// - Parameter catalog: The code sets at hand.
    /// - Returns: The check.
    /// - Throws: `CodeSetError` when a release cannot be loaded.
    public static func installed(in catalog: CodeSetCatalog) throws -> ClaimCodeCheck {
        ClaimCodeCheck(
            diagnoses: try catalog.diagnosisReleases(),
            procedures: try catalog.procedureReleases()
        )
    }
}
