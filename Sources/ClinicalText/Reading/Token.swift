/// A word, number or mark of a document.
public struct Token: Sendable, Hashable {
    /// What a token is.
    public enum Kind: UInt8, Sendable {
        /// Letters, with or without digits.
        case word
        /// Digits, with decimal points between them.
        case number
        /// One mark.
        case punctuation
        /// The mark of a list item at the start of a line.
        case bullet
        /// The end of a line.
        case lineBreak
    }

    /// UTF-8 offset of the first byte.
    public let start: UInt32
    /// UTF-8 offset after the last byte.
    public let end: UInt32
    /// What it is.
    public let kind: Kind
    /// Whether it has two letters or more, all of them capitals.
    public let isAllUpper: Bool
    /// Whether it begins with a capital.
    public let isCapitalised: Bool
    /// Where its folded form lies in the folded bytes of the analysis.
    public let folded: Range<UInt32>
    /// The hash of its folded form, by which vocabularies look it up.
    public let hash: UInt32
}
