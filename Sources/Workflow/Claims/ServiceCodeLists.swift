import CodeSets

/// The HCPCS and CPT lists at hand, each read once.
struct ServiceCodeLists: Sendable {
    private let levelII: [List]
    private let cpt: [List]

    private struct List: Sendable {
        let days: ClosedRange<CalendarDay>
        let entries: HCPCSRelease
    }

    /// Reads all installed lists.
    ///
    /// - Throws: `CodeSetError` for a damaged list.
    init(_ catalog: CodeSetCatalog) throws {
        func lists(_ kind: TableKind) throws -> [List] {
            // The catalog prefers the list whose days begin last, so those go first.
            try catalog.editions(of: kind)
                .sorted { $0.effective.lowerBound > $1.effective.lowerBound }
                .compactMap { edition in
                    try HCPCSRelease.load(for: edition.effective.lowerBound, from: catalog).map {
                        List(days: edition.effective, entries: $0)
                    }
                }
        }
        levelII = try lists(.hcpcs)
        cpt = try lists(.cpt)
    }

    /// Whether a code is on the list of a day; nil where no list of its level serves the day.
    func contains(_ code: HCPCSCode, on day: CalendarDay) -> Bool? {
        guard let list = (code.isLevelII ? levelII : cpt).first(where: { $0.days.contains(day) })
        else { return nil }
        guard let entry = list.entries.entry(code.text) else { return false }
        return entry.isValid(on: day)
    }
}
