/// What becomes of dates.
public enum DatePolicy: Sendable, Hashable {
    /// Only the year stays, as Safe Harbor asks.
    case year
    /// All dates of a patient are moved by the same number of weeks; intervals stay. This is not Safe
    /// Harbor: it needs the determination of an expert, 45 CFR 164.514(b)(1).
    case shifted
}
