public import ClinicalRecords
public import CodeSets

/// A diagnosis as the edits of the tabular list look at it.
public struct EditedDiagnosis: Sendable, Hashable {
    /// The code.
    public var code: ICD10CMCode
    /// Its indicator of presence on admission; nil for none.
    public var poa: PresentOnAdmission?
    /// Whether a person said that the record documents why an Excludes1 note does not apply.
    public var overridesExcludes: Bool

    /// Describes a diagnosis.
    public init(code: ICD10CMCode, poa: PresentOnAdmission?, overridesExcludes: Bool = false) {
        self.code = code
        self.poa = poa
        self.overridesExcludes = overridesExcludes
    }

    /// Takes a diagnosis of a coding; nil for what has not the shape of a code.
    public init?(_ assigned: AssignedCode) {
        guard let code = ICD10CMCode(assigned.code) else { return nil }
        self.init(
            code: code,
            poa: assigned.poa,
            overridesExcludes: assigned.rules.contains(TabularEdits.excludesOverride)
        )
    }
}
