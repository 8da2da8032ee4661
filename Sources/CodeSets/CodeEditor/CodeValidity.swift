/// The days on which codes are valid and the edits that name them, of one code system.
///
/// Covers every edition of the Medicare Code Editor from 2015-10-01, so it also knows codes of years
/// whose release is not installed.
public struct CodeValidity: Sendable {
    private typealias Section = CodeEditorTable.Section

    private let image: MappedImage
    /// The days that the table knows; a span that ends with them may go on.
    public let known: ClosedRange<CalendarDay>

    /// The table of diagnoses.
    ///
    /// - Parameter catalog: The editions at hand.
    /// - Returns: The table, mapped.
    /// - Throws: `CodeSetError.noRelease` when no editor's tables are there, `badTable`.
    public static func diagnoses(of catalog: CodeSetCatalog) throws -> CodeValidity {
        try CodeValidity(of: catalog, named: "diagnoses")
    }

    /// The table of inpatient procedures.
    ///
    /// - Parameter catalog: The editions at hand.
    /// - Returns: The table, mapped.
    /// - Throws: `CodeSetError.noRelease` when no editor's tables are there, `badTable`.
    public static func procedures(of catalog: CodeSetCatalog) throws -> CodeValidity {
        try CodeValidity(of: catalog, named: "procedures")
    }

    private init(of catalog: CodeSetCatalog, named name: String) throws {
        guard let edition = catalog.editions(of: .codeEditor).first else {
            throw CodeSetError(
                .noRelease,
                place: "",
                detail: "the tables of the Medicare Code Editor are not installed"
            )
        }
        known = edition.effective
        let file = try edition.file("\(name).txt")
        image = try catalog.cache.image(
            named: "\(edition.imageName)-\(name)",
            version: CodeEditorTable.version,
            sources: [file]
        ) {
            try CodeEditorTable(edition.text("\(name).txt"), file: edition.place(of: file)).sections
        }
    }

    /// The edits that name a diagnosis on a day; nil when it is no valid code then.
    ///
    /// - Complexity: O(log *n*).
    public func flags(of code: ICD10CMCode, on day: CalendarDay) -> EditorFlags? {
        flags(of: code.packed, on: day)
    }

    /// The edits that name a procedure on a day; nil when it is no valid code then.
    ///
    /// - Complexity: O(log *n*).
    public func flags(of code: ICD10PCSCode, on day: CalendarDay) -> EditorFlags? {
        PackedCode(code.text).flatMap { flags(of: $0, on: day) }
    }

    /// The spans of days on which a diagnosis is valid, by date, touching ones joined; empty for a
    /// code that never was.
    public func days(of code: ICD10CMCode) -> [ClosedRange<CalendarDay>] { days(of: code.packed) }

    /// The spans of days on which a procedure is valid, by date, touching ones joined.
    public func days(of code: ICD10PCSCode) -> [ClosedRange<CalendarDay>] {
        PackedCode(code.text).map { days(of: $0) } ?? []
    }

    /// Spans of days as messages say them: `2015-10-01 to 2026-09-30`, or `from 2026-10-01`.
    public func sentence(_ days: [ClosedRange<CalendarDay>]) -> String {
        days.map { span in
            span.upperBound == known.upperBound
                ? "from \(span.lowerBound)" : "\(span.lowerBound) to \(span.upperBound)"
        }.joined(separator: ", ")
    }

    private func flags(of code: PackedCode, on day: CalendarDay) -> EditorFlags? {
        let wanted = UInt32(day.year * 10000 + day.month * 100 + day.day)
        for row in rows(of: code) where word(.firsts, row) <= wanted && wanted <= word(.lasts, row)
        {
            return EditorFlags(rawValue: word(.flags, row))
        }
        return nil
    }

    private func days(of code: PackedCode) -> [ClosedRange<CalendarDay>] {
        var spans: [ClosedRange<CalendarDay>] = []
        for row in rows(of: code) {
            guard let first = day(word(.firsts, row)), let last = day(word(.lasts, row)) else {
                continue
            }
            if let before = spans.last, first.previous == before.upperBound {
                spans[spans.count - 1] = before.lowerBound...last
            } else {
                spans.append(first...last)
            }
        }
        return spans
    }

    private func rows(of code: PackedCode) -> Range<Int> {
        let first = image.firstRow(notBefore: code, highs: 0, lows: 1)
        var end = first
        while end < image.count(of: 0), image.packedCode(end, highs: 0, lows: 1) == code {
            end += 1
        }
        return first..<end
    }

    private func word(_ section: Section, _ row: Int) -> UInt32 {
        image.word(section.rawValue, row)
    }

    private func day(_ compact: UInt32) -> CalendarDay? {
        CalendarDay(
            year: Int(compact / 10000),
            month: Int(compact / 100 % 100),
            day: Int(compact % 100)
        )
    }
}
