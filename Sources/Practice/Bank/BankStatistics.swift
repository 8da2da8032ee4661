/// How the questions of a bank are spread.
public struct BankStatistics: Sendable, Hashable {
    /// A line of a table.
    public struct Row: Sendable, Hashable {
        /// What is counted.
        public let name: String
        /// Multiple choice questions.
        public let multipleChoice: Int
        /// Questions of scenarios.
        public let scenario: Int
    }

    /// Multiple choice questions.
    public let multipleChoice: Int
    /// Scenarios.
    public let scenarios: Int
    /// Questions of scenarios.
    public let scenarioQuestions: Int
    /// Questions of scenarios with more than one right answer.
    public let multipleResponse: Int
    /// By domain, in the order of the blueprint.
    public let domains: [Row]
    /// By chapter, in the order of the book.
    public let chapters: [Row]
    /// By difficulty.
    public let difficulties: [Row]
    /// By position of the right answers, from 1.
    public let positions: [Row]

    /// Counts a bank.
    public init(_ bank: QuestionBank, blueprint: ExamBlueprint) {
        let parts = bank.scenarios.flatMap(\.questions)
        multipleChoice = bank.questions.count
        scenarios = bank.scenarios.count
        scenarioQuestions = parts.count
        multipleResponse = parts.count { $0.answers.count > 1 }
        func row(_ name: String, _ isIt: (Question) -> Bool) -> Row {
            Row(
                name: name,
                multipleChoice: bank.questions.count(where: isIt),
                scenario: parts.count(where: isIt)
            )
        }
        domains = blueprint.domains.map { domain in row(domain.id) { $0.domain == domain.id } }
        let names = Set(bank.all.map(\.chapter))
        let ordered = names.sorted { (Int($0) ?? 99, $0) < (Int($1) ?? 99, $1) }
        chapters = ordered.map { name in row(name) { $0.chapter == name } }
        difficulties = Question.Difficulty.allCases.map { level in
            row(level.rawValue) { $0.difficulty == level }
        }
        let most = bank.all.map(\.choices.count).max() ?? 0
        positions = (0..<most).map { place in
            row("\(place + 1)") { $0.answers.contains(place) }
        }
    }
}
