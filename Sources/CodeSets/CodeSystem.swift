/// The code systems of a claim, by the names the contract gives them.
public enum CodeSystem: String, Sendable, Hashable, Codable, CaseIterable {
    /// Diagnoses: ICD-10-CM.
    case icd10CM = "ICD-10-CM"
    /// Inpatient procedures: ICD-10-PCS.
    case icd10PCS = "ICD-10-PCS"
    /// Outpatient procedures and supplies: HCPCS Level II, and a user's own CPT.
    case hcpcs = "HCPCS"
}
