import CodeSets
import Scoring
import Workflow

/// The table at the end of a demonstration.
enum DemoSummary {
    /// All lines of the table.
    static func table(_ report: DemoReport) -> String {
        var lines = ["", Terminal.bold("Summary")]
        func add(_ label: String, _ text: String) {
            lines.append("  \(Terminal.padded(label, 22))\(text)")
        }
        add("folder", report.folder)
        add("records", "\(report.records)")
        add("codes", "\(report.codes) (and \(report.queries) queries)")
        if let score = report.score {
            for system in score.systems {
                add("F1 \(system.system.rawValue)", share(system.micro.f1))
            }
            add("principal diagnosis", of(score.principal))
            add("present on admission", of(score.poa))
        }
        add("batch files", "\(report.batches.count) with \(report.claims) claims")
        add("held back", "\(report.held) encounters")
        add("proofs", "\(report.proofs) hold, \(report.failures.count) do not")
        lines.append("")
        for timing in report.timings { add(text(timing.time), timing.title) }
        let total = report.timings.reduce(Duration.zero) { $0 + $1.time }
        add(text(total), "in all")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A time in seconds with two digits after the point.
    static func text(_ time: Duration) -> String {
        let parts = time.components
        let hundredths =
            parts.seconds * 100 + (parts.attoseconds + 5_000_000_000_000_000)
            / 10_000_000_000_000_000
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }

    private static func of(_ rate: Rate) -> String {
        "\(share(rate.value)) (\(rate.hits) of \(rate.total))"
    }

    /// A fraction in per cent with one digit after the point.
    private static func share(_ value: Double?) -> String {
        guard let value else { return "-" }
        let tenths = Int((value * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10)%"
    }
}
