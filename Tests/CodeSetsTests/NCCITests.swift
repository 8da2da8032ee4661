import Foundation
import Testing

@testable import CodeSets

@Suite struct NCCITests {
    private let source = Edition.Source(name: "table.txt", sha256: "00")
    private let quarter = calendarDay("2026-07-01")...calendarDay("2026-09-30")

    /// A table of pairs in the layout of CMS, with invented codes.
    private let pairs = """
        Column1/Column2 Edits\t\t\t\t\t
        Column 1\tColumn 2\t*=in existence\tEffective Date\tDeletion Date *=no data\tModifier
        Q9991\tQ9992\t\t20200101\t20211231\t0
        Q9991\tQ9992\t\t20220401\t*\t1
        Q9991\tQ9993\t*\t19960101\t*\t0
        99991\tQ9991\t\t20200101\t20200101\t9

        """

    private func edits(
        _ tables: [(kind: TableKind, text: String, setting: NCCIUnits.Setting?)]
    ) throws -> NCCIEdits {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("ncci-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let store = CodeSetStore(folder: root)
        for table in tables {
            let read = try CodeListImport.read(
                table.kind,
                Array(table.text.utf8),
                source: source,
                days: quarter,
                setting: table.setting
            )
            try store.store(read.edition, files: read.files)
        }
        return try NCCIEdits(
            from: CodeSetCatalog(
                locator: ShippedTables.catalogLocator(),
                store: store,
                cache: ImageCache(folder: nil)
            )
        )
    }

    @Test func `an edit holds from its first day to its deletion, in one order of the codes`()
        throws
    {
        let edits = try edits([(.codePairs, pairs, nil)])
        let day = calendarDay("2026-08-01")
        let pair = try #require(edits.pair("q9991", "Q9992", on: day))
        #expect(pair.modifierIndicator == .allowed)
        #expect(pair.effective == calendarDay("2022-04-01") && pair.deleted == nil)
        #expect(edits.pair("Q9991", "Q9993", on: day)?.modifierIndicator == .notAllowed)
        #expect(edits.pair("Q9992", "Q9991", on: day) == nil)
        #expect(edits.pair("99991", "Q9991", on: day) == nil)
        #expect(edits.pair("Q9991", "Q9992", on: calendarDay("2026-10-01")) == nil)
        #expect(edits.hasPairs(on: day, setting: .facility))
    }

    @Test func `units are those of who bills`() throws {
        let edits = try edits([
            (
                .unitLimits,
                "\"Notice, with commas\",,,\nCode,Practitioner Services MUE Values,Indicator,Rationale\n"
                    + "Q9991,2,3 Date of Service Edit: Clinical,Clinical: Data\n",
                nil
            ),
            (
                .unitLimits,
                "Code\tDME Supplier Services MUE Values\tIndicator\tRationale\nQ9991\t5\t1 Line Edit\tPolicy\n",
                nil
            ),
        ])
        let day = calendarDay("2026-08-01")
        let units = try #require(edits.units("Q9991", on: day, setting: .practitioner))
        #expect(units.units == 2 && units.adjudicationIndicator == .dayByData)
        #expect(units.rationale == "Clinical: Data")
        #expect(edits.units("Q9991", on: day, setting: .dme)?.units == 5)
        #expect(edits.units("Q9991", on: day, setting: .facility) == nil)
        #expect(edits.units("Q9992", on: day, setting: .dme) == nil)
    }

    @Test(arguments: [
        (TableKind.codePairs, "Q9991\tQ9992\t\t20200101\t*\t1\nQ9991\tQ99\t\t20200101\t*\t1\n", 2),
        (.codePairs, "Q9991\tQ9992\t\t20201301\t*\t1\n", 1), (.codePairs, "heading\n", 1),
        (.codePairs, "Q9991\tQ9992\t\t20200101\t*\t5\n", 1),
        (.unitLimits, "Q9991,2,3,x\nQ9992,many,3,x\n", 2), (.unitLimits, "Q9991,2,7,x\n", 1),
    ])
    func `a damaged table is refused with its line`(kind: TableKind, text: String, line: Int) {
        let error = #expect(throws: CodeSetError.self) {
            try CodeListImport.read(kind, Array(text.utf8), source: source, days: quarter)
        }
        #expect(error?.code == .badTable)
        #expect(error?.place == "table.txt:\(line)")
    }

    @Test func `a million edits take eight bytes each and are all found`() throws {
        let codes = (0..<1_000).map { "Q" + String(9_000 + $0) }
        var text: [UInt8] = []
        text.reserveCapacity(26_000_000)
        // From the last to the first, so that sorting is put to work.
        for first in codes.reversed() {
            for (number, second) in codes.enumerated() {
                text += "\(first)\t\(second)\t2020010\(1 + number % 9)\t\t\(number % 2)\n".utf8
            }
        }
        let sections = try NCCIPairTable(text, file: "pairs.txt").sections()
        #expect(sections.map(\.count) == [1_000, 1_001, 1_000_000, 1_000_000])
        let image = MappedImage(words: MappedImage.words(version: 1, sections: sections))
        let edition = Edition(
            kind: .codePairs,
            name: "pairs",
            effective: quarter,
            sources: [source]
        )
        let edits = NCCIEdits(pairs: [(edition, image)], units: [])
        let day = calendarDay("2026-08-01")
        var chance = Chance(state: 7)
        for _ in 0..<2_000 {
            let first = Int.random(in: 0..<1_000, using: &chance)
            let second = Int.random(in: 0..<1_000, using: &chance)
            let pair = edits.pair(codes[first], codes[second], on: day)
            #expect(pair?.effective == CalendarDay(year: 2020, month: 1, day: 1 + second % 9))
            #expect(pair?.modifierIndicator == (second % 2 == 0 ? .notAllowed : .allowed))
        }
        #expect(edits.pair("Q8999", codes[0], on: day) == nil)
        #expect(edits.pair(codes[0], "Q0000", on: day) == nil)
    }
}
