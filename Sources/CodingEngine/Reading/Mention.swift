public import ClinicalText
public import CodeSets

/// A place in a document that names a concept of the tabular, before any guideline is applied.
public struct Mention: Sendable, Hashable {
    /// Position of the document in the record.
    public let document: Int
    /// The words of the mention, from the first to the last, as UTF-8 offsets.
    public let span: TextSpan
    /// The section it stands in.
    public let section: SectionKind
    /// The sentence's position in the document's analysis.
    public let sentence: Int
    /// What the sentence says of it.
    public let assertion: Assertion
    /// The words that made the assertion other than present.
    public let cue: TextSpan?
    /// The rule that decided the assertion.
    public let assertionRule: String
    /// The node that the term opened.
    public let opened: NodeIndex
    /// The node that the way down ended at; billable but for a 7th character, unless incomplete.
    public let node: NodeIndex
    /// Whether the documentation was too thin for a billable code.
    public let isIncomplete: Bool
    /// The id of the lexicon entry, title or inclusion term that opened the node.
    public let entry: String
    /// The contexts that the term asked for.
    public let context: TermContext
    /// The nodes of the way down and the rule of each step.
    let steps: [Descent.Step]
    /// Normal words of the mention and of its clause.
    let words: WordSet
}
