import Foundation

/// All editions at hand, the shipped and the imported ones, and which of them serves a day.
///
/// Nothing mixes editions up: a table serves the days its edition names and no other. An imported
/// edition goes before a shipped one of the same days, a later import before an earlier one.
public struct CodeSetCatalog: Sendable {
    /// The editions, those that go first at the front.
    public let editions: [Edition]
    /// Where compiled images are kept.
    public let cache: ImageCache

    /// Lists the editions.
    ///
    /// - Parameters:
    ///   - locator: Where the shipped tables are.
    ///   - store: The imported editions; nil for none.
    ///   - cache: Where compiled images are kept.
    /// - Throws: `MissingData` when the shipped tables are not installed; `CodeSetError` for a
    ///   damaged description.
    public init(
        locator: DataLocator = DataLocator(),
        store: CodeSetStore? = CodeSetStore(),
        cache: ImageCache = ImageCache()
    ) throws {
        let shipped = try locator.folder(of: "CodeSets")
        let names = try FileManager.default.contentsOfDirectory(atPath: shipped.path).sorted()
        let imported = try store?.editions() ?? []
        func number(_ edition: Edition) -> Int {
            edition.folder.flatMap { CodeSetStore.number($0.lastPathComponent) } ?? 0
        }
        editions =
            imported.sorted { number($0) > number($1) }
            + (try names.map { shipped.appendingPathComponent($0) }
                .filter { folder in
                    let file = folder.appendingPathComponent(Edition.fileName)
                    return FileManager.default.fileExists(atPath: file.path)
                }
                .map { try Edition(folder: $0, isShipped: true) })
        self.cache = cache
    }

    /// The editions of a kind, those that go first at the front.
    public func editions(of kind: TableKind) -> [Edition] {
        editions.filter { $0.kind == kind }
    }

    /// The edition of a kind that serves a day.
    ///
    /// Of several it is an imported one, of these the one whose days begin last (an April edition
    /// inside its year), of these the one imported last.
    public func edition(of kind: TableKind, on day: CalendarDay) -> Edition? {
        let serving = editions(of: kind).filter { $0.effective.contains(day) }
        guard let first = serving.first else { return nil }
        return serving.reduce(first) { best, next in
            next.isShipped == best.isShipped
                && next.effective.lowerBound > best.effective.lowerBound ? next : best
        }
    }

    /// The error for a day that no edition serves, saying which days are served.
    func noRelease(
        of kinds: [TableKind],
        named system: CodeSystem,
        on day: CalendarDay
    )
        -> CodeSetError
    {
        let spans = editions.filter { kinds.contains($0.kind) }.map(\.span).sorted()
        let loaded = spans.isEmpty ? "none is loaded" : "loaded: \(spans.joined(separator: "; "))"
        return CodeSetError(
            .noRelease,
            place: "",
            detail: "no \(system.rawValue) release loaded for \(day); \(loaded); get the official"
                + " files of the fiscal year by `chartkeeper codes install \(day.fiscalYear)`, or"
                + " give those at hand to `chartkeeper codes import`"
        )
    }
}
