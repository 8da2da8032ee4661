extension TabularTable {
    /// Reads a table made of an order file: `code`, `1` for billable or `0`, short title, long title,
    /// separated by tabs, in the order of the book.
    ///
    /// An order file has no chapters, blocks and notes: the outline gives the first two.
    ///
    /// - Throws: `CodeSetError.badTable` with the line.
    init(order text: String, file: String, in outline: TabularOutline) throws(CodeSetError) {
        var entries: [TabularOutline.Entry] = []
        // In the order of the book, which is not that of the letters: C4A stands before C44.
        var seen: Set<PackedCode> = []
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            let columns = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            ).map { String(Substring($0)) }
            guard columns.count == 4, let code = PackedCode(columns[0]), code.count >= 3,
                ["0", "1"].contains(columns[1]), seen.insert(code).inserted
            else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(offset + 1)",
                    detail: "a line is code, 0 or 1, short title, long title, each code once"
                )
            }
            entries.append(
                TabularOutline.Entry(
                    code: code,
                    title: columns[3],
                    isBillable: columns[1] == "1"
                )
            )
        }
        self.init(nodes: outline.nodes(of: entries))
    }
}
