import Foundation
import Testing

@testable import CodeSets

/// Imported editions of ICD-10-PCS as releases.
@Suite struct ProcedureInstalledTests {
    /// A catalogue of the shipped editions and of tables just stored.
    static func catalog(_ tables: [OfficialTable]) throws -> CodeSetCatalog {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("procedures-\(UUID().uuidString)")
        let store = CodeSetStore(folder: folder.appendingPathComponent("store"))
        for table in tables {
            let edition = table.edition(from: table.source, sha256: "\(table.text.hashValue)")
            let files = [(name: table.file, content: Array(table.text.utf8))]
            #expect(try store.store(edition, files: files) == .added)
            #expect(try store.store(edition, files: files) == .unchanged)
        }
        return try CodeSetCatalog(
            locator: ShippedTables.locator(copyingTo: folder.appendingPathComponent("shipped")),
            store: store,
            cache: ImageCache(folder: nil)
        )
    }

    @Test(
        .enabled(if: ShippedTables.hasOfficial, "no official files beside the checkout"),
        arguments: [(2025, "2024-10-01", 78_948), (2026, "2025-10-01", 79_115)]
    )
    func `after import codes, titles and words are the official ones`(
        year: Int,
        day: String,
        count: Int
    ) throws {
        let order = try OfficialFile.tables("icd10pcs/\(year)-icd-10-pcs-order-file.zip")
        let tables = try OfficialFile.tables("icd10pcs/icd10pcs_tables_\(year).xml.xz")
        let definitions = try OfficialFile.tables("icd10pcs/icd10pcs_definitions_\(year).xml.xz")
        let catalog = try Self.catalog(order + tables + definitions)
        let release = try ICD10PCSRelease.load(for: calendarDay(day), from: catalog)
        #expect(release.name == "ICD-10-PCS FY\(year)")
        let file = try #require(ShippedTables.official)
            .appendingPathComponent("icd10pcs/\(year)-icd-10-pcs-order-file.zip")
        let lines = try ShippedTables.output(
            "unzip",
            ["-p", file.path, "icd10pcs_order_\(year).txt"]
        )
        var official: [String] = []
        var wrong = 0
        for line in lines {
            let bytes = Array(line.utf8)
            guard bytes.count > 77, bytes[14] == UInt8(ascii: "1") else { continue }
            let code = String(decoding: bytes[6..<13], as: UTF8.self)
            let title = String(decoding: bytes[77...], as: UTF8.self)
                .trimmingCharacters(in: .whitespaces)
            official.append(code)
            let found = procedure(code)
            if release.title(of: found) != title { wrong += 1 }
            if !(1...7).allSatisfy({ release.words(at: $0, of: found) != nil }) { wrong += 1 }
        }
        #expect(official.count == count)
        #expect(release.codes(withPrefix: "").map(\.text) == official)
        #expect(wrong == 0)
        let meanings = try #require(try catalog.procedureDefinitions(on: calendarDay(day)))
        var defined = 0
        for code in release.codes(withPrefix: "") {
            let operation = release.words(at: 3, of: code) ?? ""
            let term = meanings.term(operation, at: 3, of: code, in: release)
            if term?.definition != nil { defined += 1 }
        }
        // Section D, radiation therapy, has no definitions of its modalities.
        #expect(defined == count - release.codes(withPrefix: "D").count)
    }

    @Test(.enabled(if: ShippedTables.hasOfficial, "no official files beside the checkout"))
    func `the addenda of FY2026 lead from the codes of April 2025 to those of the order file`()
        throws
    {
        let tables = try OfficialFile.tables("icd10pcs/2026-icd-10-pcs-order-file.zip")
        let order = try #require(tables.first { $0.kind == .procedures })
        let addenda = try #require(tables.first { $0.kind == .procedureAddenda })
        // The shipped list without its later releases, and the changes.
        let shipped = try ShippedTables.procedures(on: "2025-04-01")
        let april = shipped.codes(withPrefix: "").map { ($0, shipped.title(of: $0) ?? "-") }
        let base = try Self.fiscal(.procedures, 2035, "codes.txt", ICD10PCSCodeText.text(april))
        let changes = try Self.fiscal(.procedureAddenda, 2036, "addenda.txt", addenda.text)
        let catalog = try Self.catalog([base, changes])
        let release = try ICD10PCSRelease.load(for: calendarDay("2035-10-01"), from: catalog)
        #expect(release.name == "ICD-10-PCS FY2036")
        let wanted = try ICD10PCSCodeText(order.text, file: "codes.txt", releases: 1).rows
        #expect(release.codes(withPrefix: "") == wanted.map(\.code))
        for line in addenda.text.split(separator: "\n") where line.hasPrefix("+") {
            let columns = line.split(separator: "\t")
            #expect(release.title(of: procedure(String(columns[1]))) == String(columns[2]))
        }
        #expect(
            try ICD10PCSRelease.load(for: calendarDay("2035-09-30"), from: catalog).count
                == april.count
        )
    }

    private static func fiscal(
        _ kind: TableKind,
        _ year: Int,
        _ file: String,
        _ text: String
    ) throws -> OfficialTable {
        OfficialTable(
            kind: kind,
            name: "ICD-10-PCS FY\(year)",
            effective: try #require(Edition.days(ofFiscalYear: year)),
            file: file,
            text: text,
            source: file,
            counts: [:]
        )
    }

    @Test func `a composed title gives way to that of an imported list, from its day on only`()
        throws
    {
        let text = "00001 XW0     0 Header" + String(repeating: " ", count: 55) + "Header\n"
        var line = "00002 XW033RB 1 Short"
        line += String(repeating: " ", count: 77 - line.utf8.count) + "The publisher's title\n"
        var files = OfficialFiles()
        // A list of one code, known as one of procedures by its first line alone.
        let first = text.replacingOccurrences(of: "XW0", with: "001")
        try files.read(
            OfficialSource(name: "order_2026.txt", bytes: Array((first + line).utf8))
        )
        let catalog = try Self.catalog(files.tables)
        let october = try ICD10PCSRelease.load(for: calendarDay("2025-10-01"), from: catalog)
        #expect(october.codes(withPrefix: "").map(\.text) == ["XW033RB"])
        let april = try ICD10PCSRelease.load(for: calendarDay("2026-05-01"), from: catalog)
        #expect(april.count == 79_193)
        #expect(april.title(of: procedure("XW033RB")) == "The publisher's title")
        #expect(!april.isTitleComposed(procedure("XW033RB")))
    }
}
