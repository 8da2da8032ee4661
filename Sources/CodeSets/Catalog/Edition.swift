public import Foundation

/// One installed set of tables: what they hold, which days they serve, and what they were made from.
///
/// Written as `edition.txt` in the folder of the tables, one `key: value` a line, so that a person
/// can read what is installed.
public struct Edition: Sendable, Hashable {
    /// What the tables hold.
    public let kind: TableKind
    /// The name that messages and codings give, such as `ICD-10-CM FY2026`.
    public let name: String
    /// The days of service or discharge that it serves.
    public let effective: ClosedRange<CalendarDay>
    /// The files it was made from, in order.
    public let sources: [Source]
    /// What a user should know of its origin or extent, in one sentence without full stop; may be
    /// empty.
    public let remark: String
    /// Further facts by key, such as counts; keys are lower case with hyphens.
    public let facts: [String: String]
    /// The folder that its tables stand in; nil for one that is not stored yet.
    public let folder: URL?
    /// Whether it came with the program; an imported edition goes before it.
    public let isShipped: Bool

    /// A file an edition was made from.
    public struct Source: Sendable, Hashable {
        /// The file's name, without folders.
        public let name: String
        /// SHA-256 of its bytes, 64 hex digits.
        public let sha256: String

        /// Names a file and its hash.
        public init(name: String, sha256: String) {
            self.name = name
            self.sha256 = sha256
        }
    }

    /// Describes tables that are not stored yet; ``CodeSetStore`` stores them.
    public init(
        kind: TableKind,
        name: String,
        effective: ClosedRange<CalendarDay>,
        sources: [Source],
        remark: String = "",
        facts: [String: String] = [:]
    ) {
        self.init(
            kind: kind,
            name: name,
            effective: effective,
            sources: sources,
            remark: remark,
            facts: facts,
            folder: nil,
            isShipped: false
        )
    }

    init(
        kind: TableKind,
        name: String,
        effective: ClosedRange<CalendarDay>,
        sources: [Source],
        remark: String,
        facts: [String: String],
        folder: URL?,
        isShipped: Bool
    ) {
        self.kind = kind
        self.name = name
        self.effective = effective
        self.sources = sources
        self.remark = remark
        self.facts = facts
        self.folder = folder
        self.isShipped = isShipped
    }

    /// Name, first and last day, as messages say it.
    public var span: String { "\(name), \(effective.lowerBound) to \(effective.upperBound)" }

    /// How images made of its tables are named: its folder's name.
    var imageName: String { folder?.lastPathComponent ?? kind.rawValue }

    /// How errors name a file of its tables: by the edition's folder and the file.
    func place(of file: URL) -> String { "\(imageName)/\(file.lastPathComponent)" }

    /// A file of its tables.
    ///
    /// - Throws: `CodeSetError.unreadable` for an edition that is not stored.
    public func file(_ name: String) throws(CodeSetError) -> URL {
        guard let folder else {
            throw CodeSetError(.unreadable, place: self.name, detail: "is not stored")
        }
        return folder.appendingPathComponent(name)
    }

    /// The text of a file of its tables.
    ///
    /// - Throws: `CodeSetError.unreadable` naming the file.
    public func text(_ name: String) throws(CodeSetError) -> String {
        let file = try file(name)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw CodeSetError(.unreadable, place: file.path, detail: "cannot be read")
        }
        return text
    }
}

extension Edition {
    /// The days of a US fiscal year: 1 October of the year before to 30 September.
    ///
    /// - Parameter year: The fiscal year, 2 to 9999.
    /// - Returns: The days, or nil for a year outside those.
    public static func days(ofFiscalYear year: Int) -> ClosedRange<CalendarDay>? {
        guard let first = CalendarDay(year: year - 1, month: 10, day: 1),
            let last = CalendarDay(year: year, month: 9, day: 30)
        else { return nil }
        return first...last
    }
}
