extension EditorFlags {
    /// What each flag means for the code, in a few words; in the order of the flags.
    public var descriptions: [String] {
        Self.meanings.filter { contains($0.flag) }.map(\.meaning)
    }

    private static let meanings: [(flag: EditorFlags, meaning: String)] = [
        (.manifestation, "manifestation, never principal"),
        (.unacceptablePrincipal, "unacceptable as principal diagnosis"),
        (.needsSecondary, "as principal diagnosis only with a secondary diagnosis"),
        (.externalCause, "external cause, never principal"),
        (.adult, "patients of 15 to 124 years"),
        (.pediatric, "patients of 0 to 17 years"),
        (.newborn, "patients of 0 years"),
        (.maternity, "patients of 9 to 64 years"),
        (.female, "female patients, to 2024-09-30"),
        (.male, "male patients, to 2024-09-30"),
        (.unspecified, "side not specified"),
        (.questionableAdmission, "questionable reason for an admission"),
        (.wrongProcedure, "wrong procedure performed"),
        (.deliveryOutcome, "goes with an outcome of delivery"),
        (.nonCovered, "procedure not covered by Medicare"),
        (.limitedCoverage, "procedure with limited coverage"),
    ]
}
