import ClinicalRecords
import CodeSets

extension RecordScore {
    /// The score card of the record: every code with its verdict, then the rates with their
    /// numerators and denominators.
    public var card: String {
        var lines = ["Record \(record)" + (isCoded ? "" : ": no coding, all codes missed"), ""]
        for match in matched {
            let via = match.isAlternative ? "accepted \(match.coded.code) for" : "matched"
            let presence = match.isPOARight.map { $0 ? ", POA right" : ", POA wrong" } ?? ""
            lines.append(
                "  \(via) \(match.key.code) (\(match.key.system.rawValue), "
                    + "\(match.key.role.rawValue)\(presence))"
            )
        }
        for match in optional { lines.append("  optional \(match.coded.code), counts neither way") }
        for error in errors { lines.append("  \(error)") }
        lines.append("")
        for system in CodeSystem.allCases {
            let counts = counts(in: system)
            guard counts.matched + counts.missed + counts.extra > 0 else { continue }
            lines += Self.lines(system, counts, categoryCounts(in: system))
        }
        let all = CodeSystem.allCases.reduce(into: CodeCounts()) { $0 += counts(in: $1) }
        lines.append(
            "code over code = \(all.matched) / (\(all.matched) + \(all.missed)) = "
                + ScoreReport.share(all.recall)
        )
        lines.append("case over case: the record is \(isRight ? "right" : "not right")")
        if let principal { lines.append("listed first: \(principal ? "right" : "wrong")") }
        if let principalFound {
            lines.append(
                "that diagnosis in any position: \(principalFound ? "found" : "not found")"
            )
        }
        if poa.total > 0 {
            lines.append(
                "present on admission = \(poa.hits) / \(poa.total) = "
                    + ScoreReport.share(poa.value)
            )
        }
        if let query { lines.append("query: \(query.rawValue)") }
        if let drg { lines.append(Self.line(drg)) }
        if let seconds { lines.append("time: \(seconds) s") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(
        _ system: CodeSystem,
        _ counts: CodeCounts,
        _ category: CodeCounts
    ) -> [String] {
        let (matched, missed, extra) = (counts.matched, counts.missed, counts.extra)
        return [
            "\(system.rawValue): \(matched) matched, \(missed) missed, \(extra) extra",
            "  precision = \(matched) / (\(matched) + \(extra)) = "
                + ScoreReport.share(counts.precision),
            "  recall = \(matched) / (\(matched) + \(missed)) = "
                + ScoreReport.share(counts.recall),
            "  F1 = 2 x \(matched) / (2 x \(matched) + \(missed) + \(extra)) = "
                + ScoreReport.share(counts.f1),
            "  category F1 = 2 x \(category.matched) / (2 x \(category.matched) + "
                + "\(category.missed) + \(category.extra)) = " + ScoreReport.share(category.f1),
        ]
    }

    private static func line(_ drg: DRGScore) -> String {
        let coded = drg.coded ?? "none"
        let change = drg.weightChange.map { ", weight change \(ScoreReport.thousandths($0))" }
        return "payment group: \(coded) for \(drg.wanted)\(change ?? "")"
    }
}
