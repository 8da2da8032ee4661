/// Why an entry, a question bank, a blueprint or a step of practice was refused.
///
/// Equality is on the code alone. No text of a record or of an answer is held.
public struct PracticeError: Error, Sendable {
    /// The kinds of refusal; the raw values are stable names.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// No release of the day has the code.
        case noSuchCode = "no-such-code"
        /// The words after a code say nothing that is understood.
        case entry = "entry"
        /// The code was not entered before.
        case notEntered = "not-entered"
        /// No case fits what was asked for.
        case noCase = "no-case"
        /// Nobody who learns has the name.
        case noLearner = "no-learner"
        /// The step does not fit the state: nothing to score, an exam that is over.
        case state = "wrong-state"
        /// The time of the exam is over.
        case timeOver = "time-over"
        /// A choice that the question does not have, or too many of them.
        case choice = "choice"
        /// A file of questions, or the blueprint, has the wrong form.
        case malformed = "bank-form"
        /// The bank has too few questions for the blueprint.
        case bankTooSmall = "bank-too-small"
        /// A file cannot be read.
        case unreadable = "file-unreadable"
        /// What is stored of a learner cannot be read: written by a newer program, or damaged.
        case stored = "stored-progress"
    }

    /// What went wrong.
    public let code: Code
    /// The file, or the place such as a question's identifier; empty where there is none.
    public let place: String
    /// What is wrong and what to do.
    public let detail: String

    /// Makes an error.
    public init(_ code: Code, place: String = "", detail: String) {
        self.code = code
        self.place = place
        self.detail = detail
    }
}

extension PracticeError: Equatable {
    /// Compares the codes.
    public static func == (left: PracticeError, right: PracticeError) -> Bool {
        left.code == right.code
    }
}

extension PracticeError: CustomStringConvertible {
    /// Place, what is wrong and the rule's name.
    public var description: String {
        (place.isEmpty ? "" : "\(place): ") + "\(detail) (\(code.rawValue))"
    }
}
