/// A question of the bank.
///
/// One of the section of multiple choice has one right answer; one of a scenario may have several.
public struct Question: Sendable, Hashable {
    /// How hard it is.
    public enum Difficulty: String, Sendable, Hashable, Codable, CaseIterable {
        /// Known from the books directly.
        case easy
        /// One rule to be applied.
        case moderate
        /// Several rules that act on each other.
        case hard
    }

    /// Its identifier.
    public let id: String
    /// The domain of the content outline.
    public let domain: String
    /// The chapter of ICD-10-CM by number, `pcs` or `general`.
    public let chapter: String
    /// How hard it is.
    public let difficulty: Difficulty
    /// What is asked.
    public let stem: String
    /// The choices.
    public let choices: [String]
    /// The places of the right choices, from 0.
    public let answers: Set<Int>
    /// Why they are right, and the others wrong.
    public let rationale: String
    /// Section of the guidelines, of a law or of a book, several separated by semicolons.
    public let source: String
    /// The codes that it turns on.
    public let codes: [String]
    /// The day, `YYYY-MM-DD`, whose code sets and rules apply.
    public let date: String
    /// The scenario that it belongs to, or nil.
    public let scenario: String?
    /// Where it stands, for messages: the file and the path in it.
    public let place: String
}

/// A medical scenario: documents, and the questions on them.
public struct Scenario: Sendable, Hashable {
    /// A document of a scenario.
    public struct Document: Sendable, Hashable, Codable {
        /// What it is.
        public let title: String
        /// Its text.
        public let text: String
    }

    /// Its identifier.
    public let id: String
    /// Where the patient was seen.
    public let setting: String
    /// What it is about.
    public let title: String
    /// The documents.
    public let documents: [Document]
    /// The questions.
    public let questions: [Question]
}
