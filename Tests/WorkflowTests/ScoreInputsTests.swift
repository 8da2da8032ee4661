import ClinicalRecords
import CodeSets
import Foundation
import Testing
import Workflow

@Suite struct ScoreInputsTests {
    private static let lists = CodeLists { $0.dotted == "I10" || $0.dotted == "I21.4" }

    @Test(
        arguments: [
            #"{"record":"a","codes":[{"system":"ICD-10-CM","code":"I10","role":"secondary"}]}"#,
            "{\n \"record\": \"a\",\n \"codes\": []\n}\n",
        ]
    )
    func `one coding is a file`(text: String) throws {
        let read = try ScoreInputs.codings(in: Array(text.utf8), file: "f")
        #expect(read.codings.map(\.record.text) == ["a"])
    }

    @Test(
        arguments: [
            #"[{"record":"a","codes":[]},{"record":"b","codes":[]}]"#,
            "{\"record\":\"a\",\"codes\":[]}\n{\"record\":\"b\",\"codes\":[]}\n",
            "[{\"record\":\"a\",\"codes\":[]},\n{\"record\":\"b\",\"codes\":[]}\n]\n",
        ]
    )
    func `several codings are an array or lines`(text: String) throws {
        let read = try ScoreInputs.codings(in: Array(text.utf8), file: "f")
        #expect(read.codings.map(\.record.text) == ["a", "b"])
    }

    @Test func `a brace within a string ends nothing`() throws {
        let text = #"{"record":"a","codes":[{"system":"ICD-10-CM","code":"I10","#
        let rest = #""role":"secondary","title":"}\"{"}]}"#
        let read = try ScoreInputs.codings(in: Array((text + rest).utf8), file: "f")
        #expect(read.codings.first?.codes.first?.title == "}\"{")
    }

    @Test func `a line for a record that could not be coded is passed over and said`() throws {
        let text = """
            {"record":null,"error":{"line":1,"message":"no text"}}
            {"record":"b","codes":[]}
            """
        let read = try ScoreInputs.codings(in: Array(text.utf8), file: "f")
        #expect(read.codings.map(\.record.text) == ["b"])
        #expect(read.warnings.count == 1)
    }

    @Test(
        arguments: [
            ("", RecordError.Code.empty), ("[]", .empty), ("nonsense", .malformed),
            (#"{"record":"a""#, .malformed), (#"{"record":"a"}"#, .missing),
        ]
    )
    func `what is no coding is refused by rule`(text: String, code: RecordError.Code) {
        #expect(
            failure { _ = try ScoreInputs.codings(in: Array(text.utf8), file: "f") }?.code == code
        )
    }

    @Test func `an unknown code of a key is named with file and path`() throws {
        let error = try #require(
            try keys([
                "a.json": """
                {"format":"chartkeeper-key/1","record":"a","codes":[
                 {"system":"ICD-10-CM","code":"I10","role":"principal"},
                 {"system":"ICD-10-CM","code":"I21.4","role":"secondary","alternatives":["I99.99"]}]}
                """
            ])
        )
        #expect(error.path == "$.codes[1].alternatives[0]")
        #expect(error.file?.hasSuffix("/a.json") == true)
        #expect(error.description.contains("I99.99"))
    }

    @Test func `two keys of one record, no key and no folder are refused`() throws {
        let key = #"{"format":"chartkeeper-key/1","record":"a","codes":[]}"#
        #expect(try keys(["a.json": key, "b.json": key])?.code == .duplicate)
        #expect(try keys([:])?.code == .empty)
        #expect(try keys(["a.json": key, "README.md": "words"]) == nil)
        let error = failure { _ = try ScoreInputs.keys(folder: "/nowhere", lists: Self.lists) }
        #expect(error?.code == .notFound)
    }

    /// Reads a folder of these files as keys and returns the error.
    private func keys(_ files: [String: String]) throws -> RecordError? {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            UUID().uuidString
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(
                to: folder.appendingPathComponent(name),
                atomically: false,
                encoding: .utf8
            )
        }
        let error = failure { _ = try ScoreInputs.keys(folder: folder.path, lists: Self.lists) }
        try FileManager.default.removeItem(at: folder)
        return error
    }

    private func failure(_ body: () throws -> Void) -> RecordError? {
        do {
            try body()
            return nil
        } catch {
            return error as? RecordError
        }
    }
}
