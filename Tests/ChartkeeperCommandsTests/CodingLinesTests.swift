import Foundation
import Testing

/// `code --ndjson` as a bulk engine uses it.
@Suite("Coding line by line") struct CodingLinesTests {
    private static func record(_ number: Int, _ text: String = "Assessment: gout.") -> String {
        #"{"id":"r-\#(number)","documents":[{"id":"d","text":"\#(text)"}]}"#
    }

    /// The record ids of the answers; nil for an error whose line could not be read.
    private static func ids(_ output: String) throws -> [String?] {
        try output.split(separator: "\n").map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(object as? [String: Any])["record"] as? String
        }
    }

    @Test("answers keep the order of the lines, whichever is done first")
    func order() throws {
        let long = String(repeating: "No fever. Pneumonia and sepsis are excluded. ", count: 60)
        let lines = (0..<200).map { Self.record($0, $0 % 7 == 0 ? long : "Assessment: gout.") }
        let outcome = try Program.run(
            "code",
            "--ndjson",
            input: lines.joined(separator: "\n")
        )
        #expect(outcome.status == 0)
        #expect(try Self.ids(outcome.output) == (0..<200).map { "r-\($0)" })
    }

    @Test(
        "a bad line is reported, answered in its place, and the others are coded",
        arguments: [
            #"{"id": "r-1", broken"#, "[]", #"{"id":"../etc","documents":[]}"#,
            "\u{0}\u{1}", "nonsense",
        ]
    )
    func badLine(_ bad: String) throws {
        let lines = [Self.record(0), bad, "", "  ", Self.record(4)]
        let outcome = try Program.run(
            "code",
            "--ndjson",
            input: lines.joined(separator: "\r\n") + "\n"
        )
        #expect(outcome.status == 65)
        let ids = try Self.ids(outcome.output)
        #expect(ids.count == 3)
        #expect(ids.first == "r-0")
        #expect(ids.last == "r-4")
        #expect(outcome.errors.contains("chartkeeper: error: standard input line 2: "))
        #expect(outcome.errors.contains("1 line could not be coded"))
        #expect(outcome.output.contains(#""error":{"line":2,"message":"#))
    }

    @Test("a record without a release for its day keeps its id in the error")
    func noRelease() throws {
        let line =
            #"{"id":"old","encounter":{"discharged":"1950-01-01"},"#
            + #""documents":[{"id":"d","text":"Gout."}]}"#
        let outcome = try Program.run("code", "--ndjson", input: line)
        #expect(outcome.status == 65)
        #expect(try Self.ids(outcome.output) == ["old"])
    }

    @Test("no line gives no answer and no error")
    func empty() throws {
        let outcome = try Program.run("code", "--ndjson", input: "\n \n\r\n")
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
    }

    /// Runs a script whose first argument is the program.
    private static func shell(_ script: String, input: String) throws -> Program.Outcome {
        let program = try #require(Program.file).path
        return try Program.run(
            program: URL(fileURLWithPath: "/bin/sh"),
            arguments: ["-c", script, "sh", program],
            input: input
        )
    }

    @Test("a reader that goes away ends the program without a crash; a slow one loses nothing")
    func readers() throws {
        let lines = (0..<2_000).map { Self.record($0) }.joined(separator: "\n")
        let gone = try Self.shell(#""$1" code --ndjson | head -n 1"#, input: lines)
        #expect(try Self.ids(gone.output) == ["r-0"])
        let told = try Self.shell(
            #"trap '' PIPE; { "$1" code --ndjson; echo "status $?" >&2; } | head -n 1"#,
            input: lines
        )
        #expect(told.errors.contains("standard output cannot be written"))
        #expect(told.errors.contains("status 74"))
        let slow = try Self.shell(#""$1" code --ndjson | { sleep 2; cat; }"#, input: lines)
        #expect(try Self.ids(slow.output) == (0..<2_000).map { "r-\($0)" })
    }

    @Test("a line is answered before the next one comes")
    func dialogue() throws {
        let script = """
            mkfifo "$2/in" "$2/out"
            "$1" code --ndjson < "$2/in" > "$2/out" &
            exec 3> "$2/in" 4< "$2/out"
            for line in one two three; do
              printf '{"id":"%s","documents":[{"id":"d","text":"Gout."}]}\\n' "$line" >&3
              read -r answer <&4
              echo "$answer"
            done
            exec 3>&-
            wait
            """
        let folder = Program.home.appendingPathComponent("dialogue-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let outcome = try Program.run(
            program: URL(fileURLWithPath: "/bin/sh"),
            arguments: ["-c", script, "sh", try #require(Program.file).path, folder.path]
        )
        #expect(try Self.ids(outcome.output) == ["one", "two", "three"])
    }
}
