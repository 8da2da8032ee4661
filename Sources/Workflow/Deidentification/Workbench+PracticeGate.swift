public import Deidentification

extension Workbench {
    /// The gate that every record passes before it enters a practice set.
    ///
    /// - Parameters:
    ///   - policy: What became of dates; only the year may stand by default.
    ///   - referenceYear: The year that ages are reckoned at.
    /// - Returns: The gate.
    /// - Throws: What loading the tables throws.
    public func practiceGate(
        policy: DatePolicy = .year,
        referenceYear: Int
    ) throws -> PracticeGate {
        PracticeGate(
            deidentifier: try deidentifier(),
            policy: policy,
            referenceYear: referenceYear
        )
    }
}
