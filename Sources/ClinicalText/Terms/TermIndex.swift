/// Terms compiled for matching in clauses: words as numbers, terms listed under their rarest word.
///
/// All storage is flat arrays of integers, so that an index can be written to a file and mapped.
public struct TermIndex: Sendable {
    /// The words of all terms, and their forms.
    public let vocabulary: Vocabulary
    /// Where the words of each term start in `words`; one more than there are terms.
    package let termStarts: [UInt32]
    /// Normal words of the terms: the required ones ascending, then the nonessential ones ascending.
    package let words: [UInt32]
    /// Per term: the number of required words, and the marks.
    package let shapes: [UInt32]
    package let payloads: [UInt32]
    package let entries: [UInt32]
    /// Per term: a 64-bit mask of its required words, low and high half.
    package let masks: [UInt64]
    /// Where the terms listed under each normal word start; one more than there are words.
    package let postingStarts: [UInt32]
    package let postings: [UInt32]

    package init(
        vocabulary: Vocabulary,
        termStarts: [UInt32],
        words: [UInt32],
        shapes: [UInt32],
        payloads: [UInt32],
        entries: [UInt32],
        masks: [UInt64],
        postingStarts: [UInt32],
        postings: [UInt32]
    ) {
        self.vocabulary = vocabulary
        self.termStarts = termStarts
        self.words = words
        self.shapes = shapes
        self.payloads = payloads
        self.entries = entries
        self.masks = masks
        self.postingStarts = postingStarts
        self.postings = postings
    }

    /// Number of terms.
    public var termCount: Int { payloads.count }

    /// What the caller said the term stands for.
    public func payload(of term: Int) -> UInt32 { payloads[term] }

    /// The caller's number of the term's entry.
    public func entry(of term: Int) -> UInt32 { entries[term] }

    /// What has to hold for a match of the term to count.
    public func context(of term: Int) -> TermContext {
        TermContext(rawValue: UInt8(truncatingIfNeeded: shapes[term] >> 16))
    }

    /// Where the term comes from.
    public func source(of term: Int) -> TermSource {
        TermSource(rawValue: UInt8(truncatingIfNeeded: (shapes[term] >> 24) & 0x0F)) ?? .title
    }

    /// The required normal words of a term, ascending.
    public func requiredWords(of term: Int) -> ArraySlice<UInt32> {
        let start = Int(termStarts[term])
        return words[start..<(start + requiredCount(of: term))]
    }

    @inline(__always)
    package func requiredCount(of term: Int) -> Int { Int(shapes[term] & 0xFF) }

    @inline(__always)
    package func isJoined(_ term: Int) -> Bool { shapes[term] & 0x100 != 0 }

    package static func shape(
        required: Int,
        joined: Bool,
        context: TermContext,
        source: TermSource
    ) -> UInt32 {
        UInt32(required) | (joined ? 0x100 : 0) | UInt32(context.rawValue) << 16
            | UInt32(source.rawValue) << 24
    }
}
