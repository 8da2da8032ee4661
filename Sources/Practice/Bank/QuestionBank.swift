public import Foundation

/// The questions and scenarios that exams are drawn from.
public struct QuestionBank: Sendable {
    /// The multiple choice questions, in order of file.
    public let questions: [Question]
    /// The scenarios, in order of file.
    public let scenarios: [Scenario]
    private let byID: [String: Question]
    private let scenariosByID: [String: Scenario]

    /// Makes a bank; of several questions with one identifier the last is found by it.
    public init(questions: [Question], scenarios: [Scenario]) {
        self.questions = questions
        self.scenarios = scenarios
        let all = questions + scenarios.flatMap(\.questions)
        byID = Dictionary(all.map { ($0.id, $0) }) { $1 }
        scenariosByID = Dictionary(scenarios.map { ($0.id, $0) }) { $1 }
    }

    /// Reads the files of a folder: scenarios where the name begins so, otherwise questions.
    ///
    /// - Parameter folder: The folder; every `.json` file in it is read.
    /// - Throws: ``PracticeError``: `malformed` naming file, path and rule; `unreadable`.
    public init(folder: URL) throws(PracticeError) {
        var questions: [Question] = []
        var scenarios: [Scenario] = []
        for name in try Self.names(in: folder) {
            let bytes = try Self.bytes(of: folder.appendingPathComponent(name))
            let reader = StrictJSON(file: name)
            if name.hasPrefix("scenario") {
                let stored = try reader.decode([StoredScenario].self, from: bytes)
                for (number, scenario) in stored.enumerated() {
                    scenarios.append(scenario.scenario(place: "\(name) $[\(number)]"))
                }
            } else {
                let stored = try reader.decode([StoredQuestion].self, from: bytes)
                for (number, question) in stored.enumerated() {
                    questions.append(question.question(place: "\(name) $[\(number)]"))
                }
            }
        }
        self.init(questions: questions, scenarios: scenarios)
    }

    /// All questions, those of scenarios behind the others.
    public var all: [Question] { questions + scenarios.flatMap(\.questions) }

    /// The question of an identifier.
    public func question(_ id: String) -> Question? { byID[id] }

    /// The scenario of an identifier.
    public func scenario(_ id: String) -> Scenario? { scenariosByID[id] }

    private static func names(in folder: URL) throws(PracticeError) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw PracticeError(
                .unreadable,
                place: folder.lastPathComponent,
                detail: "the folder of questions cannot be read"
            )
        }
        let files = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted()
        guard !files.isEmpty else {
            throw PracticeError(
                .unreadable,
                place: folder.lastPathComponent,
                detail: "the folder holds no questions (.json)"
            )
        }
        return files
    }

    private static func bytes(of file: URL) throws(PracticeError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw PracticeError(
                .unreadable,
                place: file.lastPathComponent,
                detail: "the file cannot be read"
            )
        }
        return Array(data)
    }
}
