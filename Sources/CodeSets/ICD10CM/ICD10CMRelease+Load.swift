extension ICD10CMRelease {
    /// Loads the release that serves a day.
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
        guard let edition = catalog.edition(of: .tabular, on: day) else {
            throw catalog.noRelease(of: [.tabular], named: .icd10CM, on: day)
        }
        let file = try edition.file("tabular.txt")
        let image = try catalog.cache.image(
            named: edition.imageName,
            version: TabularTable.version,
            sources: [file]
        ) {
            try TabularTable(try edition.text("tabular.txt"), file: edition.place(of: file))
                .sections()
        }
        return ICD10CMRelease(image: image, edition: edition, cache: catalog.cache)
    }
}
