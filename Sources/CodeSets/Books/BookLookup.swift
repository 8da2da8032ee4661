/// What looking up a term in the books came to.
public struct BookLookup: Sendable {
    /// A place on the way: an entry, and what led there.
    public struct Step: Sendable {
        /// The book.
        public let book: CodeBook
        /// The entry that the words lead to.
        public let entry: Int
        /// The words of the "see" that led here; nil for the first step.
        public let referral: String?
    }

    /// The term as asked.
    public let term: String
    /// The places, from the first entry to where the last "see" led; empty when there is no such
    /// main term.
    public let steps: [Step]
    /// Words of the term that no entry on the way has.
    public let leftOver: [String]
    /// Whether a "see" led back to an entry that was passed before.
    public let isLoop: Bool
    /// Main terms that may have been meant; empty when one was found.
    public let suggestions: [String]

    /// Fewer words left over, then fewer steps: the better lookup has the lower rank.
    var rank: (Int, Int) { (leftOver.count, steps.count) }
}
