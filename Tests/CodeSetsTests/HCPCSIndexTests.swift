import Foundation
import Testing

@testable import CodeSets

/// Searches of a list that is written for these tests, and of a public one.
@Suite struct HCPCSIndexTests {
    private static let data = ShippedTables.root.appendingPathComponent("Sources/CodeSets/Data")

    /// The lists as entries of a release that serves a day, with images in memory.
    private static func release(
        _ texts: [(kind: TableKind, text: String)],
        in root: URL
    ) throws -> HCPCSRelease {
        let store = CodeSetStore(folder: root)
        for (kind, text) in texts {
            let read = try CodeListImport.read(
                kind,
                Array(text.utf8),
                source: Edition.Source(name: "list.csv", sha256: "00"),
                days: calendarDay("2026-07-01")...calendarDay("2026-09-30")
            )
            try store.store(read.edition, files: read.files)
        }
        let catalog = try CodeSetCatalog(
            locator: ShippedTables.catalogLocator(),
            store: store,
            cache: ImageCache(folder: nil)
        )
        return try #require(try HCPCSRelease.load(for: calendarDay("2026-08-01"), from: catalog))
    }

    private static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let root = FileManager.default.temporaryDirectory
            .appendingPathComponent("hcpcs-index-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        return try body(root)
    }

    private static let list = """
        Code,Description
        Q9991,"Invented chair, reclining back"
        Q9992,"Invented chair, fixed back"
        Q9993
        ZZ,Reclining modifier

        """

    private static let cases: [(text: String, codes: [String], why: String?)] = [
        ("chair invented", ["Q9991", "Q9992"], "title"), ("reclin", ["Q9991"], "title"),
        ("back fixed chair", ["Q9992"], "title"),
        ("reclinig", ["Q9991"], "title; reclinig read as reclining"),
        ("q999", ["Q9991", "Q9992", "Q9993"], "code"), ("Q9993", ["Q9993"], "code"),
        ("visit", ["99991"], "title"), ("9999", ["99991"], "code"), ("xyzzyplugh", [], nil),
        ("", [], nil),
    ]

    @Test(arguments: cases)
    func `words and beginnings of codes find codes of both lists, no modifiers`(
        text: String,
        codes: [String],
        why: String?
    ) throws {
        try Self.withFolder { root in
            let release = try Self.release(
                [(.hcpcs, Self.list), (.cpt, "99991,Invented visit\n")],
                in: root
            )
            let hits = try HCPCSIndex(release, data: Self.data).search(text, limit: 5)
            #expect(hits.map(\.entry.code) == codes)
            #expect(hits.first?.why == why)
        }
    }

    @Test func `no more is found than asked`() throws {
        try Self.withFolder { root in
            let index = try HCPCSIndex(
                try Self.release([(.hcpcs, Self.list)], in: root),
                data: Self.data
            )
            #expect(index.search("chair", limit: 1).count == 1)
            #expect(index.search("Q99", limit: 2).count == 2)
            #expect(index.search("chair", limit: 0).isEmpty)
        }
    }

    @Test(.enabled(if: ShippedTables.hasOfficial))
    func `titles of the public list find their own codes`() throws {
        let folder = try #require(ShippedTables.official).appendingPathComponent("hcpcs")
        let csv = try ShippedTables.bytes(
            "xz",
            ["-dc", folder.appendingPathComponent("HCPC2025_OCT_ANWEB.extract.csv.xz").path]
        )
        try Self.withFolder { root in
            let release = try Self.release(
                [(.hcpcs, String(decoding: csv, as: UTF8.self))],
                in: root
            )
            let index = try HCPCSIndex(release, data: Self.data)
            let sample = release.validCodes.enumerated().filter { $0.offset % 97 == 0 }
                .map(\.element)
            let found = sample.filter { entry in
                let title = entry.title ?? ""
                return index.search(title, limit: 5).contains { $0.entry.title == title }
            }
            print("titles of HCPCS: \(found.count) of \(sample.count) among their first five")
            #expect(sample.count > 80)
            #expect(Double(found.count) >= 0.97 * Double(sample.count))
        }
    }
}
