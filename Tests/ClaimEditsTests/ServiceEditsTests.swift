import ClaimEdits
import CodeSets
import Foundation
import Testing

/// Edits of services by tables in the layout of CMS, with invented pairs of codes.
@Suite struct ServiceEditsTests {
    private static let pairs = """
        Column 1\tColumn 2\t*=in existence\tEffective Date\tDeletion Date *=no data\tModifier
        Q9991\tQ9992\t\t20200101\t*\t1
        Q9991\tQ9993\t\t20200101\t*\t0
        Q9991\tQ9994\t\t20200101\t20200101\t9

        """
    private static let units = """
        Code,Practitioner Services MUE Values,Indicator,Rationale
        Q9991,2,1 Line Edit,Policy
        Q9992,2,2 Date of Service Edit: Policy,Policy
        Q9993,2,3 Date of Service Edit: Clinical,Data

        """

    private static let edits = Result {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("services-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let store = CodeSetStore(folder: root)
        let days = EditorTables.day("2026-07-01")...EditorTables.day("2026-09-30")
        for (kind, text) in [(TableKind.codePairs, pairs), (.unitLimits, units)] {
            let read = try CodeListImport.read(
                kind,
                Array(text.utf8),
                source: Edition.Source(name: "table.txt", sha256: "00"),
                days: days,
                setting: .practitioner
            )
            try store.store(read.edition, files: read.files)
        }
        let catalog = try CodeSetCatalog(
            locator: EditorTables.locator.get(),
            store: store,
            cache: ImageCache(folder: nil)
        )
        return ServiceEdits(try NCCIEdits(from: catalog))
    }

    struct Line: Sendable {
        var code: String
        var units = 1
        var modifiers: [String] = []
        var day = "2026-08-01"
    }

    private func findings(
        _ lines: [Line],
        _ setting: NCCIUnits.Setting = .practitioner
    ) throws -> [String] {
        let services = lines.enumerated().map { offset, line in
            BilledService(
                code: line.code,
                modifiers: line.modifiers,
                units: line.units,
                day: EditorTables.day(line.day),
                line: offset + 1
            )
        }
        return try Self.edits.get().findings(on: services, setting: setting).map {
            "\($0.rule) \($0.level.rawValue) \($0.code ?? "") \($0.line ?? 0)"
        }
    }

    @Test(arguments: [
        // A modifier breaks the first pair, never the second; a deleted edit is none.
        ([Line(code: "Q9991"), Line(code: "Q9992")], ["ncci.pair error Q9992 2"]),
        ([Line(code: "Q9992"), Line(code: "Q9991")], ["ncci.pair error Q9992 1"]),
        ([Line(code: "Q9991"), Line(code: "Q9992", modifiers: ["59"])], []),
        ([Line(code: "Q9991", modifiers: ["XU"]), Line(code: "Q9992")], []),
        (
            [Line(code: "Q9991"), Line(code: "Q9992", modifiers: ["GT"])],
            ["ncci.pair error Q9992 2"]
        ),
        (
            [Line(code: "Q9991"), Line(code: "Q9993", modifiers: ["59"])],
            ["ncci.pair error Q9993 2"]
        ),
        ([Line(code: "Q9991"), Line(code: "Q9994")], []),
        ([Line(code: "Q9991"), Line(code: "Q9992", day: "2026-08-02")], []),
        // A day that no table serves.
        ([Line(code: "Q9991", day: "2026-10-01"), Line(code: "Q9993", day: "2026-10-01")], []),
    ])
    func `pairs are judged on one day, and by modifiers where they may`(
        _ lines: [Line],
        _ expected: [String]
    ) throws {
        #expect(try findings(lines) == expected)
        // The tables are those of practitioners.
        #expect(try findings(lines, .facility) == [])
    }

    @Test(arguments: [
        ([Line(code: "Q9991", units: 2), Line(code: "Q9991", units: 2)], []),
        ([Line(code: "Q9991", units: 3)], ["ncci.units error Q9991 1"]),
        (
            [Line(code: "Q9992", units: 2), Line(code: "Q9992", units: 1)],
            ["ncci.units error Q9992 1"]
        ),
        ([Line(code: "Q9992", units: 2), Line(code: "Q9992", units: 2, day: "2026-08-02")], []),
        ([Line(code: "Q9993", units: 3)], ["ncci.units warning Q9993 1"]),
    ])
    func `units are judged by the line or by the day, firmly or not`(
        _ lines: [Line],
        _ expected: [String]
    ) throws {
        #expect(try findings(lines) == expected)
    }
}
