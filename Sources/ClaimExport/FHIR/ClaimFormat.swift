/// The form in which claims are handed over.
public enum ClaimFormat: String, Sendable, Hashable, CaseIterable {
    /// 837I and 837P.
    case x12
    /// A FHIR R4 bundle of Claim resources and what they refer to.
    case fhir
    /// Rows for a spreadsheet, one for each service line.
    case csv
}
