/// Accuracy over the days practised, as a plot in characters with the line of the 95 per cent.
public struct AccuracyPlot: Sendable {
    /// The height in rows; a row is 5 per cent.
    private static let rows = 20
    /// The row of the standard.
    private static let standardRow = Int(Productivity.standard * Double(rows))

    private let points: [(day: Int, accuracy: Double, cases: Int)]

    /// Makes a plot with a column for each day on which cases were coded.
    ///
    /// - Parameters:
    ///   - results: The results.
    ///   - width: Days at most; earlier ones are left out.
    public init(_ results: [CaseResult], width: Int = 60) {
        let days = Dictionary(grouping: results, by: \.day)
        points = days.sorted { $0.key < $1.key }.suffix(max(1, width)).compactMap { day, results in
            let figures = Productivity(results)
            return figures.accuracy.map { (day, $0, figures.cases) }
        }
    }

    /// The plot, top row first; empty without points.
    public var lines: [String] {
        guard !points.isEmpty else { return [] }
        let heights = points.map { Int(($0.accuracy * Double(Self.rows)).rounded()) }
        let lowest = max(0, min(heights.min() ?? 0, Self.standardRow - 4) - 1)
        var lines: [String] = []
        for row in stride(from: Self.rows, through: lowest, by: -1) {
            let isStandard = row == Self.standardRow
            let cells = heights.map { height -> Character in
                height == row ? "*" : isStandard ? "-" : " "
            }
            let label = String(repeating: " ", count: max(0, 3 - "\(row * 5)".count)) + "\(row * 5)"
            let mark = isStandard ? " 95% standard" : ""
            lines.append("\(label)% |\(String(cells))\(mark)".trimmingTrailingBlanks)
        }
        lines.append("     +" + String(repeating: "-", count: points.count))
        let span = (points.last?.day ?? 0) - (points.first?.day ?? 0)
        let cases = points.reduce(0) { $0 + $1.cases }
        lines.append(
            "      days practised: \(points.count), cases: \(cases), days from first to last: \(span)"
        )
        return lines
    }
}

extension String {
    fileprivate var trimmingTrailingBlanks: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
