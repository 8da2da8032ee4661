/// An assertion, the words that made it and the rule.
public struct AssertionFinding: Sendable, Hashable {
    /// What is said of the mention.
    public let assertion: Assertion
    /// The words that made it other than present.
    public let cue: TextSpan?
    /// The rule's id.
    public let rule: String

    /// What holds when no rule says otherwise.
    static let present = AssertionFinding(assertion: .present, cue: nil, rule: "assertion:default")
}

extension Token.Kind {
    /// Whether the token is a word or a number.
    package var isWord: Bool { self == .word || self == .number }
}
