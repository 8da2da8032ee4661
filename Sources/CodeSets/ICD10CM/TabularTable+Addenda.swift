extension TabularTable {
    /// The table after the changes of the next year: lines of `+`, `-` or `=` (added, deleted, title
    /// revised), code, title, separated by tabs.
    ///
    /// Notes stay those of the year before, since an addenda file of codes has none. A deleted code
    /// below which codes are added becomes their heading.
    ///
    /// - Throws: `CodeSetError.badTable` with the line, also for a change that does not fit: a code
    ///   added twice, deleted or revised without being there.
    func applying(addenda text: String, file: String) throws(CodeSetError) -> TabularTable {
        var entries: [PackedCode: TabularOutline.Entry] = [:]
        for node in nodes {
            guard let code = node.code else { continue }
            entries[code] = TabularOutline.Entry(
                code: code,
                title: node.title,
                isBillable: node.kind == .code,
                notes: node.notes,
                extensions: node.extensions
            )
        }
        var deleted: [PackedCode] = []
        for (offset, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            func refuse(_ detail: String) -> CodeSetError {
                CodeSetError(.badTable, place: "\(file):\(offset + 1)", detail: detail)
            }
            let columns = line.split(separator: UInt8(ascii: "\t")).map { String(Substring($0)) }
            guard columns.count == 3, let code = PackedCode(columns[1]), code.count >= 3 else {
                throw refuse("a line is + or - or =, code, title")
            }
            let isBillable = entries[code]?.isBillable == true
            switch columns[0] {
            case "+":
                if isBillable { throw refuse("\(columns[1]) is there already") }
                var entry =
                    entries[code]
                    ?? TabularOutline.Entry(code: code, title: "", isBillable: true)
                entry.title = columns[2]
                entry.isBillable = true
                entries[code] = entry
            case "-":
                guard isBillable else { throw refuse("\(columns[1]) is not there to be deleted") }
                entries[code]?.isBillable = false
                deleted.append(code)
            case "=":
                guard isBillable else { throw refuse("\(columns[1]) is not there to be revised") }
                entries[code]?.title = columns[2]
            default: throw refuse("a line begins with + or - or =")
            }
        }
        removeEmptyHeadings(deleted, from: &entries)
        let sorted = entries.values.sorted { $0.code < $1.code }
        return TabularTable(nodes: TabularOutline(of: self, keepsNotes: true).nodes(of: sorted))
    }

    /// Removes deleted codes, and headings above them, that have no code left below them.
    private func removeEmptyHeadings(
        _ deleted: [PackedCode],
        from entries: inout [PackedCode: TabularOutline.Entry]
    ) {
        var needed: Set<PackedCode> = []
        for entry in entries.values where entry.isBillable {
            for length in 3...max(3, entry.code.count) { needed.insert(entry.code.prefix(length)) }
        }
        for code in deleted {
            for length in 3...code.count where !needed.contains(code.prefix(length)) {
                entries[code.prefix(length)] = nil
            }
        }
    }
}
