public import CodeSets

/// Asks whether a code is valid on a day; the releases that know come in from outside.
public struct ClaimCodeCheck: Sendable {
    /// What a release says about a code.
    public enum Verdict: Sendable, Hashable {
        /// The code is valid, and for diagnoses billable, on the day.
        case valid
        /// The code is not valid on the day.
        case invalid
        /// There is no list of such codes, so the code's shape alone was judged.
        case unknown
        /// No release of the system serves the day, so no code of it can be billed.
        case noRelease
        /// The release that serves the day is damaged or cannot be read.
        case unreadable
    }

    private let verdict: @Sendable (CodeSystem, String, CalendarDay) -> Verdict

    /// Makes a check.
    ///
    /// - Parameter verdict: Judges a code as coders write it on a day of service.
    public init(verdict: @escaping @Sendable (CodeSystem, String, CalendarDay) -> Verdict) {
        self.verdict = verdict
    }

    /// A check that judges the shape of codes alone.
    public static let shapeOnly = ClaimCodeCheck { _, _, _ in .unknown }

    /// What the releases say about a code on a day.
    public func callAsFunction(_ system: CodeSystem, _ code: String, on day: CalendarDay) -> Verdict
    {
        verdict(system, code, day)
    }
}
