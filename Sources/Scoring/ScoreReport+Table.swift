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
                ["matched", "missed", "extra", "precision", "recall", "F1", "macro F1", "exact"]
            )
        )
        for score in systems {
            lines.append(
                Self.row(
                    score.system.rawValue,
                    [
                        "\(score.micro.matched)", "\(score.micro.missed)", "\(score.micro.extra)",
                        Self.share(score.micro.precision), Self.share(score.micro.recall),
                        Self.share(score.micro.f1), Self.share(score.macro.f1),
                        Self.share(score.exactMatch.value),
                    ]
                )
            )
        }
        lines.append("")
        lines.append("Principal or first-listed diagnosis  \(Self.text(principal))")
        lines.append("Present on admission                 \(Self.text(poa))")
        lines.append("Code over code                       \(Self.text(codeOverCode))")
        lines.append("Case over case                       \(Self.text(caseOverCase))")
        lines.append("")
        for row in rows { lines.append(Self.line(row)) }
        return lines.joined(separator: "\n") + "\n"
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

    private static func text(_ rate: Rate) -> String {
        rate.total == 0 ? "-" : "\(share(rate.value))  (\(rate.hits) of \(rate.total))"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// A rate in per cent with one place, or a dash.
    static func share(_ value: Double?) -> String {
        guard let value else { return "-" }
        let tenths = Int((value * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
