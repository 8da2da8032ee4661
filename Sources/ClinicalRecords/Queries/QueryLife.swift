public import CodeSets

/// How far a query to the provider has come.
///
/// It is part of the coding and is sealed with it; each step is a new version of the coding.
public struct QueryLife: Sendable, Hashable {
    /// The states, in their order; the raw values stand in coding files.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Written, by the engine or a person, and not sent.
        case drafted
        /// Sent, and not answered.
        case sent
        /// Answered; the coding was done again, and a person has yet to close it.
        case answered
        /// Done with, answered or withdrawn.
        case closed
    }

    /// What the provider answered.
    public enum Response: String, Sendable, Hashable, CaseIterable {
        /// One of the conditions asked about.
        case agreed
        /// None of them.
        case disagreed
        /// The provider cannot tell.
        case undetermined = "unable-to-determine"
    }

    /// Identifier within the coding, such as `q1`.
    public var id: String
    /// How far it has come.
    public var state: State
    /// The role it was sent to, such as `attending`; never a name.
    public var recipient: String?
    /// The day it was sent.
    public var sent: CalendarDay?
    /// The day it was answered.
    public var answered: CalendarDay?
    /// The day it was closed.
    public var closed: CalendarDay?
    /// What was answered.
    public var response: Response?
    /// The provider's words.
    public var answer: String?

    /// Makes the life of a draft.
    public init(id: String, state: State = .drafted) {
        self.id = id
        self.state = state
    }

    /// Whether the encounter waits for it: sent, and not closed.
    public var isOpen: Bool { state == .sent || state == .answered }
}

extension QueryLife: WithheldText {
    /// Identifier and state; never the answer.
    public var description: String { "QueryLife \(id): \(state.rawValue)" }
}
