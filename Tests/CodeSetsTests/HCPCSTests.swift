import Foundation
import Testing

@testable import CodeSets

@Suite struct HCPCSTests {
    /// A record of the alpha-numeric file with invented content in its columns.
    private func record(
        _ code: String,
        _ kind: String,
        _ title: String,
        short: String = "",
        coverage: String = "",
        added: String = "",
        last: String = ""
    ) -> String {
        var line = Array(repeating: UInt8(0x20), count: 320)
        func put(_ text: String, at column: Int) {
            line.replaceSubrange((column - 1)..<(column - 1 + text.utf8.count), with: text.utf8)
        }
        put(String(repeating: " ", count: 5 - code.utf8.count) + code, at: 1)
        put("00100", at: 6)
        put(kind, at: 11)
        put(title, at: 12)
        put(short, at: 92)
        put(coverage, at: 230)
        put(added, at: 269)
        put(last, at: 285)
        return String(decoding: line, as: UTF8.self) + "\r\n"
    }

    @Test func `all columns of the alpha-numeric file are read, further lines joined`() throws {
        let text =
            "Note in prose\r\n"
            + record(
                "Q9999",
                "3",
                "Invented item, first",
                short: "Item",
                coverage: "D",
                added: "20200101",
                last: "20211231"
            )
            + record("Q9999", "4", "and second line")
            + record("ZZ", "7", "Invented modifier", short: "Mod", added: "19900101")
        let entries = try HCPCSText.alphanumeric(Array(text.utf8), file: "list.txt")
        #expect(entries.map(\.code) == ["Q9999", "ZZ"])
        #expect(entries[0].title == "Invented item, first and second line")
        #expect(entries[0].shortTitle == "Item" && entries[0].coverage == "D")
        #expect(entries[0].isValid(on: calendarDay("2020-01-01")))
        #expect(entries[0].isValid(on: calendarDay("2021-12-31")))
        #expect(!entries[0].isValid(on: calendarDay("2022-01-01")))
        #expect(!entries[0].isValid(on: calendarDay("2019-12-31")))
        #expect(entries[1].isModifier && entries[1].terminated == nil)
    }

    @Test func `a damaged record is refused with its line`() throws {
        let good = record("Q9999", "3", "Item")
        for (bad, detail) in [
            (record("Q9998", "4", "further"), "without its first"),
            (record("Q9998", "5", "kind"), "kind of record"),
            (record("Q9", "3", "code"), "no code"), ("cut off\r\n", "sequence number"),
            (record("Q9998", "3", "day", added: "20201399"), "a day"),
        ] {
            let error = #expect(throws: CodeSetError.self) {
                try HCPCSText.alphanumeric(Array((good + bad).utf8), file: "list.txt")
            }
            #expect(error?.place == "list.txt:2")
            #expect(error?.detail.contains(detail) == true, "\(detail): \(error?.detail ?? "")")
        }
    }

    @Test(arguments: [
        (
            "Code,Short title\n99991,\"Visit, invented\"\n99992,Other\n", ["99991", "99992"],
            "Visit, invented"
        ),
        ("99991\tVisit\n", ["99991"], "Visit"),
        ("\u{FEFF}code;x,title\n9999T,Visit\n", ["9999T"], "Visit"),
    ])
    func `a licensed CPT list is read with or without heading`(
        text: String,
        codes: [String],
        title: String
    ) throws {
        let entries = try HCPCSText.list(Array(text.utf8), file: "cpt.csv", isCPT: true)
        #expect(entries.map(\.code) == codes)
        #expect(entries[0].shortTitle == title)
    }

    @Test(arguments: [
        ("99991,a\nQ9999,b\n", 2, "no CPT code"), ("99991,a\n99991,b\n", 2, "stands twice"),
        ("\n\n", 1, "no codes"), ("heading\nheading\n", 2, "no CPT code"),
    ])
    func `a list with a fault is refused whole`(text: String, line: Int, detail: String) {
        let error = #expect(throws: CodeSetError.self) {
            try HCPCSText.list(Array(text.utf8), file: "cpt.csv", isCPT: true)
        }
        #expect(error?.place == "cpt.csv:\(line)")
        #expect(error?.detail.contains(detail) == true)
    }

    @Test func `a stored list serves its quarter, and a second time changes nothing`() throws {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("hcpcs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let store = CodeSetStore(folder: root)
        let days = calendarDay("2026-07-01")...calendarDay("2026-09-30")
        let bytes = Array("Code,Description\nQ9999,Invented item\nQ9998\n".utf8)
        let read = try CodeListImport.read(
            .hcpcs,
            bytes,
            source: Edition.Source(name: "list.csv", sha256: "00"),
            days: days
        )
        #expect(read.count == 2)
        #expect(try store.store(read.edition, files: read.files) == .added)
        #expect(try store.store(read.edition, files: read.files) == .unchanged)
        let catalog = try CodeSetCatalog(
            locator: ShippedTables.catalogLocator(),
            store: store,
            cache: ImageCache(folder: nil)
        )
        let release = try #require(
            try HCPCSRelease.load(for: calendarDay("2026-08-01"), from: catalog)
        )
        #expect(release.validCodes.map(\.code) == ["Q9998", "Q9999"])
        #expect(release.entry("q9999")?.title == "Invented item")
        let code = try #require(HCPCSCode("Q9997"))
        let cpt = try #require(HCPCSCode("99991"))
        #expect(release.isValid(code) == false)
        #expect(release.isValid(cpt) == nil)
        #expect(try HCPCSRelease.load(for: calendarDay("2026-10-01"), from: catalog) == nil)
    }

    @Test(.enabled(if: ShippedTables.hasOfficial))
    func `the files of CMS are read without loss`() throws {
        let folder = try #require(ShippedTables.official).appendingPathComponent("hcpcs")
        let zip = folder.appendingPathComponent("2020-Alpha-Numeric-HCPCS-File.zip").path
        let text = try ShippedTables.bytes(
            "unzip",
            ["-p", zip, "HCPC2020_ANWEB_w_disclaimer.txt"]
        )
        let entries = try HCPCSText.alphanumeric(text, file: "2020")
        #expect(entries.filter { !$0.isModifier }.count == 6_710)
        #expect(entries.filter(\.isModifier).count == 369)
        #expect(entries.allSatisfy { $0.title != nil && $0.shortTitle != nil && $0.added != nil })
        let csv = try ShippedTables.bytes(
            "xz",
            ["-dc", folder.appendingPathComponent("HCPC2025_OCT_ANWEB.extract.csv.xz").path]
        )
        let list = try HCPCSText.list(csv, file: "2025", isCPT: false)
        #expect(list.filter { !$0.isModifier }.count == 8_463)
        #expect(list.filter(\.isModifier).count == 383)
        let plain = try ShippedTables.bytes(
            "gzip",
            ["-dc", folder.appendingPathComponent("hcpcs_level2_2026q3.txt.gz").path]
        )
        #expect(try HCPCSText.list(plain, file: "2026", isCPT: false).count == 8_725)
    }
}
