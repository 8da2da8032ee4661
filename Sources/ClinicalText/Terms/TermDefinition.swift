/// Where a term comes from; on equal words the lower source wins.
public enum TermSource: UInt8, Sendable, Comparable {
    /// The shipped lexicon.
    case lexicon
    /// An imported official index.
    case index
    /// An inclusion term of the tabular.
    case inclusionTerm
    /// A title of the tabular.
    case title

    /// Orders by precedence.
    public static func < (left: TermSource, right: TermSource) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The context that a term needs before its match counts.
public struct TermContext: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// A past or status context: history of, status post, absence of.
    public static let past = TermContext(rawValue: 1)
    /// The patient is pregnant or newly delivered.
    public static let pregnancy = TermContext(rawValue: 2)
    /// The patient is a newborn.
    public static let newborn = TermContext(rawValue: 4)
    /// The encounter is for an injury or poisoning.
    public static let injury = TermContext(rawValue: 8)
    /// The words mean nothing alone: only a longer term or a sited form counts.
    public static let head = TermContext(rawValue: 16)
    /// Every context.
    public static let all = TermContext(rawValue: 31)
}

/// A phrase that opens a node of the code set, before compilation.
public struct TermDefinition: Sendable {
    /// The phrase as written: words in any order; nonessential modifiers in parentheses; a word of
    /// two or more capitals matches only capitals.
    public let phrase: String
    /// What the match stands for: the caller's own number, such as a node of the tabular.
    public let payload: UInt32
    /// The caller's number of the entry, for explanations.
    public let entry: UInt32
    /// Where the phrase comes from.
    public let source: TermSource
    /// What has to hold for a match to count.
    public let context: TermContext

    /// Makes a definition.
    public init(
        phrase: String,
        payload: UInt32,
        entry: UInt32,
        source: TermSource,
        context: TermContext = []
    ) {
        self.phrase = phrase
        self.payload = payload
        self.entry = entry
        self.source = source
        self.context = context
    }
}
