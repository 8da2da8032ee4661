import Foundation
import Testing

@Suite struct `Practice and exam as commands` {
    private let folder = Program.home.appendingPathComponent("school-\(UUID().uuidString)")

    private var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    private var vault: [String] {
        [
            "--vault", folder.appendingPathComponent("vault").path, "--passphrase-file",
            folder.appendingPathComponent("owner").path,
        ]
    }

    private func run(_ words: String..., input: String = "") throws -> Program.Outcome {
        try Program.run(arguments: words + vault, input: input)
    }

    /// Makes a vault with two sample records to practise.
    private func makeSchool() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let secret = folder.appendingPathComponent("owner")
        try Data("the owner's passphrase\n".utf8).write(to: secret)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
        let made = try run("vault", "init")
        #expect(made.status == 0, "\(made.errors)")
        let samples = root.appendingPathComponent("SampleRecords")
        let added = try run(
            "practice",
            "add",
            samples.appendingPathComponent("ed-0001").path,
            samples.appendingPathComponent("of-0002").path,
            "--keys",
            root.appendingPathComponent("Keys").path
        )
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output == "ed-0001\nof-0002\n")
    }

    private func lines(_ output: String) throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
            return try #require(value as? [String: Any])
        }
    }

    @Test func `lead a session from the first document to the score by lines`() throws {
        try makeSchool()
        let session = try run(
            "practice",
            "run",
            "--setting",
            "emergency",
            "--count",
            "1",
            "--seed",
            "1",
            "--json",
            input: "2\nS61.211A first\nW26.0XXA\nXYZ\nquery perhaps\nexplain\nshow ZZZ\ncodes\n"
                + "submit\nexplain\nnext\n"
        )
        #expect(session.status == 0, "\(session.errors)")
        let events = try lines(session.output)
        #expect(
            events.compactMap { $0["event"] as? String } == [
                "case", "document", "codes", "codes", "error", "error", "error", "error", "codes",
                "score", "score", "end",
            ]
        )
        #expect(events[0]["sex"] as? String == "female")
        #expect(events[0]["ageYears"] as? Int != nil)
        #expect(events[0]["problems"] as? [String] != nil)
        let refusals = events.compactMap { $0["message"] as? String }
        #expect(refusals[1].contains("query yes or query no"))
        #expect(refusals[2].contains("before submit"))
        #expect(refusals[3].contains("no code 'ZZZ'"))
        let score = try #require(events.first { $0["event"] as? String == "score" })
        #expect(score["matched"] as? Int == 2)
        #expect(score["principal"] as? Bool == true)
        let differences = try #require(score["differences"] as? [[String: Any]])
        #expect(differences.contains { $0["wanted"] as? String == "E11.9" })
        #expect(differences.allSatisfy { ($0["evidence"] as? [Any])?.isEmpty == false })
        #expect(events.last?["reason"] as? String == "finished")
        let progress = try run("practice", "progress", "--json").json()
        let settings = try #require(progress["settings"] as? [[String: Any]])
        #expect(settings.compactMap { $0["records"] as? Int } == [1, 1])
        let due = try run("practice", "due", "--json").json()
        #expect((due["concepts"] as? [Any])?.isEmpty == false)
        let csv = try run("practice", "class", "--csv", "codes")
        #expect(csv.output.hasPrefix("system,code,required,missed\r\n"))
    }

    @Test func `end with the documented codes`() throws {
        try makeSchool()
        #expect(try run("practice", "run", "--chapter", "23").status == 64)
        #expect(try run("practice", "run", "--setting", "inpatient").status == 66)
        #expect(try run("practice", "run", "--assignment", "nothing").status == 66)
        #expect(try run("exam", "review").status == 66)
        #expect(try run("practice", "due", "--learner", "nobody").status == 66)
        let bad = folder.appendingPathComponent("bank")
        try FileManager.default.createDirectory(at: bad, withIntermediateDirectories: true)
        try Data("[{}]".utf8).write(to: bad.appendingPathComponent("questions.json"))
        let refused = try Program.run("exam", "verify-bank", "--bank", bad.path)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("questions.json: $[0]."))
        #expect(try Program.run("exam", "verify-bank", "--bank", bad.path + "-no").status == 74)
    }

    @Test func `check the shipped bank`() throws {
        let checked = try Program.run("exam", "verify-bank", "--json")
        #expect(checked.status == 0, "\(checked.output.suffix(2000))")
        #expect(try checked.json()["scenarios"] as? Int ?? 0 >= 24)
    }

    /// Starts the program with pipes; returns it, a way to say lines, and what it writes.
    private func start(
        _ words: String...
    ) throws -> (Process, (String) throws -> Void, FileHandle) {
        let process = Process()
        let program: URL = try #require(Program.file)
        process.executableURL = program
        process.arguments = words + vault
        process.environment = ProcessInfo.processInfo.environment.merging([
            "XDG_CACHE_HOME": Program.home.path, "CHARTKEEPER_HOME": Program.home.path,
        ]) { $1 }
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let say = { (line: String) in
            try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8))
        }
        return (process, say, output.fileHandleForReading)
    }

    @Test func `stop the clock of a case while the terminal is left`() throws {
        try makeSchool()
        let (process, say, output) = try start("practice", "run", "--count", "1", "--json")
        var reader = LineReader(output)
        _ = reader.next()
        func seconds() throws -> Int {
            try say("time")
            let event = reader.next()
            return try #require(event?["seconds"] as? Int)
        }
        let before = try seconds()
        kill(process.processIdentifier, SIGTSTP)
        Thread.sleep(forTimeInterval: 4)
        kill(process.processIdentifier, SIGCONT)
        // Stopping and going on take a moment that may count; four seconds away do not.
        #expect(try seconds() - before <= 2)
        try say("I10")
        _ = reader.next()
        kill(process.processIdentifier, SIGHUP)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        let resumed = try run("practice", "run", "--json", input: "codes\n")
        #expect(resumed.output.contains("\"I10\""))
    }

    @Test func `keep every acknowledged answer of an exam through kill -9`() throws {
        try makeSchool()
        let (process, say, output) = try start("exam", "sit", "--seed", "7", "--json")
        var reader = LineReader(output)
        _ = reader.next()
        _ = reader.next()
        var acknowledged: [String: String] = [:]
        for number in 1...12 {
            try say("go \(number)")
            let next = reader.next()
            let question = try #require(next)
            #expect(question["event"] as? String == "question")
            let answer = ["a", "b", "c", "d"][number % 4]
            try say(answer)
            let answered = reader.next()
            let stored = try #require(answered)
            #expect(stored["event"] as? String == "stored")
            acknowledged[try #require(stored["id"] as? String)] = answer
        }
        // One more that may or may not come through.
        try say("go 13\na")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(acknowledged.count == 12)

        let status = try run("exam", "status", "--json").json()
        #expect(status["underWay"] as? Bool == true)
        let left = try #require(status["secondsLeft"] as? Int)
        #expect(left < 4 * 3600)
        let resumed = try run("exam", "sit", "--json", input: "submit\n")
        #expect(resumed.status == 0, "\(resumed.errors)")
        let end = try #require(try lines(resumed.output).last)
        #expect(end["reason"] as? String == "submitted")
        let review = try run("exam", "review", "--json").json()
        for question in try #require(review["questions"] as? [[String: Any]]) {
            guard let answer = acknowledged[try #require(question["id"] as? String)] else {
                continue
            }
            #expect(question["chosen"] as? [String] == [answer])
        }
    }

    @Test func `keep the answers and the coder's suggestions away during an exam`() throws {
        try makeSchool()
        let sat = try run(
            "exam",
            "sit",
            "--seed",
            "7",
            "--json",
            input: "code note.txt\nexplain I10\nshow I10\nsearch heart failure\nreview\nleave\n"
        )
        #expect(sat.status == 0)
        #expect(!sat.output.contains("rationale"))
        #expect(!sat.output.contains("\"answers\""))
        #expect(sat.output.contains("Essential (primary) hypertension"))
        #expect(sat.output.components(separatedBy: "\"event\":\"error\"").count == 4)
    }
}

/// JSON objects that a running program writes, one a line.
private struct LineReader {
    private let handle: FileHandle
    private var buffer = Data()

    init(_ handle: FileHandle) { self.handle = handle }

    mutating func next() -> [String: Any]? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[buffer.startIndex..<end]
                buffer = Data(buffer[(end + 1)...])
                return (try? JSONSerialization.jsonObject(with: line)) as? [String: Any]
            }
            let more = handle.availableData
            if more.isEmpty { return nil }
            buffer.append(more)
        }
    }
}
