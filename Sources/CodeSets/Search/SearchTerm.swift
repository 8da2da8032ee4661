/// A text that leads to a code: what a search looks through.
struct SearchTerm {
    /// Where a term comes from, in the order in which a coder trusts them; `everyday` are those that
    /// the lexicon has for the search alone.
    enum Source: UInt32 {
        case index, everyday, lexicon, title, inclusionTerm
        /// A lexicon term that asks for a context which a search does not know.
        case conditional
    }

    /// The text.
    var text: String
    /// The node or row that it leads to.
    var target: UInt32
    /// Where it comes from.
    var source: Source
    /// Which one of its source it is.
    var number: UInt32 = 0
    /// Words that lead here too but need not be named, such as the meanings of 7th characters.
    var also: Set<String> = []
}
