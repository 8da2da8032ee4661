/// What an exam came to.
public struct ExamScore: Sendable, Hashable {
    /// The points of a domain.
    public struct DomainScore: Sendable, Hashable {
        /// The domain.
        public let domain: ExamBlueprint.Domain
        /// Points.
        public let points: Double
        /// Scored questions.
        public let questions: Int
    }

    /// Points over all scored questions.
    public let points: Double
    /// Scored questions.
    public let questions: Int
    /// Questions that were tried out and not scored.
    public let trials: Int
    /// Scored questions without a response.
    public let unanswered: Int
    /// The scaled score.
    public let scaled: Int
    /// Whether it passes.
    public let isPassed: Bool
    /// By domain, in the order of the blueprint.
    public let domains: [DomainScore]

    /// Scores an exam; trial items count neither way.
    ///
    /// - Throws: ``PracticeError`` with code `state` while the exam goes on.
    public init(_ sitting: ExamSitting) throws(PracticeError) {
        guard sitting.end != nil else {
            throw PracticeError(.state, detail: "the exam is not over; it has no score yet")
        }
        let blueprint = sitting.blueprint
        let scored = sitting.paper.items.filter { !$0.isTrial }
        func points(_ item: ExamPaper.Item) -> Double { sitting.points(of: item) }
        let sum = scored.reduce(0) { $0 + points($1) }
        self.points = sum
        questions = scored.count
        trials = sitting.paper.items.count - scored.count
        unanswered = scored.count { sitting.responses[$0.question] == nil }
        scaled = blueprint.scale.score(scored.isEmpty ? 0 : sum / Double(scored.count))
        isPassed = scaled >= blueprint.scale.passing
        domains = blueprint.domains.map { domain in
            let own = scored.filter { $0.domain == domain.id }
            return DomainScore(
                domain: domain,
                points: own.reduce(0) { $0 + points($1) },
                questions: own.count
            )
        }
    }
}

extension ExamSitting {
    /// The points of a question, from 0 to 1, by the rule of the exam; trial items have theirs too.
    public func points(of item: ExamPaper.Item) -> Double {
        blueprint.multipleResponseRule.points(
            chosen: responses[item.question] ?? [],
            answers: Set(item.answers),
            choices: item.choices
        )
    }
}
