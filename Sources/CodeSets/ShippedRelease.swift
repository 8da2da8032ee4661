/// A release whose tables are shipped.
struct ShippedRelease: Sendable {
    let name: String
    let folder: String
    let effective: ClosedRange<CalendarDay>

    /// Name, first and last day, as messages say it.
    var span: String { "\(name), \(effective.lowerBound) to \(effective.upperBound)" }

    /// Diagnoses of FY2026; the update of April 2026 changed no diagnosis code.
    static let fiscalYear2026 = ShippedRelease(
        name: "ICD-10-CM FY2026",
        folder: "icd10cm-2026",
        effective: day(2025, 10, 1)...day(2026, 9, 30)
    )

    /// Procedures of FY2026, before and from the update of April 2026.
    static let procedures = [
        ShippedRelease(
            name: "ICD-10-PCS FY2026",
            folder: "icd10pcs-2026",
            effective: day(2025, 10, 1)...day(2026, 3, 31)
        ),
        ShippedRelease(
            name: "ICD-10-PCS FY2026 April",
            folder: "icd10pcs-2026",
            effective: day(2026, 4, 1)...day(2026, 9, 30)
        ),
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        guard let day = CalendarDay(year: year, month: month, day: day) else {
            preconditionFailure("a release begins and ends on a day")
        }
        return day
    }
}
