/// A word of a clause as the matcher sees it.
public struct ClauseWord: Sendable, Hashable {
    /// A word that no term has.
    public static let unknown = UInt32.max

    /// The normal word, or `unknown`.
    public var word: UInt32
    /// What it does between the words of a term.
    public var wordClass: Vocabulary.WordClass
    /// The token it stands for, by its position in the analysis.
    public var token: UInt32

    /// Makes a clause word.
    public init(word: UInt32, wordClass: Vocabulary.WordClass, token: UInt32) {
        self.word = word
        self.wordClass = wordClass
        self.token = token
    }
}

/// A term found in a clause.
public struct TermMatch: Sendable, Hashable {
    /// The term's number in the index.
    public var term: Int
    /// The tokens that stand for its words, ascending.
    public var tokens: [UInt32]
    /// Words that lie between the first and the last of them and are none of its words.
    public var gap: Int

    /// The first token.
    public var firstToken: UInt32 { tokens.first ?? 0 }
    /// The last token.
    public var lastToken: UInt32 { tokens.last ?? 0 }
}
