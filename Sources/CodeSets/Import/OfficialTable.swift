/// What an official file becomes: a table of ours with its name and the days it serves.
public struct OfficialTable: Sendable, Equatable {
    /// What the table holds.
    public let kind: TableKind
    /// The edition's name, such as `Alphabetic Index FY2026`.
    public let name: String
    /// The days of service or discharge that it serves.
    public let effective: ClosedRange<CalendarDay>
    /// The name of the table's file in the folder of its edition.
    public let file: String
    /// The lines of the table, each ended by a line feed.
    public let text: String
    /// The official file it was read from, without folders.
    public let source: String
    /// How many entries of each kind were read, by the publisher's own words for them.
    public let counts: [String: Int]
    /// Oddities of the file that were read around.
    public let warnings: [String]

    /// Makes a table of any kind.
    public init(
        kind: TableKind,
        name: String,
        effective: ClosedRange<CalendarDay>,
        file: String,
        text: String,
        source: String,
        counts: [String: Int],
        warnings: [String] = []
    ) {
        self.kind = kind
        self.name = name
        self.effective = effective
        self.file = file
        self.text = text
        self.source = source
        self.counts = counts
        self.warnings = warnings
    }

    /// Makes a table of a fiscal year, which serves all days of that year: an index serves every
    /// release of its year, and so does a list that an update of April repeats whole.
    ///
    /// - Throws: `CodeSetError.badTable` when no year is known or it is none.
    init(
        kind: TableKind,
        title: String,
        year inside: Int?,
        of source: OfficialSource,
        file: String,
        text: String,
        counts: [String: Int],
        warnings: [String] = []
    ) throws(CodeSetError) {
        let year = try source.fiscalYear(inside: inside)
        guard let days = Edition.days(ofFiscalYear: year) else {
            throw source.refuse(1, "\(year) is no fiscal year")
        }
        self.init(
            kind: kind,
            name: "\(title) FY\(year)\(source.isApril ? " April" : "")",
            effective: days,
            file: file,
            text: text,
            source: source.name,
            counts: counts,
            warnings: warnings
        )
    }

    /// The edition that stores the table.
    ///
    /// - Parameters:
    ///   - given: The name of the file that the user gave.
    ///   - sha256: SHA-256 of that file, 64 hex digits.
    /// - Returns: The edition, not stored yet.
    public func edition(from given: String, sha256: String) -> Edition {
        let counted = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return Edition(
            kind: kind,
            name: name,
            effective: effective,
            sources: [Edition.Source(name: given, sha256: sha256)],
            remark: counted.joined(separator: ", "),
            facts: given == source ? [:] : ["member": source]
        )
    }
}
