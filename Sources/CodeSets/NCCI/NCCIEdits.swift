import Foundation

/// The NCCI edits that a user imported: code pairs and most units, each table for the days of its
/// quarter and for who bills.
public struct NCCIEdits: Sendable {
    private var pairs: [(edition: Edition, image: MappedImage)] = []
    private var units: [(edition: Edition, codes: [PackedCode: NCCIUnits])] = []

    /// Maps all imported tables; there are none until a user imports his own.
    ///
    /// - Parameter catalog: The editions at hand.
    /// - Throws: `CodeSetError.badTable` with the line, `unreadable`.
    public init(from catalog: CodeSetCatalog) throws {
        for edition in catalog.editions(of: .codePairs) {
            let file = try edition.file("pairs.txt")
            let image = try catalog.cache.image(
                named: edition.imageName,
                version: NCCIPairTable.version,
                sources: [file]
            ) {
                guard let data = try? Data(contentsOf: file, options: .mappedIfSafe) else {
                    throw CodeSetError(.unreadable, place: file.path, detail: "cannot be read")
                }
                return try NCCIPairTable([UInt8](data), file: edition.place(of: file)).sections()
            }
            pairs.append((edition, image))
        }
        for edition in catalog.editions(of: .unitLimits) {
            let place = edition.place(of: try edition.file("units.txt"))
            units.append((edition, try Self.units(in: edition.text("units.txt"), file: place)))
        }
    }

    init(
        pairs: [(edition: Edition, image: MappedImage)],
        units: [(edition: Edition, codes: [PackedCode: NCCIUnits])]
    ) {
        self.pairs = pairs
        self.units = units
    }

    /// Whether a table of pairs serves a day for who bills.
    public func hasPairs(on day: CalendarDay, setting: NCCIUnits.Setting) -> Bool {
        pairs.contains { Self.serves($0.edition, day, setting) }
    }

    /// Whether a table of most units serves a day for who bills.
    public func hasUnits(on day: CalendarDay, setting: NCCIUnits.Setting) -> Bool {
        units.contains { Self.serves($0.edition, day, setting) }
    }

    private static func serves(
        _ edition: Edition,
        _ day: CalendarDay,
        _ setting: NCCIUnits.Setting
    ) -> Bool {
        edition.effective.contains(day)
            && edition.facts["setting"] ?? setting.rawValue == setting.rawValue
    }

    /// The edit that holds for two codes on a day.
    ///
    /// - Parameters:
    ///   - column1: The code of column 1, which is paid.
    ///   - column2: The code of column 2.
    ///   - day: The date of service.
    ///   - setting: Who bills.
    /// - Returns: The edit, or nil; the codes in the other order are another edit.
    /// - Complexity: O(log *n*).
    public func pair(
        _ column1: String,
        _ column2: String,
        on day: CalendarDay,
        setting: NCCIUnits.Setting = .practitioner
    ) -> NCCIPair? {
        guard let first = NCCIPairTable.packed(column1.utf8),
            let second = NCCIPairTable.packed(column2.utf8),
            let number = NCCIPairTable.number(day).map(UInt32.init)
        else { return nil }
        for (edition, image) in pairs where Self.serves(edition, day, setting) {
            for row in Self.rows(of: first, second, in: image) {
                let days = image.word(NCCIPairTable.Section.days.rawValue, row)
                let deleted = days >> 16
                guard days & 0xFFFF <= number, deleted == 0 || number < deleted else { continue }
                let bits = image.word(NCCIPairTable.Section.seconds.rawValue, row) >> 30
                return NCCIPair(
                    column1: column1.uppercased(),
                    column2: column2.uppercased(),
                    modifierIndicator: bits == 0
                        ? .notAllowed : bits == 1 ? .allowed : .notApplicable,
                    effective: NCCIPairTable.day(days & 0xFFFF) ?? day,
                    deleted: deleted == 0 ? nil : NCCIPairTable.day(deleted)
                )
            }
        }
        return nil
    }

    /// The most units of a code on a day.
    ///
    /// - Parameters:
    ///   - code: A HCPCS or CPT code.
    ///   - day: The date of service.
    ///   - setting: Who bills.
    /// - Returns: The edit, or nil for a code without one.
    public func units(
        _ code: String,
        on day: CalendarDay,
        setting: NCCIUnits.Setting
    ) -> NCCIUnits? {
        guard let code = PackedCode(code) else { return nil }
        return units.first { Self.serves($0.edition, day, setting) && $0.codes[code] != nil }?
            .codes[code]
    }

    /// The rows of a pair of codes, by first day.
    private static func rows(
        of first: UInt32,
        _ second: UInt32,
        in image: MappedImage
    ) -> Range<Int> {
        func lower(_ range: Range<Int>, _ isBefore: (Int) -> Bool) -> Int {
            var low = range.lowerBound
            var high = range.upperBound
            while low < high {
                let middle = (low + high) / 2
                if isBefore(middle) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let firsts = image.count(of: NCCIPairTable.Section.firsts.rawValue)
        let place = lower(0..<firsts) {
            image.word(NCCIPairTable.Section.firsts.rawValue, $0) < first
        }
        guard place < firsts, image.word(NCCIPairTable.Section.firsts.rawValue, place) == first
        else {
            return 0..<0
        }
        let range =
            Int(
                image.word(NCCIPairTable.Section.starts.rawValue, place)
            )..<Int(
                image.word(NCCIPairTable.Section.starts.rawValue, place + 1)
            )
        func code(_ row: Int) -> UInt32 {
            image.word(NCCIPairTable.Section.seconds.rawValue, row) & 0x3FFF_FFFF
        }
        let start = lower(range) { code($0) < second }
        return start..<lower(start..<range.upperBound) { code($0) <= second }
    }

    /// Reads lines of code, units, adjudication indicator, rationale.
    static func units(
        in text: String,
        file: String
    ) throws(CodeSetError) -> [PackedCode: NCCIUnits] {
        var found: [PackedCode: NCCIUnits] = [:]
        for (offset, line) in text.split(separator: "\n").enumerated() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 4, let code = PackedCode(columns[0]), code.count == 5,
                let units = Int(columns[1]), units >= 0,
                columns[2].isEmpty || (1...3).contains(Int(columns[2]) ?? 0)
            else {
                throw CodeSetError(
                    .badTable,
                    place: "\(file):\(offset + 1)",
                    detail: "a code, units, an indicator from 1 to 3, a rationale"
                )
            }
            found[code] = NCCIUnits(
                code: code.text,
                units: units,
                adjudicationIndicator: Int(columns[2]).flatMap { .init(rawValue: $0) },
                rationale: columns[3].isEmpty ? nil : String(columns[3])
            )
        }
        return found
    }
}
