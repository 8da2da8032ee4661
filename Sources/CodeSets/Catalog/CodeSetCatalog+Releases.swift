extension CodeSetCatalog {
    /// The kinds of tables that a release of diagnoses is made of.
    static let diagnosisKinds: [TableKind] = [.tabular, .order, .addenda]

    /// The last day that an installed release of diagnoses serves.
    ///
    /// It stands in for a missing date of service. The shipped addenda do not count, since they know
    /// validity alone.
    public var newestDay: CalendarDay {
        let days = editions.filter {
            Self.diagnosisKinds.contains($0.kind) && !($0.isShipped && $0.kind == .addenda)
        }
        .map(\.effective.upperBound)
        // The shipped tables hold a tabular list, so there is always one.
        return days.max() ?? CalendarDay.last
    }

    /// All installed releases of diagnoses, by date.
    ///
    /// - Throws: `CodeSetError` when one cannot be loaded.
    public func diagnosisReleases() throws -> [ICD10CMRelease] {
        try firstDays(of: Self.diagnosisKinds).map { try ICD10CMRelease.load(for: $0, from: self) }
    }

    /// All installed releases of inpatient procedures, by date.
    ///
    /// - Throws: `CodeSetError` when one cannot be loaded.
    public func procedureReleases() throws -> [ICD10PCSRelease] {
        try firstDays(of: [.procedures, .procedureAddenda]).map {
            try ICD10PCSRelease.load(for: $0, from: self)
        }
    }

    /// The days on which releases of these kinds begin.
    private func firstDays(of kinds: [TableKind]) -> [CalendarDay] {
        let editions = editions.filter { kinds.contains($0.kind) }
        return Set(editions.flatMap { $0.spans.map(\.lowerBound) }).sorted()
    }
}
