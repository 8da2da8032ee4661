public import CodeSets

/// What the code sets say of codes, for telling the kinds of errors apart.
///
/// Without releases only the characters of codes are compared.
public struct CodeFacts: Sendable {
    private let diagnoses: ICD10CMRelease?
    private let procedures: ICD10PCSRelease?

    /// Makes facts over releases; none by default.
    public init(diagnoses: ICD10CMRelease? = nil, procedures: ICD10PCSRelease? = nil) {
        self.diagnoses = diagnoses
        self.procedures = procedures
    }

    /// The title of a code, or nil where no release has it.
    public func title(_ system: CodeSystem, _ code: String) -> String? {
        switch system {
        case .icd10CM:
            guard let diagnoses, let node = ICD10CMCode(code).flatMap(diagnoses.node) else {
                return nil
            }
            return diagnoses.title(node)
        case .icd10PCS: return ICD10PCSCode(code).flatMap { procedures?.title(of: $0) }
        case .hcpcs: return nil
        }
    }

    /// Whether two diagnoses are of the same block of the tabular; false without a release.
    func areOfOneBlock(_ left: String, _ right: String) -> Bool {
        guard let first = block(of: left) else { return false }
        return first == block(of: right)
    }

    private func block(of code: String) -> NodeIndex? {
        guard let diagnoses, let node = ICD10CMCode(code).flatMap(diagnoses.node) else {
            return nil
        }
        return diagnoses.ancestors(node).first { diagnoses.kind($0) == .block }
    }

    /// Whether an Excludes1 note forbids two diagnoses together; false without a release.
    func excludes1(_ left: String, _ right: String) -> Bool {
        guard let diagnoses, let first = ICD10CMCode(left), let second = ICD10CMCode(right) else {
            return false
        }
        return diagnoses.excludes1(first, second) != nil
    }
}
