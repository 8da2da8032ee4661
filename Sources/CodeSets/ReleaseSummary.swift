/// A release of a code system that is installed: its name and the days it serves.
public struct ReleaseSummary: Sendable, Hashable {
    /// The code system.
    public let system: CodeSystem
    /// The release's name, such as `ICD-10-CM FY2026`.
    public let name: String
    /// The days it serves.
    public let effective: ClosedRange<CalendarDay>
    /// What a user should know of its origin or extent, in one sentence without full stop.
    public let remark: String

    /// The releases that are shipped, by system and then by date.
    public static let shipped: [ReleaseSummary] = {
        let diagnoses = ShippedRelease.fiscalYear2026
        let remarks = [
            "79,115 codes; those new in FY2026 have no title",
            "79,193 codes; those new in FY2026 have no title",
        ]
        return [
            ReleaseSummary(
                system: .icd10CM,
                name: diagnoses.name,
                effective: diagnoses.effective,
                remark: "74,719 codes; the update of April 2026 changed none"
            )
        ]
            + zip(ShippedRelease.procedures, remarks).map { release, remark in
                ReleaseSummary(
                    system: .icd10PCS,
                    name: release.name,
                    effective: release.effective,
                    remark: remark
                )
            }
    }()

    /// The last day that a shipped release serves: the date of service where none is known.
    public static let newestDay: CalendarDay = ShippedRelease.fiscalYear2026.effective.upperBound
}
