import ClinicalRecords
import CodeSets
import Foundation
import Testing

@Suite struct RecordReaderTests {
    let reader = Fixture.reader

    @Test func `a record folder is read with the text of its files`() throws {
        let records = try reader.read(path: Fixture.path("folder"))
        #expect(records.count == 1)
        #expect(records[0].documents[0].text.hasPrefix("CC: cough"))
        #expect(records[0].warnings.map(\.path) == ["$.encounter.ward"])
    }

    @Test func `a record read elsewhere is written the same`() throws {
        let folder = try Self.folder(naming: "x")
        defer { Self.remove(folder) }
        let copy = folder.appendingPathComponent("copy")
        let original = Fixture.path("folder")
        try FileManager.default.copyItem(atPath: original, toPath: copy.path)
        let records = try [original, copy.path].map { try reader.read(path: $0)[0] }
        #expect(!records[0].warnings.isEmpty)
        #expect(records[0].json() == records[1].json())
    }

    @Test func `a note gets the hash of its bytes as identifier`() throws {
        let path = Fixture.path("folder/documents/01-office-note.txt")
        let bytes = try Fixture.bytes("folder/documents/01-office-note.txt")
        let record = try reader.read(path: path)[0]
        #expect(record.id == RecordID(digest: Fixture.hash(bytes)))
        #expect(record.assumed == ["setting"])
        #expect(Array(record.documents[0].text.utf8) == bytes)
    }

    @Test(arguments: [
        ([], RecordError.Code.empty), (Array(" \n\t".utf8), .empty), ([0x41, 0xFF], .notText),
        ([0x41, 0x00, 0x42], .nulByte), (Array("<?xml version=\"1.0\"?><a/>".utf8), .unknownFormat),
    ])
    func `what is no note is refused`(bytes: [UInt8], code: RecordError.Code) {
        let error = #expect(throws: RecordError.self) {
            try reader.read(bytes: bytes, name: "-")
        }
        #expect(error?.code == code)
    }

    @Test func `several records stand one a line`() throws {
        let line = #"{"id":"ID","documents":[{"text":"Cough."}]}"#
        let text =
            ["a", "b"].map { line.replacing("ID", with: $0) }.joined(separator: "\n") + "\n\n"
        let records = try reader.read(bytes: Array(text.utf8), name: "-")
        #expect(records.map(\.id.text) == ["a", "b"])
        let error = #expect(throws: RecordError.self) {
            try reader.read(bytes: Array((line + "\n" + line).utf8), name: "-", kind: .ndjson)
        }
        #expect(error?.code == .duplicate)
        #expect(error?.line == 2)
    }

    @Test(arguments: [
        "../record.json", "/etc/hostname", "documents/../record.json", "./record.json",
        "link.txt", "linked/hostname",
    ])
    func `a document file may not leave its folder`(file: String) throws {
        let folder = try Self.folder(naming: file)
        defer { Self.remove(folder) }
        let error = #expect(throws: RecordError.self) { try reader.read(path: folder.path) }
        #expect(error?.code == .unsafePath)
        #expect(error?.path == "$.documents[0].file")
    }

    @Test func `a missing document file is named`() throws {
        let folder = try Self.folder(naming: "documents/none.txt")
        defer { Self.remove(folder) }
        let error = #expect(throws: RecordError.self) { try reader.read(path: folder.path) }
        #expect(error?.code == .notFound)
        #expect(error?.file?.hasSuffix("documents/none.txt") == true)
    }

    @Test func `what does not exist and a folder without a record are not found`() {
        for path in ["/nonexistent/x.txt", Fixture.path("folder/documents")] {
            let error = #expect(throws: RecordError.self) { try reader.read(path: path) }
            #expect(error?.code == .notFound)
        }
    }

    @Test(arguments: [
        (#"{"id":"a","source":"two.json"}"#, RecordError.Code.severalEncounters),
        (#"{"id":"a","source":"ccda.xml"}"#, .unknownFormat),
        (#"{"id":"a","source":"../two.json"}"#, .unsafePath),
        (#"{"id":"a","source":"none.json"}"#, .notFound),
    ])
    func `a source that is not one encounter is refused`(
        record: String,
        code: RecordError.Code
    ) throws {
        let folder = try Self.folder(naming: "x")
        defer { Self.remove(folder) }
        let two = """
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter","id":"1"}},
            {"resource":{"resourceType":"Encounter","id":"2"}}]}
            """
        for (name, text) in [("record.json", record), ("two.json", two), ("ccda.xml", "<a/>")] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        let error = #expect(throws: RecordError.self) { try reader.read(path: folder.path) }
        #expect(error?.code == code)
    }

    @Test func `beside a source, given fields of patient and encounter win`() throws {
        let folder = try Self.folder(naming: "x")
        defer { Self.remove(folder) }
        let record = """
            {"id":"a","source":"b.json","patient":{"sex":"male"},
            "encounter":{"setting":"inpatient"},"problems":[]}
            """
        let bundle = """
            {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Encounter",
            "class":{"code":"EMER"},"period":{"start":"2026-04-03"}}},
            {"resource":{"resourceType":"Condition","code":{"text":"Cough"}}}]}
            """
        for (name, text) in [("record.json", record), ("b.json", bundle)] {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        let read = try reader.read(path: folder.path)[0]
        #expect(read.id.text == "a")
        #expect(read.patient.sex == .male)
        #expect(read.encounter.setting == .inpatient)
        #expect(read.encounter.admitted == CalendarDay("2026-04-03"))
        #expect(read.problems.map(\.text) == ["Cough"])
        #expect(read.warnings.map(\.path) == ["$.problems"])
    }

    @Test func `a folder is searched through, and a record folder is one input`() throws {
        let folder = try Self.folder(naming: "documents/none.txt")
        defer { Self.remove(folder) }
        let files = FileManager.default
        let inner = folder.appendingPathComponent("outer/inner")
        try files.createDirectory(at: inner, withIntermediateDirectories: true)
        try files.moveItem(
            at: folder.appendingPathComponent("record.json"),
            to: inner.appendingPathComponent("record.json")
        )
        for name in ["b.txt", "a.json", "scan.pdf", "outer/c.ndjson", "outer/inner/d.txt"] {
            try Data("x".utf8).write(to: folder.appendingPathComponent(name))
        }
        let inputs = try RecordInputs(at: folder.path)
        #expect(
            inputs.paths.map { $0.dropFirst(folder.path.count + 1) } == [
                "a.json", "b.txt", "link.txt", "outer/c.ndjson", "outer/inner",
            ]
        )
        #expect(inputs.skipped == ["pdf": 1, "link": 1])
        #expect(try RecordInputs(at: inner.path).paths == [inner.path])
        #expect(throws: RecordError.self) { try RecordInputs(at: "/nonexistent") }
    }

    private static func folder(naming file: String) throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("records-\(UUID().uuidString)")
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        let record = #"{"id":"a","documents":[{"file":"FILE"}]}"#.replacing("FILE", with: file)
        try Data(record.utf8).write(to: folder.appendingPathComponent("record.json"))
        try files.createSymbolicLink(
            atPath: folder.appendingPathComponent("link.txt").path,
            withDestinationPath: "/etc/hostname"
        )
        try files.createSymbolicLink(
            atPath: folder.appendingPathComponent("linked").path,
            withDestinationPath: "/etc"
        )
        return folder
    }

    private static func remove(_ folder: URL) {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record("a temporary folder stays behind")
        }
    }
}
