/// Lines of a table as they are made: columns separated by a tab, one fact a line.
struct TableLines {
    private(set) var text = ""

    /// Adds a line; empty columns at its end are left out.
    mutating func add(_ columns: [String]) {
        let filled = columns.lastIndex { !$0.isEmpty } ?? 0
        text += columns[...filled].joined(separator: "\t")
        text += "\n"
    }

    /// Adds a line.
    mutating func add(_ columns: String...) { add(columns) }
}
