/// The code sets that a claim draws on.
public enum ClaimCodeSet: String, Sendable, Hashable, CaseIterable {
    /// Diagnoses: ICD-10-CM, without the dot.
    case diagnosis = "ICD-10-CM"
    /// Inpatient procedures: ICD-10-PCS.
    case procedure = "ICD-10-PCS"
    /// Services: HCPCS Level II and CPT.
    case service = "HCPCS"
    /// Diagnoses and procedures before 2015-10-01: ICD-9-CM, judged by the day alone.
    case earlier = "ICD-9-CM"
}

/// What a release says about a code on a day.
public enum CodeVerdict: Sendable, Hashable {
    /// Valid on the day.
    case valid
    /// Not valid on the day.
    case invalid
    /// No list of such codes is there, which is worth knowing only.
    case unlisted
    /// No release for the day is loaded.
    case noRelease
    /// The release for the day is damaged or cannot be read.
    case unreadable
}
