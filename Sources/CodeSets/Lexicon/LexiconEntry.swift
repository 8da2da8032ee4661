/// One line of the lexicon: phrases of clinicians that open a node of the tabular.
///
/// Its shape is that of the Alphabetic Index: main term with subterms in any order, nonessential
/// modifiers in parentheses, the default node, and what has to hold.
public struct LexiconEntry: Sendable, Hashable {
    /// The id that explanations name, such as `lex:I21.4:nstemi`.
    public let id: String
    /// The node that the phrases open, by its code or category.
    public let node: ICD10CMCode
    /// The phrases, at least one.
    public let phrases: [String]
    /// What has to hold for a match to count.
    public let contexts: Set<Context>
    /// A sentence that must not open the node, if the entry has one.
    public let mustNotMatch: [String]
    /// Where the entry comes from: a convention of the index, a guideline section.
    public let source: String
    /// The file and line it stands in.
    public let place: String

    /// A context that an entry asks for.
    public enum Context: String, Sendable, Hashable, CaseIterable {
        /// History of, status post, absence of.
        case past
        /// A pregnant or newly delivered patient.
        case pregnancy
        /// A newborn patient.
        case newborn
        /// An encounter for an injury or poisoning.
        case injury
    }
}
