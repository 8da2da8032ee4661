import ClinicalRecords
import CodeSets

extension ScoreReport {
    /// The report as lines of text: rates, then one line for each record with its errors.
    public var table: String {
        var lines: [String] = []
        lines.append("Records with a key: \(rows.count)")
        if !uncoded.isEmpty {
            lines.append("Without a coding, all codes missed: \(Self.names(uncoded))")
        }
        if !unkeyed.isEmpty { lines.append("Codings without a key: \(Self.names(unkeyed))") }
        if !repeated.isEmpty {
            lines.append("Coded more than once, the last counts: \(Self.names(repeated))")
        }
        lines.append("")
        lines.append(
            Self.row(
                "System",
                [
                    "matched", "missed", "extra", "precision", "recall", "F1", "categ. F1",
                    "macro F1",
                    "exact",
                ]
            )
        )
        for score in systems {
            lines.append(
                Self.row(
                    score.system.rawValue,
                    [
                        "\(score.micro.matched)", "\(score.micro.missed)", "\(score.micro.extra)",
                        Self.share(score.micro.precision), Self.share(score.micro.recall),
                        Self.share(score.micro.f1), Self.share(score.category.f1),
                        Self.share(score.macro.f1),
                        Self.share(score.exactMatch.value),
                    ]
                )
            )
        }
        lines.append("")
        for (name, rate) in namedRates {
            lines.append(Self.padded(name, 37) + Self.text(rate))
        }
        lines += decisionLines
        lines.append("")
        lines += causeLines
        lines.append("")
        for row in rows { lines.append(Self.line(row)) }
        lines.append("")
        for (name, formula) in ScoreFormula.all { lines.append("\(name) = \(formula)") }
        lines += systems.map(ScoreFormula.averages)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The rates over records, with their names.
    var namedRates: [(name: String, rate: Rate)] {
        [
            ("Principal or first-listed diagnosis", principal),
            ("That diagnosis, in any position", principalFound),
            ("Secondary diagnoses", secondaries), ("Procedures", procedures),
            ("Present on admission", poa), ("Code over code", codeOverCode),
            ("Case over case", caseOverCase),
        ]
    }

    private var decisionLines: [String] {
        var lines: [String] = []
        let decisions = queryDecisions
        if !decisions.isEmpty {
            let counts = QueryDecision.allCases.map { "\($0.rawValue) \(decisions[$0] ?? 0)" }
            lines.append(Self.padded("Queries", 37) + counts.joined(separator: ", "))
        }
        if drg.total > 0 {
            let change = weightChange.map { "; weight \($0 < 0 ? "" : "+")\(Self.thousandths($0))" }
            lines.append(Self.padded("Payment group", 37) + Self.text(drg) + (change ?? ""))
        }
        if time.codings > 0 {
            lines.append(
                Self.padded("Time", 37) + "\(time.seconds / time.codings) s a record"
                    + "  (\(time.codings) codings)"
            )
        }
        return lines
    }

    /// Kinds of errors, and the commonest causes.
    private var causeLines: [String] {
        let kinds = errorCounts.filter { $0.count > 0 }
        guard !kinds.isEmpty else { return ["No differences"] }
        var lines = ["Differences by kind"]
        lines += kinds.map { "  \(Self.padded($0.kind.rawValue, 19))\($0.count)" }
        lines.append("The commonest causes: kind, category, how often, most often")
        for cause in causes.prefix(10) {
            lines.append(
                "  " + Self.padded(cause.kind.rawValue, 19) + Self.padded(cause.category, 5)
                    + Self.padded("\(cause.count)", 5) + cause.example
            )
        }
        return lines
    }

    /// A number with three places.
    static func thousandths(_ value: Double) -> String {
        let whole = Int((value.magnitude * 1000).rounded())
        let places = "\(whole % 1000)"
        let zeros = String(repeating: "0", count: 3 - places.count)
        return "\(value < 0 ? "-" : "")\(whole / 1000).\(zeros)\(places)"
    }

    private static func line(_ row: RecordScore) -> String {
        var parts: [String] = []
        if !row.isCoded { parts.append("no coding") }
        if row.isRight { parts.append("right") }
        if row.principal == false { parts.append("first-listed wrong") }
        if !row.missed.isEmpty {
            parts.append("missed " + row.missed.map(\.code).joined(separator: " "))
        }
        if !row.extra.isEmpty {
            parts.append("extra " + row.extra.map(\.code).joined(separator: " "))
        }
        let named = row.errors.filter { ![.missed, .extra].contains($0.kind) }
        if !named.isEmpty { parts.append(named.map(\.description).joined(separator: ", ")) }
        if row.query == .missed || row.query == .needless {
            parts.append("query \(row.query?.rawValue ?? "")")
        }
        let replaced = row.matched.filter(\.isAlternative)
        if !replaced.isEmpty {
            let pairs = replaced.map { "\($0.coded.code) for \($0.key.code)" }
            parts.append("accepted " + pairs.joined(separator: ", "))
        }
        if row.poa.hits < row.poa.total {
            parts.append("POA \(row.poa.hits) of \(row.poa.total)")
        }
        let count = "\(row.matched.count)/\(row.matched.count + row.missed.count)"
        return padded(row.record.text, 18) + padded(count, 7) + parts.joined(separator: "; ")
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        padded(name, 12)
            + cells.map { cell in
                String(repeating: " ", count: max(1, 10 - cell.count)) + cell
            }.joined()
    }

    private static func names(_ records: [RecordID]) -> String {
        records.map(\.text).joined(separator: ", ")
    }

    static func text(_ rate: Rate) -> String {
        rate.total == 0 ? "-" : "\(share(rate.value))  (\(rate.hits) of \(rate.total))"
    }

    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// A rate in per cent with one place, or a dash.
    static func share(_ value: Double?) -> String {
        guard let value else { return "-" }
        let tenths = Int((value * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
