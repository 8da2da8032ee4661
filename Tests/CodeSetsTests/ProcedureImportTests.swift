import Foundation
import Testing

@testable import CodeSets

/// Every official file of ICD-10-PCS at hand is read whole, counted against the file itself.
@Suite(
    "Official procedure files",
    .enabled(if: ShippedTables.hasOfficial, "no official files beside the checkout")
)
struct ProcedureImportTests {
    /// A file's one table with the bytes it was read from.
    private static func read(_ path: String) throws -> (table: OfficialTable, bytes: [UInt8]) {
        let source = try OfficialFile.source("icd10pcs/" + path)
        var files = OfficialFiles()
        try files.read(source)
        #expect(files.tables.count == 1 && files.passedOver.isEmpty)
        return (try #require(files.tables.first), source.bytes)
    }

    @Test(arguments: [(2025, 908, 2_661, 78_948), (2026, 914, 2_733, 79_115)])
    func `no table, row, label or definition of the tables is lost`(
        year: Int,
        tables: Int,
        rows: Int,
        codes: Int
    ) throws {
        let (table, bytes) = try Self.read("icd10pcs_tables_\(year).xml.xz")
        #expect(table.kind == .procedureTables)
        #expect(table.effective == Edition.days(ofFiscalYear: year))
        #expect(table.warnings.isEmpty)
        let tags = OfficialFile.startTags(bytes)
        for element in ["pcsTable", "pcsRow", "axis", "label", "definition"] {
            #expect(table.counts[element] == tags[element], "\(element)")
        }
        #expect(tags["pcsTable"] == tables && tags["pcsRow"] == rows)
        let read = try ICD10PCSTableText(table.text, file: "tables.txt")
        var found: Set<ICD10PCSCode> = []
        for row in read.rows {
            var paths = [row.table]
            for values in row.values {
                paths = paths.flatMap { path in values.map { path << 6 | UInt64($0.rank) } }
            }
            for path in paths { #expect(found.insert(ICD10PCSCode(packed: path)).inserted) }
        }
        #expect(found.count == codes && table.counts["code"] == codes)
        #expect(read.rows.allSatisfy { $0.values.allSatisfy { $0.allSatisfy { $0.words != "" } } })
        // Labels of rows and those of the three characters of each table.
        let labels = read.rows.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } }
        #expect(labels + 3 * tables == tags["label"])
    }

    @Test func `no entry or pointer of the index is lost on its way into the image`() throws {
        let (table, bytes) = try Self.read("icd10pcs_index_2025.xml.xz")
        #expect(table.kind == .procedureIndex)
        #expect(table.name == "ICD-10-PCS Index FY2025")
        #expect(table.warnings.isEmpty)
        let sections = try CodeBookTable(table.text, file: "book.txt").sections
        let book = CodeBook(
            kind: .procedures,
            edition: "",
            sources: [],
            image: MappedImage(words: MappedImage.words(version: 1, sections: sections))
        )
        var counts: [String: Int] = [:]
        for entry in 0..<book.entryCount {
            counts[book.level(entry) == 0 ? "mainTerm" : "term", default: 0] += 1
            if !book.title(entry).isEmpty { counts["title", default: 0] += 1 }
            for pointer in book.pointers(entry) { counts[pointer.kind.rawValue, default: 0] += 1 }
        }
        var expected = OfficialFile.startTags(bytes)
        // One title names the book and one each letter.
        expected["title", default: 0] -= 1 + (expected["letter"] ?? 0)
        for outer in ["ICD10PCS.index", "version", "letter"] { expected[outer] = nil }
        #expect(counts == expected)
        #expect(counts["mainTerm"] == 3_215 && counts["term"] == 21_269)
        #expect(counts["codes"] == 12_152 && counts["code"] == 2_794 && counts["tab"] == 1_415)
        #expect(counts["use"] == 2_342 && counts["see"] == 1_785)
    }

    @Test(arguments: [(2025, 930), (2026, 954)])
    func `no term, fact or device of the definitions is lost`(year: Int, terms: Int) throws {
        let (table, bytes) = try Self.read("icd10pcs_definitions_\(year).xml.xz")
        #expect(table.kind == .procedureDefinitions)
        var expected = OfficialFile.startTags(bytes)
        expected["title", default: 0] -= 1 + (expected["section"] ?? 0) + (expected["axis"] ?? 0)
        for outer in [
            "ICD10PCS.definitions", "version", "deviceAggregation", "device", "parent",
        ] { expected[outer] = nil }
        #expect(table.counts == expected)
        let lines = table.text.split(separator: "\n").map { $0.first }
        for (tag, element) in [
            ("S", "section"), ("A", "axis"), ("T", "terms"), ("d", "definition"),
            ("e", "explanation"), ("i", "includes"), ("G", "aggregate"), ("o", "operation"),
            ("b", "bodySys"),
        ] { #expect(lines.filter { $0 == tag.first }.count == expected[element], "\(element)") }
        let definitions = try ICD10PCSDefinitions(table.text, file: "definitions.txt")
        #expect(definitions.count == terms && expected["terms"] == terms)
    }

    @Test(arguments: [
        (2025, 78_948, 908, ["added": 371, "deleted": 61, "revised": 0, "header": 3]),
        (2026, 79_115, 914, ["added": 156, "deleted": 27, "revised": 0]),
    ])
    func `an order file gives all codes, and its addenda all changes`(
        year: Int,
        codes: Int,
        headers: Int,
        changes: [String: Int]
    ) throws {
        let tables = try OfficialFile.tables("icd10pcs/\(year)-icd-10-pcs-order-file.zip")
        let order = try #require(tables.first { $0.kind == .procedures })
        #expect(order.name == "ICD-10-PCS FY\(year)")
        #expect(order.counts == ["code": codes, "header": headers])
        let read = try ICD10PCSCodeText(order.text, file: "codes.txt", releases: 1)
        #expect(read.rows.count == codes && read.rows.allSatisfy { !$0.title.isEmpty })
        let addenda = try #require(tables.first { $0.kind == .procedureAddenda })
        #expect(addenda.effective == Edition.days(ofFiscalYear: year))
        #expect(addenda.warnings.isEmpty)
        for (name, count) in changes { #expect(addenda.counts[name] == count, "\(name)") }
    }

    @Test func `a codes file says what the order file says`() throws {
        let tables = try OfficialFile.tables("icd10pcs/2026-icd-10-pcs-order-file.zip")
        let order = try #require(tables.first { $0.kind == .procedures })
        let read = try ICD10PCSCodeText(order.text, file: "codes.txt", releases: 1)
        let list = read.rows.map { "\($0.code) \($0.title)\r\n" }.joined()
        var files = OfficialFiles()
        try files.read(OfficialSource(name: "icd10pcs_codes_2026.txt", bytes: Array(list.utf8)))
        #expect(files.tables.first?.text == order.text)
        #expect(files.tables.first?.name == order.name)
    }
}
