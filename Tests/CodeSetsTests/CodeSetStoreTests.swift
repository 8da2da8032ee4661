import CodeSets
import Foundation
import Testing

@Suite struct CodeSetStoreTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("store-\(UUID().uuidString)")

    private func edition(
        _ name: String = "ICD-10-CM FY2027",
        hash: String = "aa",
        from: String = "2026-10-01",
        to: String = "2027-09-30"
    ) throws -> Edition {
        Edition(
            kind: .tabular,
            name: name,
            effective: calendarDay(from)...calendarDay(to),
            sources: [.init(name: "a file.xml", sha256: hash)],
            remark: "made for a test",
            facts: ["codes": "3"]
        )
    }

    private func catalog() throws -> CodeSetCatalog {
        try CodeSetCatalog(
            locator: ShippedTables.locator(copyingTo: folder.appendingPathComponent("shipped")),
            store: CodeSetStore(folder: folder.appendingPathComponent("store")),
            cache: ImageCache(folder: nil)
        )
    }

    @Test func `an edition comes back as it was stored, once`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = CodeSetStore(folder: folder)
        let table = [UInt8]("C\t1\tOne\n".utf8)
        #expect(try store.store(edition(), files: [("tabular.txt", table)]) == .added)
        #expect(try store.store(edition(), files: [("tabular.txt", table)]) == .unchanged)
        let stored = try #require(try store.editions().first)
        #expect(try store.editions().count == 1)
        #expect(stored.name == "ICD-10-CM FY2027")
        #expect(stored.sources == [.init(name: "a file.xml", sha256: "aa")])
        #expect(stored.remark == "made for a test")
        #expect(stored.facts == ["codes": "3"])
        #expect(try stored.text("tabular.txt") == "C\t1\tOne\n")
    }

    @Test func `other bytes under the same name replace the edition`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = CodeSetStore(folder: folder)
        try store.store(edition(hash: "aa"), files: [("tabular.txt", [1])])
        #expect(try store.store(edition(hash: "bb"), files: [("tabular.txt", [2])]) == .replaced)
        #expect(try store.editions().map(\.sources[0].sha256) == ["bb"])
    }

    @Test func `what a crash left half done is no edition`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = CodeSetStore(folder: folder)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent(".123.new"),
            withIntermediateDirectories: true
        )
        #expect(try store.editions().isEmpty)
    }

    @Test(arguments: ["", "kind: icd10cm-tabular\n", "kind tabular", "kind: unheard-of\nname: a\n"])
    func `a damaged description is refused with its file`(text: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appendingPathComponent("icd10cm-tabular@1")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place.appendingPathComponent("edition.txt"))
        let error = #expect(throws: CodeSetError.self) {
            try CodeSetStore(folder: folder).editions()
        }
        #expect(error?.code == .badTable)
        #expect(error?.place.contains("icd10cm-tabular@1/edition.txt:") == true)
    }

    @Test func `a store that cannot be written says so and keeps nothing`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder)
        #expect(throws: CodeSetError(.notWritten, place: "", detail: "")) {
            try CodeSetStore(folder: folder).store(edition(), files: [("tabular.txt", [1])])
        }
    }

    @Test func `an edition serves its own days and no other`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = CodeSetStore(folder: folder.appendingPathComponent("store"))
        try store.store(edition(), files: [("tabular.txt", [1])])
        let catalog = try catalog()
        func name(_ day: String) -> String? {
            catalog.edition(of: .tabular, on: calendarDay(day))?.name
        }
        #expect(name("2026-09-30") == "ICD-10-CM FY2026")
        #expect(name("2026-10-01") == "ICD-10-CM FY2027")
        #expect(name("2027-10-01") == nil)
        #expect(catalog.newestDay == calendarDay("2027-09-30"))
    }

    @Test func `an imported edition goes before a shipped one, an April one inside its year`()
        throws
    {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = CodeSetStore(folder: folder.appendingPathComponent("store"))
        for (name, hash, from) in [("April", "aa", "2026-04-01"), ("October", "bb", "2025-10-01")] {
            let edition = try edition(name, hash: hash, from: from, to: "2026-09-30")
            try store.store(edition, files: [("tabular.txt", [1])])
        }
        let catalog = try catalog()
        #expect(catalog.edition(of: .tabular, on: calendarDay("2026-03-31"))?.name == "October")
        #expect(catalog.edition(of: .tabular, on: calendarDay("2026-04-01"))?.name == "April")
    }
}
