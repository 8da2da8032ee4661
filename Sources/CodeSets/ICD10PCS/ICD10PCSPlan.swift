import Foundation

/// What a release of ICD-10-PCS is made of on a day: a list of codes, or one and the changes since.
struct ICD10PCSPlan {
    /// The name of the table of changes: `+`, `-` or `=`, a code, its title.
    static let changesFile = "addenda.txt"

    /// The edition that says which days are served: the list's, or that of the changes.
    let edition: Edition
    /// The list of codes.
    let codes: Edition
    /// The changes since the last release of the list before; nil for a list that stands alone.
    let changes: Edition?
    /// Imported lists whose titles stand in for composed ones.
    let titles: [Edition]

    /// Plans the release of a day; nil when nothing serves it.
    ///
    /// Changes count where they begin later than every list of the day; they are applied to the list
    /// that serves the day before them.
    init?(on day: CalendarDay, from catalog: CodeSetCatalog) {
        let list = catalog.procedureEdition(on: day)
        let first = list?.spans.first { $0.contains(day) }?.lowerBound
        if let changes = catalog.edition(of: .procedureAddenda, on: day),
            first.map({ $0 < changes.effective.lowerBound }) ?? true,
            let before = changes.effective.lowerBound.previous,
            let base = catalog.procedureEdition(on: before)
        {
            (edition, codes, self.changes) = (changes, base, changes)
        } else if let list {
            (edition, codes, changes) = (list, list, nil)
        } else {
            return nil
        }
        let planned = codes
        titles = catalog.editions(of: .procedures).filter { !$0.isShipped && $0 != planned }
    }

    /// The files that the codes come from.
    ///
    /// - Throws: `CodeSetError.unreadable`.
    func sources() throws(CodeSetError) -> [URL] {
        var files = [try codes.file("codes.txt")]
        if let changes { files.append(try changes.file(Self.changesFile)) }
        for edition in titles { files.append(try edition.file("codes.txt")) }
        return files
    }

    /// The codes in order.
    ///
    /// - Throws: `CodeSetError.badTable` with the line, `unreadable`.
    func rows() throws(CodeSetError) -> [ICD10PCSCodeText.Row] {
        var rows = try rows(of: codes)
        if let changes {
            rows = try apply(changes, to: rows)
        }
        guard rows.contains(where: \.mark.isComposed) else { return rows }
        for edition in titles {
            var official: [ICD10PCSCode: String] = [:]
            for row in try self.rows(of: edition) { official[row.code] = row.title }
            rows = rows.map { row in
                guard row.mark.isComposed, let title = official[row.code] else { return row }
                let mark = ICD10PCSImage.Mark(releases: row.mark.releases, isComposed: false)
                return ICD10PCSCodeText.Row(code: row.code, mark: mark, title: title)
            }
        }
        return rows
    }

    private func rows(of edition: Edition) throws(CodeSetError) -> [ICD10PCSCodeText.Row] {
        try ICD10PCSCodeText(
            try edition.text("codes.txt"),
            file: edition.place(of: try edition.file("codes.txt")),
            releases: edition.spans.count
        ).rows
    }

    /// The codes that are valid in the release before the changes, with these applied.
    private func apply(
        _ changes: Edition,
        to rows: [ICD10PCSCodeText.Row]
    ) throws(CodeSetError) -> [ICD10PCSCodeText.Row] {
        let before = changes.effective.lowerBound.previous
        let number = codes.spans.firstIndex { span in before.map(span.contains) ?? false } ?? 0
        let always = 0...0
        var kept: [ICD10PCSCode: ICD10PCSCodeText.Row] = [:]
        for row in rows where row.mark.releases.contains(number) {
            let mark = ICD10PCSImage.Mark(releases: always, isComposed: row.mark.isComposed)
            kept[row.code] = ICD10PCSCodeText.Row(code: row.code, mark: mark, title: row.title)
        }
        let file = changes.place(of: try changes.file(Self.changesFile))
        let lines = try changes.text(Self.changesFile).split(separator: "\n")
        for (offset, line) in lines.enumerated() {
            let columns = line.split(separator: "\t")
            guard columns.count == 3, let code = ICD10PCSCode(columns[1]) else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(offset + 1)",
                    detail: "a change, a code and its title"
                )
            }
            if columns[0] == "-" {
                kept[code] = nil
            } else {
                let mark = ICD10PCSImage.Mark(releases: always, isComposed: false)
                kept[code] = ICD10PCSCodeText.Row(
                    code: code,
                    mark: mark,
                    title: String(columns[2])
                )
            }
        }
        return kept.values.sorted { $0.code < $1.code }
    }
}
