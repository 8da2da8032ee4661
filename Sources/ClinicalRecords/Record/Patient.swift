/// A patient's de-identified demographics.
public struct Patient: Sendable, Hashable {
    /// A name made up for the record, such as `P-0007`.
    public var pseudonym: String?
    /// Administrative sex.
    public var sex: Sex
    /// Year of birth.
    public var birthYear: Int?
    /// Age in whole years at the encounter.
    public var ageYears: Int?
    /// Age in days at the encounter, for a newborn.
    public var ageDays: Int?

    /// Makes the demographics; all unknown by default.
    public init(
        pseudonym: String? = nil,
        sex: Sex = .unknown,
        birthYear: Int? = nil,
        ageYears: Int? = nil,
        ageDays: Int? = nil
    ) {
        self.pseudonym = pseudonym
        self.sex = sex
        self.birthYear = birthYear
        self.ageYears = ageYears
        self.ageDays = ageDays
    }
}

/// Administrative sex, by the names of the contract and of FHIR.
public enum Sex: String, Sendable, Hashable, CaseIterable {
    /// Female.
    case female
    /// Male.
    case male
    /// Neither of the two.
    case other
    /// Not recorded.
    case unknown
}

extension Patient: WithheldText {
    /// The kind only: even an age may identify.
    public var description: String { "Patient" }
}
