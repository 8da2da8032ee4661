public import ClaimExport
public import CodeSets

extension ClaimCodeCheck {
    /// A check by the installed releases of diagnoses and procedures, and by the lists of services.
    ///
    /// A release is loaded when a day asks for it, so that a check of one file costs what its days
    /// cost.
    ///
    /// - Parameter catalog: The code sets at hand.
    /// - Returns: The check.
    /// - Throws: `CodeSetError` when a list of services cannot be loaded.
    public static func installed(in catalog: CodeSetCatalog) throws -> ClaimCodeCheck {
        let lists = try ServiceCodeLists(catalog)
        let diagnoses = ReleaseShelf(days: \ICD10CMRelease.effective) {
            try ICD10CMRelease.load(for: $0, from: catalog)
        }
        let procedures = ReleaseShelf(days: \ICD10PCSRelease.effective) {
            try ICD10PCSRelease.load(for: $0, from: catalog)
        }
        return ClaimCodeCheck { system, code, day in
            do {
                switch system {
                case .icd10CM:
                    let release = try diagnoses.release(on: day)
                    let node = ICD10CMCode(code).flatMap(release.node)
                    return node.map(release.isBillable) == true ? .valid : .invalid
                case .icd10PCS:
                    let release = try procedures.release(on: day)
                    return ICD10PCSCode(code).map(release.contains) == true ? .valid : .invalid
                case .hcpcs:
                    guard let code = HCPCSCode(code) else { return .invalid }
                    return lists.contains(code, on: day).map { $0 ? .valid : .invalid } ?? .unknown
                }
            } catch let error as CodeSetError where error.code == .noRelease {
                return .noRelease
            } catch {
                return .unreadable
            }
        }
    }
}
