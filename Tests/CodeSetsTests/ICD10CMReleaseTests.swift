import CodeSets
import Foundation
import Testing

@Suite struct ICD10CMReleaseTests {
    private func release() throws -> ICD10CMRelease { try ShippedTables.release.get() }

    private func node(_ text: String) throws -> NodeIndex {
        let code = try #require(ICD10CMCode(text))
        return try #require(try release().node(code))
    }

    @Test func `all billable codes of FY2026 are there`() throws {
        #expect(try release().billableCount == 74_719)
    }

    @Test func `table and codes have the fingerprints of their provenance`() throws {
        let data = ShippedTables.root.appendingPathComponent("Sources/CodeSets/Data/icd10cm-2026")
        let provenance = try String(
            contentsOf: data.appendingPathComponent("PROVENANCE.txt"),
            encoding: .utf8
        )
        let release = try release()
        let codes = (0..<release.nodeCount).map { NodeIndex(UInt32($0)) }
            .filter { release.isBillable($0) }
            .compactMap { release.code($0)?.undotted }
            .sorted()
        let list = FileManager.default.temporaryDirectory
            .appendingPathComponent("billable-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: list) }
        try Data(codes.joined(separator: "\n").utf8).write(to: list)
        for (name, file) in [
            ("tabular.txt-sha256", data.appendingPathComponent("tabular.txt")),
            ("billable-codes-sha256", list),
        ] {
            let line = try #require(ShippedTables.output("sha256sum", [file.path]).first)
            #expect(provenance.contains("\(name): \(line.prefix(64))\n"))
        }
    }

    @Test(.enabled(if: ShippedTables.hasOfficial))
    func `codes, headers and titles equal the official order file`() throws {
        let folder = try #require(ShippedTables.official)
        let lines = try ShippedTables.output(
            "unzip",
            [
                "-p",
                folder.appendingPathComponent("icd10cm/icd10cm-Code-Descriptions-2026.zip").path,
                "*icd10cm-order-2026.txt",
            ]
        )
        try #require(lines.count == 98_186)
        let release = try release()
        var missing: [String] = []
        var otherTitles: [String] = []
        for line in lines {
            let bytes = Array(line.utf8)
            let text = String(decoding: bytes[6..<13], as: UTF8.self)
            let code = try #require(ICD10CMCode(text.filter { $0 != " " }))
            let title = String(decoding: bytes[77...], as: UTF8.self)
                .trimmingCharacters(in: .whitespaces)
            guard let node = release.node(code),
                release.isBillable(node) == (bytes[14] == UInt8(ascii: "1"))
            else {
                missing.append(code.dotted)
                continue
            }
            // The order file is in ASCII: it writes Sezary where the tabular has its accent.
            let plain = release.title(node).folding(options: .diacriticInsensitive, locale: nil)
            if plain != title { otherTitles.append(code.dotted) }
        }
        #expect(missing == [])
        #expect(otherTitles == [])
    }

    @Test(arguments: [
        ("S72.001A", "S72.001"), ("T81.30XA", "T81.30"), ("O64.0XX1", "O64.0"),
        ("M80.051G", "M80.051"), ("W06.XXXS", "W06"), ("H40.1111", "H40.111"),
    ])
    func `a 7th character stands below the code that it extends`(code: String, base: String) throws
    {
        let release = try release()
        let extended = try node(code)
        #expect(release.isBillable(extended))
        #expect(release.parent(extended).map { release.label($0) } == base)
        #expect(try !release.isBillable(node(base)))
    }

    @Test(arguments: ["S72.001", "T81.30", "W06", "E11.42A", "I21.4XXA", "S72.00XA"])
    func `no code lacks or adds a 7th character`(text: String) throws {
        let release = try release()
        let code = try #require(ICD10CMCode(text))
        let found = release.node(code)
        #expect(found.map { release.isBillable($0) } != true)
    }

    @Test func `a 7th character's title ends with its meaning`() throws {
        #expect(
            try release().title(node("S72.001D")) == "Fracture of unspecified part of neck of right"
                + " femur, subsequent encounter for closed fracture with routine healing"
        )
    }

    @Test func `the hierarchy of a code leads to its chapter`() throws {
        let release = try release()
        let labels = release.ancestors(try node("E11.42")).map { release.label($0) }
        #expect(labels == ["E11.4", "E11", "E08-E13", "4"])
    }

    @Test func `notes of the category reach its codes with their level`() throws {
        let release = try release()
        let note = release.notes(try node("E11.42"), inherited: true).first {
            $0.kind == .useAdditionalCode && $0.text.contains("insulin")
        }
        #expect(note.map { release.label($0.level) } == "E11")
        #expect(
            release.notes(try node("E11.42"), inherited: false).allSatisfy {
                $0.kind == .inclusionTerm
            }
        )
    }

    @Test(arguments: [
        ("E10.9", "E11.9", true), ("E11.42", "I10", false), ("I21.4", "I21.4", false),
    ])
    func `an excludes1 note forbids its pair in either order`(
        first: String,
        second: String,
        isForbidden: Bool
    ) throws {
        let release = try release()
        let one = try #require(ICD10CMCode(first))
        let two = try #require(ICD10CMCode(second))
        #expect((release.excludes1(one, two) != nil) == isForbidden)
        #expect((release.excludes1(two, one) != nil) == isForbidden)
    }

    @Test func `from October 2026 the valid codes are those of the code editor`() throws {
        let catalog = try ShippedTables.catalog.get()
        let editor = try CodeValidity.diagnoses(of: catalog)
        for day in ["2026-10-01", "2027-03-31"].compactMap({ CalendarDay($0) }) {
            let release = try ICD10CMRelease.load(for: day, from: catalog)
            #expect(release.billableCount == 74_879)
            let codes = (0..<release.nodeCount).map { NodeIndex(UInt32($0)) }
                .filter { release.isBillable($0) }.compactMap { release.code($0) }
            #expect(codes.allSatisfy { editor.flags(of: $0, on: day) != nil })
        }
        let day = try #require(CalendarDay("2026-10-01"))
        let release = try ICD10CMRelease.load(for: day, from: catalog)
        let added = try #require(ICD10CMCode("D69.11").flatMap { release.node($0) })
        #expect(release.title(added).hasPrefix("New in FY2027, below D69.1"))
        let kept = try #require(ICD10CMCode("E11.42").flatMap { release.node($0) })
        #expect(release.title(kept) == "Type 2 diabetes mellitus with diabetic polyneuropathy")
        #expect(catalog.newestDay == CalendarDay("2026-09-30"))
    }

    @Test(arguments: ["2025-09-30", "2027-04-01"])
    func `a day outside the release is refused by name`(text: String) throws {
        let day = try #require(CalendarDay(text))
        #expect(throws: CodeSetError(.noRelease, place: "", detail: "")) {
            try ICD10CMRelease.load(for: day, from: ShippedTables.catalog.get())
        }
    }
}
