import ClinicalText

/// Reads rule files: blocks of `key: value` lines, one blank line between blocks, `#` for comments.
enum RuleBlocks {
    /// One block and the line it starts on.
    struct Block {
        let line: Int
        let values: [String: String]

        func value(_ key: String) -> String { values[key] ?? "" }
    }

    /// The blocks of a file.
    ///
    /// - Parameters:
    ///   - text: The file's text.
    ///   - file: Its name, for errors.
    ///   - keys: The keys that each block has, all of them and no other.
    /// - Returns: Blocks in order.
    /// - Throws: `CodingEngineError.badRule` with file and line.
    static func blocks(
        of text: String,
        file: String,
        keys: [String]
    ) throws(CodingEngineError) -> [Block] {
        var blocks: [Block] = []
        var values: [String: String] = [:]
        var start = 0
        for (offset, line) in (TableText.lines(text) + [""]).enumerated() {
            func refuse(_ detail: String) -> CodingEngineError {
                CodingEngineError(.badRule, place: "\(file):\(offset + 1)", detail: detail)
            }
            if TableText.isComment(line) { continue }
            if TableText.isBlank(line) {
                if values.isEmpty { continue }
                for key in keys where values[key] == nil { throw refuse("the rule lacks \(key)") }
                blocks.append(Block(line: start, values: values))
                values = [:]
                continue
            }
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
                throw refuse("a line is `key: value`")
            }
            let key = String(line[..<colon])
            guard keys.contains(key) else { throw refuse("unknown key \(key)") }
            guard values[key] == nil else { throw refuse("\(key) stands twice") }
            if values.isEmpty { start = offset + 1 }
            let value = line[line.utf8.index(after: colon)...]
            values[key] = String(TableText.afterBlanks(value))
        }
        return blocks
    }

    /// The rows of a table with columns separated by `|`, `#` for comments.
    static func rows(
        of text: String,
        file: String,
        columns: Int
    ) throws(CodingEngineError) -> [[String]] {
        var rows: [[String]] = []
        for (offset, line) in TableText.lines(text).enumerated()
        where !TableText.isComment(line) && !TableText.isBlank(line) {
            let row = TableText.split(line, at: UInt8(ascii: "|"), keepingEmpty: true)
                .map { String(TableText.trimmed($0)) }
            guard row.count == columns else {
                throw CodingEngineError(
                    .badRule,
                    place: "\(file):\(offset + 1)",
                    detail: "a row has \(columns) columns"
                )
            }
            rows.append(row)
        }
        return rows
    }
}
