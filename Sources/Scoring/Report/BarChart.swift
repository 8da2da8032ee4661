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

    /// How often each kind of error occurs, as horizontal bars.
    static func errors(_ counts: [(kind: CodeError.Kind, count: Int)]) -> String {
        let shown = counts.filter { $0.count > 0 }
        guard let most = shown.map(\.count).max() else { return "" }
        var bars: [String] = []
        var y = 4
        for (kind, count) in shown {
            let width = 400.0 * Double(count) / Double(most)
            bars.append("<text x=\"0\" y=\"\(y + 12)\">\(kind.rawValue)</text>")
            bars.append(
                "<rect class=\"missed\" x=\"150\" y=\"\(y)\" width=\"\(tenths(width))\" "
                    + "height=\"16\"/>"
            )
            bars.append("<text x=\"\(tenths(158 + width))\" y=\"\(y + 12)\">\(count)</text>")
            y += 22
        }
        return svg(height: y, label: "Differences by kind", bars)
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

    private static func svg(height: Int, label: String, _ parts: [String]) -> String {
        "<svg viewBox=\"0 0 650 \(height + 4)\" role=\"img\" aria-label=\"\(label)\">\n"
            + parts.joined(separator: "\n") + "\n</svg>\n"
    }
}
