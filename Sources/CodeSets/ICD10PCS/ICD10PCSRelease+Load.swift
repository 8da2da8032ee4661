extension ICD10PCSRelease {
    /// Loads the release that serves a day.
    ///
    /// - Parameters:
    ///   - day: The date of discharge.
    ///   - catalog: The editions at hand.
    /// - Returns: The release.
    /// - Throws: `CodeSetError.noRelease` when none serves the day, `badTable`, `unreadable`.
    public static func load(
        for day: CalendarDay,
        from catalog: CodeSetCatalog
    ) throws -> ICD10PCSRelease {
        guard let edition = catalog.edition(of: .procedures, on: day) else {
            throw catalog.noRelease(of: [.procedures], named: .icd10PCS, on: day)
        }
        let file = try edition.file("codes.txt")
        let image = try catalog.cache.image(
            named: edition.imageName,
            version: ICD10PCSTable.version,
            sources: [file]
        ) {
            try ICD10PCSTable(try edition.text("codes.txt"), file: edition.place(of: file))
                .sections()
        }
        let spans = edition.spans
        let isUpdated = spans.count > 1 && spans[1].contains(day)
        return ICD10PCSRelease(
            name: isUpdated ? "\(edition.name) April" : edition.name,
            effective: isUpdated ? spans[1] : spans[0],
            image: image,
            edition: edition,
            validity: isUpdated ? .april : .october
        )
    }
}

extension Edition {
    /// The days before and from an update inside an edition, whose first day is its fact `update`;
    /// the days of the edition where it has none.
    var spans: [ClosedRange<CalendarDay>] {
        guard let update = facts["update"].flatMap({ CalendarDay($0) }),
            let before = update.previous, effective.lowerBound <= before,
            update <= effective.upperBound
        else { return [effective] }
        return [effective.lowerBound...before, update...effective.upperBound]
    }
}
