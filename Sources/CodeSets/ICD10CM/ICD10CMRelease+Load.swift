extension ICD10CMRelease {
    /// Loads the release that serves a day.
    ///
    /// It is made of a tabular list where one serves the day; otherwise of an order file, whose codes
    /// have no notes; otherwise of the release of the year before with the addenda of codes.
    ///
    /// - Parameters:
    ///   - day: The date of service or discharge.
    ///   - catalog: The editions at hand.
    /// - Returns: The release.
    /// - Throws: `CodeSetError.noRelease` when none serves the day, `badTable`, `unreadable`.
    public static func load(
        for day: CalendarDay,
        from catalog: CodeSetCatalog
    ) throws -> ICD10CMRelease {
        guard let plan = try TabularPlan(for: day, in: catalog) else {
            throw catalog.noRelease(
                of: CodeSetCatalog.diagnosisKinds,
                named: .icd10CM,
                on: day
            )
        }
        let image = try catalog.cache.image(
            named: plan.edition.imageName,
            version: TabularTable.version,
            sources: plan.sources
        ) {
            try plan.table().sections()
        }
        return ICD10CMRelease(
            image: image,
            edition: plan.edition,
            sources: plan.sources,
            exemptions: try ExemptionList(for: day, in: catalog),
            cache: catalog.cache
        )
    }
}
