/// The names of what is measured, and the values that can be meant.
struct MeasureTable: Sendable {
    /// A measure.
    struct Row: Sendable {
        let name: String
        /// Words that name it in notes and results, folded.
        let words: [[String]]
        /// The words that the names begin with; none where one begins with something else.
        let firsts: [WordKey]
        /// Plausible values; another number after the name is something else.
        let range: ClosedRange<Double>
    }

    let rows: [Row]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [Row] = []
        for row in try RuleBlocks.rows(of: text, file: "measures.txt", columns: 3) {
            let limits = row[2].split(separator: " ").compactMap { Double($0) }
            guard limits.count == 2, limits[0] <= limits[1] else {
                throw CodingEngineError(
                    .badRule,
                    place: "measures.txt",
                    detail: "\(row[0]) lacks its lowest and highest value"
                )
            }
            let words = row[1].split(separator: ";").map {
                $0.split(separator: " ").map(String.init)
            }
            let firsts = words.compactMap(\.first)
            rows.append(
                Row(
                    name: row[0],
                    words: words,
                    firsts: firsts.allSatisfy { $0.utf8.first.map(Self.isLetter) ?? false }
                        ? firsts.map { WordKey($0.utf8) } : [],
                    range: limits[0]...limits[1]
                )
            )
        }
        self.rows = rows
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

    /// The measure of a name.
    func row(_ name: String) -> Row? { rows.first { $0.name == name } }
}
