/// Draws exams from a bank within a blueprint.
///
/// The seed decides everything: how many scenarios and which, how many questions in all, and within
/// each domain which. Domains have their weight over the whole exam: what the scenarios bring is
/// taken off, and the rest comes from the multiple choice questions by the method of the largest
/// remainder. Of twins, questions on the same rule of the same condition, one is drawn. Trial items
/// of the first section are spread over the domains in proportion.
public struct ExamDraw: Sendable {
    private let bank: QuestionBank
    private let blueprint: ExamBlueprint

    /// Makes a draw.
    public init(bank: QuestionBank, blueprint: ExamBlueprint) {
        self.bank = bank
        self.blueprint = blueprint
    }

    /// Draws an exam.
    ///
    /// - Throws: ``PracticeError`` with code `bankTooSmall`, naming what is short.
    public func paper(seed: UInt64) throws(PracticeError) -> ExamPaper {
        var generator = SeededGenerator(seed: seed)
        let scenarios = try drawScenarios(&generator)
        let parts = scenarios.flatMap(\.questions)
        let section = blueprint.multipleChoice
        let least = max(section.least, blueprint.questions.least - parts.count)
        let most = min(section.most, blueprint.questions.most - parts.count)
        guard least <= most else {
            throw PracticeError(
                .bankTooSmall,
                detail: "\(parts.count) questions of scenarios leave no room for the first section"
            )
        }
        let count = Int.random(in: least...most, using: &generator)
        let shares = domainShares(count, beside: parts)
        let trials = Self.apportion(section.trial, by: shares.map(Double.init), limits: shares)
        var first: [ExamPaper.Item] = []
        var taken: [Question] = []
        for (place, domain) in blueprint.domains.enumerated() {
            let pool = bank.questions.filter { $0.domain == domain.id }
            guard pool.count >= shares[place] else {
                throw PracticeError(
                    .bankTooSmall,
                    place: domain.id,
                    detail: "\(shares[place]) questions are needed, the bank has \(pool.count)"
                )
            }
            let drawn = Self.untwinned(
                pool.shuffled(using: &generator),
                shares[place],
                beside: parts + taken
            )
            taken += drawn
            for (number, question) in drawn.enumerated() {
                first.append(Self.item(question, isTrial: number < trials[place]))
            }
        }
        first.shuffle(using: &generator)
        let second = scenarios.enumerated().flatMap { number, scenario in
            scenario.questions.map {
                Self.item($0, isTrial: number < blueprint.scenarios.trial)
            }
        }
        return ExamPaper(seed: seed, items: first + Self.mixed(second, scenarios, &generator))
    }

    /// The first questions of a pool that are no twins of others drawn; where they do not suffice,
    /// twins make up for the rest, since the weights of the domains come first.
    private static func untwinned(
        _ pool: [Question],
        _ count: Int,
        beside others: [Question]
    ) -> [Question] {
        var drawn: [Question] = []
        var twins: [Question] = []
        for question in pool where drawn.count < count {
            if (others + drawn).contains(where: { $0.isTwin(of: question) }) {
                twins.append(question)
            } else {
                drawn.append(question)
            }
        }
        return drawn + twins.prefix(count - drawn.count)
    }

    /// Different scenarios whose questions leave room for the first section.
    private func drawScenarios(
        _ generator: inout SeededGenerator
    ) throws(PracticeError) -> [Scenario] {
        let section = blueprint.scenarios
        guard bank.scenarios.count >= section.least else {
            throw PracticeError(
                .bankTooSmall,
                place: "scenarios",
                detail: "\(section.least) are needed, the bank has \(bank.scenarios.count)"
            )
        }
        let most = min(section.most, bank.scenarios.count)
        let count = Int.random(in: section.least...most, using: &generator)
        return Array(bank.scenarios.shuffled(using: &generator).prefix(count))
    }

    /// How many multiple choice questions each domain gives.
    private func domainShares(_ count: Int, beside parts: [Question]) -> [Int] {
        let all = Double(count + parts.count)
        let weights = Double(blueprint.domains.reduce(0) { $0 + $1.weight })
        let wanted = blueprint.domains.map { domain in
            max(
                0,
                all * Double(domain.weight) / weights
                    - Double(parts.count { $0.domain == domain.id })
            )
        }
        // A domain that is short is not made up for by others: the weights hold, or there is no exam.
        return Self.apportion(count, by: wanted, limits: wanted.map { _ in count })
    }

    /// Splits a number in proportion, by the method of the largest remainder.
    ///
    /// - Parameters:
    ///   - count: The number.
    ///   - wanted: The proportions, not all 0.
    ///   - limits: The most that each part can take; what it cannot goes to the others.
    /// - Returns: The parts.
    static func apportion(_ count: Int, by wanted: [Double], limits: [Int]) -> [Int] {
        let sum = wanted.reduce(0, +)
        guard sum > 0 else { return wanted.map { _ in 0 } }
        let exact = wanted.map { $0 * Double(count) / sum }
        var parts = zip(exact, limits).map { min(Int($0), $1) }
        let order = exact.indices.sorted {
            let (left, right) = (exact[$0] - Double(parts[$0]), exact[$1] - Double(parts[$1]))
            return left != right ? left > right : $0 < $1
        }
        var isMoving = true
        while parts.reduce(0, +) < count, isMoving {
            isMoving = false
            for place in order
            where parts[place] < limits[place] && parts.reduce(0, +) < count {
                parts[place] += 1
                isMoving = true
            }
        }
        return parts
    }

    /// The scenarios in another order than drawn, so that the trial one does not always go first.
    private static func mixed(
        _ items: [ExamPaper.Item],
        _ scenarios: [Scenario],
        _ generator: inout SeededGenerator
    ) -> [ExamPaper.Item] {
        scenarios.map(\.id).shuffled(using: &generator).flatMap { id in
            items.filter { $0.scenario == id }
        }
    }

    private static func item(_ question: Question, isTrial: Bool) -> ExamPaper.Item {
        ExamPaper.Item(
            question: question.id,
            scenario: question.scenario,
            domain: question.domain,
            answers: question.answers.sorted(),
            choices: question.choices.count,
            isTrial: isTrial
        )
    }
}
