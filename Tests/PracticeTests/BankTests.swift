import CodeSets
import Foundation
import Practice
import Testing

@Suite struct `The question bank` {
    @Test func `has the size that was asked for and no error`() throws {
        let resources = try PracticeFixtures.resources()
        #expect(resources.bank.questions.count >= 300)
        #expect(resources.bank.scenarios.count >= 24)
        var verifier = BankVerifier(blueprint: resources.blueprint) {
            try PracticeFixtures.codes($0)
        }
        for finding in verifier.verify(resources.bank) {
            #expect(finding.level == .warning, "\(finding)")
        }
    }

    @Test func `is spread over domains, chapters, difficulties and positions`() throws {
        let resources = try PracticeFixtures.resources()
        let statistics = BankStatistics(resources.bank, blueprint: resources.blueprint)
        #expect(statistics.domains.map(\.multipleChoice).reduce(0, +) == statistics.multipleChoice)
        let chapters = Set(statistics.chapters.map(\.name))
        for chapter in 1...22 { #expect(chapters.contains("\(chapter)"), "chapter \(chapter)") }
        for row in statistics.difficulties { #expect(row.multipleChoice > 50, "\(row.name)") }
        for row in statistics.positions.prefix(4) {
            let share = Double(row.multipleChoice) / Double(statistics.multipleChoice)
            #expect((0.2...0.3).contains(share), "position \(row.name)")
        }
    }
}

@Suite struct `A bank with mistakes` {
    /// A sound question as JSON, with one member in place of another.
    private func question(_ id: String = "q-1", _ name: String = "", _ value: String = "") -> String
    {
        let members = [
            "id": "\"\(id)\"", "domain": "\"queries\"", "chapter": "\"9\"",
            "difficulty": "\"easy\"", "stem": "\"What is asked in \(id)?\"",
            "choices": #"["one","two","three","four"]"#, "answer": "1", "rationale": "\"So.\"",
            "source": "\"I.C.9.a\"", "codes": #"["I10"]"#, "date": "\"2026-03-15\"",
        ]
        .merging(name.isEmpty ? [:] : [name: value]) { $1 }
        return "{"
            + members.sorted { $0.key < $1.key }.map { "\"\($0)\": \($1)" }
            .joined(separator: ", ") + "}"
    }

    private func bank(_ questions: String) throws -> QuestionBank {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bank-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("[\(questions)]".utf8).write(to: folder.appendingPathComponent("questions.json"))
        return try QuestionBank(folder: folder)
    }

    private func rules(_ questions: String) throws -> [BankFinding.Rule] {
        let blueprint = try PracticeFixtures.resources().blueprint
        var verifier = BankVerifier(blueprint: blueprint) { try PracticeFixtures.codes($0) }
        return verifier.verify(try bank(questions)).map(\.rule)
    }

    @Test func `is a sound one without them`() throws {
        #expect(try rules(question()) == [])
    }

    @Test(arguments: [
        ("answer", "4", BankFinding.Rule.answers), ("answer", "-1", .answers),
        ("choices", #"["one","two","three"]"#, .choices),
        ("choices", #"["one","One","three","four"]"#, .choices),
        ("stem", #"" ""#, .empty), ("rationale", #""""#, .empty),
        ("stem", #""Which? (Choose two.)""#, .answers), ("domain", #""magic""#, .domain),
        ("chapter", #""23""#, .chapter), ("date", #""2026-02-30""#, .date),
        ("date", #""1999-01-01""#, .date), ("codes", #"["I10.99"]"#, .code),
        ("codes", #"["E11"]"#, .code), ("source", #""I.C.23.a""#, .source),
        ("source", #""I.D.1""#, .source), ("source", #""I.C.9; ""#, .source),
        ("id", #""q 1""#, .identifier),
    ])
    func `names each`(name: String, value: String, rule: BankFinding.Rule) throws {
        #expect(try rules(question("q-1", name, value)) == [rule])
    }

    @Test func `names what stands twice`() throws {
        #expect(try rules(question("q-1") + "," + question("q-1")).contains(.identifier))
        let same = "\"Which code is assigned for a patient with hypertension?\""
        #expect(
            try rules(question("q-1", "stem", same) + "," + question("q-2", "stem", same))
                == [.duplicate]
        )
    }

    @Test func `names answers that stand in one position`() throws {
        let questions = (1...9).map { number in
            question(
                "q-\(number)",
                "stem",
                "\"Number \(number) \(String(repeating: "x", count: number))\""
            )
        }
        #expect(try rules(questions.joined(separator: ",")).contains(.position))
    }

    @Test(arguments: [
        ("difficulty", #""heavy""#, "questions.json: $[0].difficulty"),
        ("answer", #""b""#, "questions.json: $[0].answer"),
        ("hint", #""no""#, "questions.json: $[0].hint"),
    ])
    func `is refused with file and path where the form is wrong`(
        name: String,
        value: String,
        place: String
    ) throws {
        let error = try #require(throws: PracticeError.self) {
            try bank(question("q-1", name, value))
        }
        #expect(error.code == .malformed)
        #expect(error.description.hasPrefix(place), "\(error)")
    }

    @Test func `is refused where it is no JSON, or there is none`() throws {
        #expect(throws: PracticeError(.malformed, detail: "")) { try bank("{") }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("no-bank")
        #expect(throws: PracticeError(.unreadable, detail: "")) { try QuestionBank(folder: folder) }
    }
}

@Suite struct `The source of a question` {
    @Test(arguments: [
        "I.C.9.a.3", "I.C.19.d.1-2", "I.C.1.d.1(b); I.C.1.d.2; III.B", "I.C.10.b.1 and b.3; II.C",
        "I.C.15.a.7, b.5; I.C.21.c.11", "I.C.2.c.1, d; I.C.19.e.5(a)", "II", "III.A-B", "IV.H",
        "I.C.1.d.1(a)(ii)", "B3.2d", "45 CFR 164.502(b); 164.514(d)", "Tabular I21.A1",
        "PCS table 0SR; B3.1b", "Appendix I",
    ])
    func `has its form`(source: String) {
        #expect(SourceReference.fault(in: source) == nil)
    }

    @Test(arguments: ["", "I.C.23", "I.B.20", "II.L", "IV.Q", "V.A; I.Z", "I.C.9.a.3.; IV", "I..9"])
    func `is refused without it`(source: String) {
        #expect(SourceReference.fault(in: source) != nil)
    }
}

@Suite struct `A blueprint` {
    private func text() throws -> String {
        let file = PracticeFixtures.sources.appendingPathComponent(
            "Practice/Data/exam/blueprint.json"
        )
        return try String(contentsOf: file, encoding: .utf8)
    }

    @Test(arguments: [
        ("\"passing\": 300", "\"passing\": 90"), ("\"weight\": 40", "\"weight\": 0"),
        ("\"least\": 115", "\"least\": 141"), ("all-or-nothing", "by-luck"),
        ("\"timeLimitMinutes\": 240", "\"timeLimitMinutes\": 0"),
        ("\"format\"", "\"surprise\": 1, \"format\""), ("blueprint/1", "blueprint/2"),
    ])
    func `is refused with a value that makes no sense`(old: String, new: String) throws {
        let text = try text()
        #expect(text.contains(old))
        _ = try ExamBlueprint(json: Array(text.utf8), file: "b.json")
        #expect(throws: PracticeError(.malformed, detail: "")) {
            try ExamBlueprint(json: Array(text.replacing(old, with: new).utf8), file: "b.json")
        }
    }
}
