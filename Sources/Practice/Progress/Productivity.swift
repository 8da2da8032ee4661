public import ClinicalRecords
public import Scoring

/// How fast and how well cases were coded, as a coding department measures it.
public struct Productivity: Sendable, Hashable {
    /// The share that coders are held to (the usual quality standard of coding departments).
    public static let standard = 0.95

    /// Cases.
    public private(set) var cases = 0
    /// Cases without any error.
    public private(set) var casesRight = 0
    /// Seconds on cases whose time is known.
    public private(set) var seconds = 0
    /// Cases whose time is known.
    public private(set) var timed = 0
    /// Codes: found of the key's, missed, and entered beside the key.
    public private(set) var codes = CodeCounts()
    /// Present-on-admission indicators.
    public private(set) var poa = Rate()

    /// Sums up results.
    public init(_ results: some Sequence<CaseResult>) {
        for result in results {
            cases += 1
            casesRight += result.isRight ? 1 : 0
            if result.seconds > 0 {
                seconds += result.seconds
                timed += 1
            }
            codes.matched += result.matched
            codes.missed += result.codes.count - result.matched
            codes.extra += result.extra
            poa.hits += result.poaRight
            poa.total += result.poaJudged
        }
    }

    /// Records in an hour of work, or nil where no time is known.
    public var perHour: Double? {
        seconds > 0 ? Double(timed) * 3600 / Double(seconds) : nil
    }

    /// Codes that are right of all that are the key's or were entered: matched / (matched + missed +
    /// extra), so that both what is left out and what is too much counts; nil without codes.
    public var accuracy: Double? {
        Rate(hits: codes.matched, total: codes.matched + codes.missed + codes.extra).value
    }

    /// Cases without any error, of all cases; nil without cases.
    public var caseAccuracy: Double? { Rate(hits: casesRight, total: cases).value }

    /// The figures of each setting that occurs.
    public static func bySetting(
        _ results: [CaseResult]
    ) -> [(setting: Setting, figures: Productivity)] {
        Setting.allCases.compactMap { setting in
            let own = results.filter { $0.setting == setting }
            return own.isEmpty ? nil : (setting, Productivity(own))
        }
    }
}
