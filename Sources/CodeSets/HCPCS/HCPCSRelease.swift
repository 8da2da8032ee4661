/// The HCPCS lists that serve a day: Level II as a user imported it, and the user's licensed CPT list.
///
/// None is shipped: Level II comes quarterly from CMS, CPT belongs to the AMA.
public struct HCPCSRelease: Sendable {
    /// The names of the lists, Level II first.
    public var names: [String] { editions.map(\.name) }
    /// The day that is asked.
    public let day: CalendarDay
    /// Whether a list of CPT codes is among them.
    public let hasCPT: Bool
    /// Whether a list of Level II codes is among them.
    public let hasLevelII: Bool
    /// The lists, and where images made from them are kept.
    let editions: [Edition]
    let cache: ImageCache
    /// The entries by code, valid or not.
    let entries: [HCPCSEntry]
    private let codes: [PackedCode]

    /// Loads the lists that serve a day.
    ///
    /// - Parameters:
    ///   - day: The date of service.
    ///   - catalog: The editions at hand.
    /// - Returns: The lists; nil when none is installed for the day.
    /// - Throws: `CodeSetError.badTable` with the line, `unreadable`.
    public static func load(
        for day: CalendarDay,
        from catalog: CodeSetCatalog
    ) throws -> HCPCSRelease? {
        let levelII = catalog.edition(of: .hcpcs, on: day)
        let cpt = catalog.edition(of: .cpt, on: day)
        let editions = [levelII, cpt].compactMap { $0 }
        guard !editions.isEmpty else { return nil }
        let entries = try editions.flatMap { edition in
            let file = try edition.file("codes.txt")
            return try Self.entries(
                in: edition.text("codes.txt"),
                file: edition.place(of: file)
            )
        }
        return HCPCSRelease(
            editions: editions,
            cache: catalog.cache,
            day: day,
            entries: entries,
            hasLevelII: levelII != nil,
            hasCPT: cpt != nil
        )
    }

    init(
        editions: [Edition],
        cache: ImageCache,
        day: CalendarDay,
        entries: [HCPCSEntry],
        hasLevelII: Bool,
        hasCPT: Bool
    ) {
        self.editions = editions
        self.cache = cache
        self.day = day
        self.hasLevelII = hasLevelII
        self.hasCPT = hasCPT
        let sorted = entries.compactMap { entry in
            PackedCode(entry.code).map { (code: $0, entry: entry) }
        }.sorted { $0.code < $1.code }
        self.entries = sorted.map(\.entry)
        codes = sorted.map(\.code)
    }

    /// Reads the lines of a table.
    static func entries(in text: String, file: String) throws(CodeSetError) -> [HCPCSEntry] {
        var entries: [HCPCSEntry] = []
        for (offset, line) in text.split(separator: "\n").enumerated() {
            guard let entry = HCPCSEntry(line: line) else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(offset + 1)",
                    detail: "code, two titles, coverage, first and last day"
                )
            }
            entries.append(entry)
        }
        return entries
    }

    /// The valid codes in order, without modifiers.
    public var validCodes: [HCPCSEntry] {
        entries.filter { !$0.isModifier && $0.isValid(on: day) }
    }

    /// The valid modifiers in order.
    public var validModifiers: [HCPCSEntry] {
        entries.filter { $0.isModifier && $0.isValid(on: day) }
    }

    /// The entry of a code or modifier, valid or not.
    ///
    /// - Complexity: O(log *n*).
    public func entry(_ code: some StringProtocol) -> HCPCSEntry? {
        guard let wanted = PackedCode(code) else { return nil }
        var low = 0
        var high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < codes.count && codes[low] == wanted ? entries[low] : nil
    }

    /// Whether a code is valid on the day; nil where no list of its level is installed.
    public func isValid(_ code: HCPCSCode) -> Bool? {
        guard code.isLevelII ? hasLevelII : hasCPT else { return nil }
        return entry(code.text)?.isValid(on: day) ?? false
    }
}
