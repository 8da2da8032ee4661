/// A part of a note under one heading.
public struct Section: Sendable, Hashable {
    /// What it is about.
    public let kind: SectionKind
    /// The heading's words; nil for text before any heading.
    public let heading: TextSpan?
    /// The tokens of the body.
    public let tokens: Range<Int>
}

/// A sentence or list item.
public struct Sentence: Sendable, Hashable {
    /// Its tokens.
    public let tokens: Range<Int>
    /// The position of its section.
    public let section: Int
    /// Whether it is an item of a list.
    public let isListItem: Bool
}

/// A document taken apart: tokens, sentences and sections, all by UTF-8 offsets.
public struct TextAnalysis: Sendable {
    /// The document's bytes.
    public let bytes: [UInt8]
    /// The folded forms of all tokens, one after another.
    public let folded: [UInt8]
    /// The tokens in order.
    public let tokens: [Token]
    /// The sentences in order.
    public let sentences: [Sentence]
    /// The sections in order; at least one.
    public let sections: [Section]

    /// The folded bytes of a token.
    @inlinable
    public func foldedBytes(_ token: Int) -> ArraySlice<UInt8> {
        let range = tokens[token].folded
        return folded[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    /// The sentence that holds a token; nil for a token of a heading.
    ///
    /// - Complexity: O(log *n*).
    public func sentence(ofToken token: Int) -> Int? {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].tokens.upperBound <= token {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < sentences.count, sentences[low].tokens.contains(token) else { return nil }
        return low
    }
}
