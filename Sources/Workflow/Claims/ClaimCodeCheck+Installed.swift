public import ClaimExport
public import CodeSets

extension ClaimCodeCheck {
    /// A check of diagnoses and inpatient procedures by releases, and of HCPCS codes by lists.
    ///
    /// - Parameters:
    ///   - releases: Releases of diagnoses; days that none serves have none.
    ///   - procedures: Releases of procedures, one for each range of days; with none of them the
    ///     shape alone is judged.
    ///   - services: Says whether a HCPCS code is on the list of a day; nil where no list of its
    ///     level is loaded, so that its shape alone is judged.
    public init(
        diagnoses releases: [ICD10CMRelease],
        procedures: [ICD10PCSRelease] = [],
        services: @escaping @Sendable (HCPCSCode, CalendarDay) -> Bool? = { _, _ in nil }
    ) {
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
                guard let code = HCPCSCode(code) else { return .invalid }
                return switch services(code, day) {
                case true?: .valid
                case false?: .invalid
                case nil: .unknown
                }
            }
        }
    }

    /// A check by all installed releases.
    ///
    /// - Parameter catalog: The code sets at hand.
    /// - Returns: The check.
    /// - Throws: `CodeSetError` when a release cannot be loaded.
    public static func installed(in catalog: CodeSetCatalog) throws -> ClaimCodeCheck {
        let lists = try ServiceCodeLists(catalog)
        return ClaimCodeCheck(
            diagnoses: try catalog.diagnosisReleases(),
            procedures: try catalog.procedureReleases()
        ) { lists.contains($0, on: $1) }
    }
}
