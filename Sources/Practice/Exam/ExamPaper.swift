/// The questions of one exam in their order, as a seed drew them.
///
/// It keeps what scoring needs, so that an exam is scored as it was sat, also when the bank has
/// changed since; the texts are the bank's.
public struct ExamPaper: Sendable, Hashable, Codable {
    /// A question of an exam.
    public struct Item: Sendable, Hashable, Codable {
        /// The question's identifier in the bank.
        public let question: String
        /// The scenario's identifier; nil in the section of multiple choice.
        public let scenario: String?
        /// The domain.
        public let domain: String
        /// The right answers in order, from 0.
        public let answers: [Int]
        /// How many choices there are.
        public let choices: Int
        /// Whether it is tried out and not scored; the candidate is not told.
        public let isTrial: Bool
    }

    /// The seed.
    public let seed: UInt64
    /// The questions: multiple choice, then the scenarios one after the other.
    public let items: [Item]

    /// The section of an item, 1 or 2.
    public func section(of place: Int) -> Int { items[place].scenario == nil ? 1 : 2 }
}
