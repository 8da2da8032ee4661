import Foundation
import Testing

@testable import CodeSets

/// Every official file at hand is read whole: what the tables hold is counted against the file.
@Suite(
    "Official files",
    .enabled(if: ShippedTables.hasOfficial, "no official files beside the checkout")
)
struct OfficialFilesTests {
    /// A book, with entries as its own table holds them.
    struct Book: Sendable, CustomTestStringConvertible {
        let path: String
        let member: String?
        let kind: TableKind
        let year: Int
        let terms: Int

        var testDescription: String { "\(kind.rawValue) \(year)" }
    }

    static let books = [
        Book(
            path: "icd10cm/icd10cm-index-2026.reconstructed.xml.xz",
            member: nil,
            kind: .index,
            year: 2026,
            terms: 8_121 + 73_388
        ),
        Book(
            path: "icd10cm/icd10cm-index-2025.reconstructed.xml.xz",
            member: nil,
            kind: .index,
            year: 2025,
            terms: 8_100 + 72_924
        ),
        Book(
            path: "icd10cm/icd10cm-eindex-April-1-2026-XML.xml.xz",
            member: nil,
            kind: .externalCauseIndex,
            year: 2026,
            terms: 314 + 7_776
        ),
        Book(
            path: "icd10cm/icd-10-cm-eindex-2025.xml.xz",
            member: nil,
            kind: .externalCauseIndex,
            year: 2025,
            terms: 314 + 7_750
        ),
        Book(
            path: "icd10cm/icd10cm-neoplasm-April-1-2026-XML.xml.xz",
            member: nil,
            kind: .neoplasms,
            year: 2026,
            terms: 1 + 1_939
        ),
        Book(
            path: "icd10cm/icd-10-cm-neoplasm-2025.xml.xz",
            member: nil,
            kind: .neoplasms,
            year: 2025,
            terms: 1 + 1_938
        ),
        Book(
            path: "icd10cm/icd10cm-drug-April-1-2026-XML.xml.xz",
            member: nil,
            kind: .drugs,
            year: 2026,
            terms: 5_179 + 2_251
        ),
        Book(
            path: "icd10cm/icd-10-cm-drug-2025.xml.xz",
            member: nil,
            kind: .drugs,
            year: 2025,
            terms: 5_177 + 2_251
        ),
        Book(
            path: "icd10cm/ICD10CM_FY2017_Full_XML.zip",
            member: "icd10cm_index_2017.xml",
            kind: .index,
            year: 2017,
            terms: 7_973 + 69_226
        ),
        Book(
            path: "icd10cm/ICD10CM_FY2017_Full_XML.zip",
            member: "icd10cm_eindex_2017.xml",
            kind: .externalCauseIndex,
            year: 2017,
            terms: 314 + 7_258
        ),
        Book(
            path: "icd10cm/ICD10CM_FY2017_Full_XML.zip",
            member: "icd10cm_neoplasm_2017.xml",
            kind: .neoplasms,
            year: 2017,
            terms: 1 + 1_929
        ),
        Book(
            path: "icd10cm/ICD10CM_FY2017_Full_XML.zip",
            member: "icd10cm_drug_2017.xml",
            kind: .drugs,
            year: 2017,
            terms: 5_170 + 2_246
        ),
    ]

    @Test(arguments: books)
    func `no entry of a book is lost on its way into the image`(book: Book) throws {
        let source = try OfficialFile.source(book.path)
        var bytes = source.bytes
        if let member = book.member {
            let archive = try ZipArchive(bytes, file: source.name)
            let found = try #require(archive.members.first { $0.name == member })
            bytes = try archive.content(of: found)
        }
        var files = OfficialFiles()
        try files.read(OfficialSource(name: book.member ?? source.name, bytes: bytes))
        let table = try #require(files.tables.first)
        #expect(table.kind == book.kind)
        #expect(table.effective == Edition.days(ofFiscalYear: book.year))
        let sections = try CodeBookTable(table.text, file: "index.txt").sections
        let image = CodeBook(
            kind: .index,
            edition: "",
            sources: [],
            image: MappedImage(words: MappedImage.words(version: 1, sections: sections))
        )
        #expect(image.entryCount == book.terms)
        var counts: [String: Int] = [:]
        for entry in 0..<image.entryCount {
            counts[image.level(entry) == 0 ? "mainTerm" : "term", default: 0] += 1
            if !image.nonessential(entry).isEmpty { counts["nemod", default: 0] += 1 }
            for pointer in image.pointers(entry) { counts[pointer.kind.rawValue, default: 0] += 1 }
            let cells = (image.cells(entry) ?? []).filter { !$0.isEmpty }
            if !cells.isEmpty { counts["cell", default: 0] += cells.count }
        }
        var expected = OfficialFile.startTags(bytes)
        for outer in ["ICD10CM.index", "version", "indexHeading", "letter", "title", "head"] {
            expected[outer] = nil
        }
        #expect(counts == expected)
        #expect(table.warnings.isEmpty)
    }

    @Test func `text after the nonessential modifiers is kept`() throws {
        let table = try #require(
            try OfficialFile.tables("icd10cm/icd10cm-eindex-April-1-2026-XML.xml.xz").first
        )
        let entries = table.text.split(separator: "\n").filter { $0.hasPrefix("T\t") }
        #expect(entries.filter { $0.split(separator: "\t").count == 5 }.count >= 100)
        #expect(
            entries.contains(
                "T\t0\tAbandonment\t(causing exposure to weather conditions) (with intent to injure"
                    + " or kill)\tNEC"
            )
        )
    }

    @Test func `the tabular of April 2026 becomes the shipped table, byte for byte`() throws {
        let table = try #require(
            try OfficialFile.tables("icd10cm/icd10c-tabular-April-1-2026.xml.xz").first
        )
        let shipped = ShippedTables.root
            .appendingPathComponent("Sources/CodeSets/Data/icd10cm-2026/tabular.txt")
        #expect(table.text == (try String(contentsOf: shipped, encoding: .utf8)))
        #expect(table.name == "ICD-10-CM FY2026 April")
    }

    @Test(arguments: [
        ("icd10cm/icd10c-tabular-April-1-2026.xml.xz", nil),
        ("icd10cm/ICD10CM_FY2017_Full_XML.zip", "icd10cm_tabular_2017.xml"),
    ])
    func `no node or note group of a tabular is lost`(path: String, member: String?) throws {
        let source = try OfficialFile.source(path)
        var bytes = source.bytes
        if let member {
            let archive = try ZipArchive(bytes, file: path)
            bytes = try archive.content(
                of: try #require(archive.members.first { $0.name == member })
            )
        }
        let table = try TabularImport.table(OfficialSource(name: path, bytes: bytes))
        let tags = OfficialFile.startTags(bytes)
        for (element, count) in table.counts { #expect(tags[element] == count, "\(element)") }
        for element in ["chapter", "section", "diag", "inclusionTerm", "extension", "codeAlso"] {
            #expect(table.counts[element] == tags[element], "\(element)")
        }
        let lines = table.text.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("D\t") }.count == tags["diag"])
        #expect(lines.filter { $0.hasPrefix("7\t") }.count == tags["extension"])
    }

    @Test(arguments: [
        ("icd10cm/icd10cm-Code-Descriptions-2026.zip", 2026, 74_719, 23_467, [487, 28, 38]),
        ("icd10cm/ICD10-CM-Code-Descriptions-2025.zip", 2025, 74_260, 23_324, [-1, -1, -1]),
    ])
    func `an order file gives all codes and headers, and both addenda agree`(
        path: String,
        year: Int,
        codes: Int,
        headers: Int,
        changes: [Int]
    ) throws {
        var files = OfficialFiles()
        try files.read(try OfficialFile.source(path))
        let tables = files.tables
        // The addenda of the order file say what those of the codes file say.
        #expect(files.passedOver.contains { $0.contains("says the same as") })
        let order = try #require(tables.first { $0.kind == .order })
        #expect(order.effective == Edition.days(ofFiscalYear: year))
        #expect(order.counts == ["code": codes, "header": headers])
        #expect(order.text.split(separator: "\n").count == codes + headers)
        let addenda = tables.filter { $0.kind == .addenda }
        #expect(addenda.map(\.effective) == [order.effective])
        if changes[0] >= 0 {
            for (sign, count) in zip(["added", "deleted", "revised"], changes) {
                #expect(addenda.first?.counts[sign] == count)
            }
        }
    }

    @Test func `the addenda of FY2027 lead from the codes of one year to those of the next`() throws
    {
        let order = try #require(
            try OfficialFile.tables("icd10cm/icd10cm-Code-Descriptions-2026.zip")
                .first { $0.kind == .order }
        )
        let addenda = try #require(
            try OfficialFile.tables("icd10cm/icd10cm_codes_addenda_2027.txt.xz").first
        )
        #expect(addenda.effective == Edition.days(ofFiscalYear: 2027))
        var codes = Set(
            order.text.split(separator: "\n").compactMap { line -> Substring? in
                let columns = line.split(separator: "\t")
                return columns[1] == "1" ? columns[0] : nil
            }
        )
        for line in addenda.text.split(separator: "\n") {
            let columns = line.split(separator: "\t")
            switch columns[0] {
            case "+": #expect(codes.insert(columns[1]).inserted)
            case "-": #expect(codes.remove(columns[1]) != nil)
            default: #expect(codes.contains(columns[1]))
            }
        }
        #expect(codes.count == 74_879)
    }

    @Test(arguments: [(23, 37_658), (24, 38_110), (25, 38_154), (26, 38_349)])
    func `the exempt codes of a year are read, and lists of changes passed over`(
        year: Int,
        count: Int
    ) throws {
        let table = try #require(
            try OfficialFile.tables("poa/POAexemptCodesFY\(year).txt.xz").first
        )
        #expect(table.kind == .exemptions)
        #expect(table.effective == Edition.days(ofFiscalYear: 2_000 + year))
        #expect(table.text.split(separator: "\n").count == count)
        #expect(try OfficialFile.tables("poa/POAexemptAddCodesFY\(year).txt.xz").isEmpty)
        #expect(try OfficialFile.tables("poa/POAexemptDeleteCodesFY\(year).txt.xz").isEmpty)
    }

    @Test func `the conversion table gives all its rows`() throws {
        let table = try #require(
            try OfficialFile.tables("icd10cm/ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx").first
        )
        #expect(table.kind == .conversions)
        #expect(table.effective == Edition.days(ofFiscalYear: 2026))
        #expect(table.counts == ["row": 5_892])
        #expect(table.text.contains("B8801\t2025-10-01\tB88.0\n"))
        // Months apart from October are numbers of days in the workbook.
        #expect(table.text.contains("\t2023-04-01\t"))
        #expect(table.text.contains("U070\t2020-04-01\t"))
    }

    @Test func `the equivalence mappings give all their lines`() throws {
        let tables = try OfficialFile.tables("gem/Dxgem_2018.zip")
        #expect(tables.map(\.file) == ["from-icd10cm.txt", "to-icd10cm.txt"])
        #expect(tables.map { $0.counts["mapping"] } == [81_593, 24_860])
        #expect(tables.allSatisfy { $0.effective == Edition.days(ofFiscalYear: 2018) })
        #expect(tables[0].text.hasPrefix("A000\t0010\t00000\n"))
    }
}
