import ClinicalRecords
import CodeSets

/// Charts as inline SVG; colours come from the page's style, and every bar has its number in text.
enum BarChart {
    /// Explains the colours of the chart of records.
    static let legend = """
        <p class="legend"><span class="matched"></span>matched <span class="missed"></span>missed \
        <span class="extra"></span>extra</p>

        """

    /// Precision, recall and F1 of each system as horizontal bars.
    static func rates(_ systems: [ScoreReport.SystemScore]) -> String {
        var bars: [String] = []
        var y = 4
        for score in systems {
            let name = ScoreReport.escaped(score.system.rawValue)
            bars.append("<text class=\"head\" x=\"0\" y=\"\(y + 13)\">\(name)</text>")
            y += 20
            let rates = [
                ("precision", score.micro.precision), ("recall", score.micro.recall),
                ("F1", score.micro.f1),
            ]
            for (label, value) in rates {
                let width = Int(((value ?? 0) * 460).rounded())
                bars.append("<text x=\"12\" y=\"\(y + 12)\">\(label)</text>")
                bars.append(
                    "<rect class=\"track\" x=\"110\" y=\"\(y)\" width=\"460\" height=\"16\"/>"
                        + "<rect class=\"matched\" x=\"110\" y=\"\(y)\" width=\"\(width)\" "
                        + "height=\"16\"/>"
                        + "<text x=\"580\" y=\"\(y + 12)\">\(ScoreReport.share(value))</text>"
                )
                y += 22
            }
            y += 6
        }
        return svg(height: y, label: "Precision, recall and F1 by code system", bars)
    }

    /// Matched, missed and extra codes of each record as stacked bars.
    static func records(_ rows: [RecordScore]) -> String {
        let longest = rows.map { $0.matched.count + $0.missed.count + $0.extra.count }.max() ?? 0
        let unit = longest > 0 ? 400.0 / Double(longest) : 0
        var bars: [String] = []
        var y = 4
        for row in rows {
            let id = row.record.text
            let name = ScoreReport.escaped(id.count > 18 ? id.prefix(17) + "…" : id)
            bars.append("<text x=\"0\" y=\"\(y + 12)\">\(name)</text>")
            var x = 150.0
            let parts = [
                ("matched", row.matched.count), ("missed", row.missed.count),
                ("extra", row.extra.count),
            ]
            for (kind, count) in parts where count > 0 {
                let width = Double(count) * unit
                bars.append(
                    "<rect class=\"\(kind)\" x=\"\(tenths(x))\" y=\"\(y)\" "
                        + "width=\"\(tenths(width))\" height=\"16\"/>"
                )
                x += width
            }
            let numbers = parts.map { "\($0.1)" }.joined(separator: " / ")
            bars.append("<text x=\"\(tenths(x + 8))\" y=\"\(y + 12)\">\(numbers)</text>")
            y += 22
        }
        return svg(height: y, label: "Matched, missed and extra codes by record", bars)
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    private static func svg(height: Int, label: String, _ parts: [String]) -> String {
        "<svg viewBox=\"0 0 650 \(height + 4)\" role=\"img\" aria-label=\"\(label)\">\n"
            + parts.joined(separator: "\n") + "\n</svg>\n"
    }
}

/// The style of the report.
enum ReportStyle {
    /// Plain CSS; the dark colours follow the reader's setting.
    static let css = """

        :root { color-scheme: light dark; --text: #1d2530; --dim: #5a6675; --page: #fff;
          --line: #d5dbe3; --track: #edf0f4; --matched: #2c6fb3; --missed: #d98324;
          --extra: #7d5ba6; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e4e9ef; --dim: #9aa7b6; --page: #161b22; --line: #353e4a;
            --track: #262e38; --matched: #5b9fe0; --missed: #e8a04c; --extra: #b394dc; } }
        body { margin: 0; background: var(--page); color: var(--text);
          font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
        h2 { margin-top: 2rem; border-bottom: 1px solid var(--line); }
        .note { border-left: 4px solid var(--missed); padding-left: .75rem; }
        .tiles { display: flex; flex-wrap: wrap; gap: 1rem; }
        .tile { flex: 1 1 11rem; border: 1px solid var(--line); border-radius: .5rem;
          padding: .75rem 1rem; display: flex; flex-direction: column; }
        .tile strong { font-size: 1.8rem; }
        .tile small, .legend { color: var(--dim); }
        .legend span { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 .8em; }
        svg { width: 100%; max-width: 46rem; height: auto; display: block; margin: 1rem 0; }
        svg text { fill: var(--text); font-size: 12px; }
        svg .head { font-weight: 600; }
        .track { fill: var(--track); }
        .matched { fill: var(--matched); background: var(--matched); }
        .missed { fill: var(--missed); background: var(--missed); }
        .extra { fill: var(--extra); background: var(--extra); }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        td:first-child { white-space: nowrap; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem;
          border-bottom: 1px solid var(--line); }
        code { font-family: ui-monospace, monospace; white-space: nowrap; }

        """
}
