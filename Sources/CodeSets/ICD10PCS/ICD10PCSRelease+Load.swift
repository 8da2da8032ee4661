import Foundation

extension ICD10PCSRelease {
    /// Loads the release that serves a day.
    ///
    /// Of several it is the one that begins last, since an update of April replaces what October
    /// brought; of those that begin on the same day it is an imported one. Addenda that begin later
    /// than every list of codes are applied to the list before them. The words of values come from the
    /// official tables, where an edition of them serves the day, and for codes that these lack from
    /// the shipped tables; a composed title gives way to that of any imported list.
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
        guard let plan = ICD10PCSPlan(on: day, from: catalog) else {
            throw catalog.noRelease(of: [.procedures], named: .icd10PCS, on: day)
        }
        let tables = catalog.procedureTables(on: day)
        let edition = plan.edition
        let sources = try plan.sources() + tables.map { try $0.file("tables.txt") }
        let spans = edition.spans
        let image = try catalog.cache.image(
            named: edition.imageName,
            version: ICD10PCSImage.version,
            sources: sources
        ) {
            ICD10PCSImage.sections(
                codes: try plan.rows(),
                tables: try tables.map { tables in
                    try ICD10PCSTableText(
                        try tables.text("tables.txt"),
                        file: tables.place(of: try tables.file("tables.txt"))
                    )
                },
                releases: spans.count
            )
        }
        let number = spans.firstIndex { $0.contains(day) } ?? 0
        return ICD10PCSRelease(
            name: spans.count > 1 || plan.changes != nil
                ? name(of: spans[number]) : edition.name,
            effective: spans[number],
            image: image,
            edition: edition,
            cache: catalog.cache,
            number: number
        )
    }

    /// A release by its fiscal year, and the update of April by name.
    static func name(of days: ClosedRange<CalendarDay>) -> String {
        let first = days.lowerBound
        let year = first.month >= 10 ? first.year + 1 : first.year
        return "ICD-10-PCS FY\(year)" + (first.month == 4 ? " April" : "")
    }
}

extension CodeSetCatalog {
    /// The edition of codes whose release serves a day.
    func procedureEdition(on day: CalendarDay) -> Edition? {
        var best: (edition: Edition, first: CalendarDay)?
        for edition in editions(of: .procedures) {
            guard let span = edition.spans.first(where: { $0.contains(day) }) else { continue }
            if best.map({ $0.first < span.lowerBound }) ?? true {
                best = (edition, span.lowerBound)
            }
        }
        return best?.edition
    }

    /// The editions of tables that serve a day, those that go first at the front: an imported one,
    /// then the shipped one.
    func procedureTables(on day: CalendarDay) -> [Edition] {
        let first = edition(of: .procedureTables, on: day)
        let shipped = editions(of: .procedureTables).first {
            $0.isShipped && $0.effective.contains(day)
        }
        return [first, first == shipped ? nil : shipped].compactMap { $0 }
    }
}

extension Edition {
    /// The days before and from each update inside an edition, whose first days are its fact
    /// `updates`; the days of the edition where it has none.
    var spans: [ClosedRange<CalendarDay>] {
        var spans = [effective]
        for update in (facts["updates"] ?? "").split(separator: " ").compactMap({ CalendarDay($0) })
        {
            guard let last = spans.last, let before = update.previous,
                last.lowerBound <= before, update <= last.upperBound
            else { continue }
            spans[spans.count - 1] = last.lowerBound...before
            spans.append(update...last.upperBound)
        }
        return spans
    }
}
