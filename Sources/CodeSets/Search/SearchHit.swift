/// A node that a search found.
public struct SearchHit: Sendable, Hashable {
    /// The node.
    public let node: NodeIndex
    /// The text that matched and where it stands.
    public let reason: Reason
    /// The words of the query that a second text matched, on the way down from the first one's node.
    public let narrowedBy: [String]
    /// Words of the query that were read as others, such as `pnuemonia`, with what they were read as.
    public let readAs: [String: String]

    /// Where a text stands that matched a query.
    public enum Reason: Sendable, Hashable {
        /// The query is a code.
        case code
        /// The title.
        case title
        /// An inclusion term of the tabular list.
        case inclusionTerm(String)
        /// A term of the shipped lexicon.
        case lexicon(String)
        /// A term of an imported Alphabetic Index.
        case index(String)
    }

    /// Why the node was found, in words.
    public var why: String {
        var parts: [String] =
            switch reason {
            case .code: ["code"]
            case .title: ["title"]
            case .inclusionTerm(let text): ["inclusion term: \(text)"]
            case .lexicon(let text): ["lexicon: \(text)"]
            case .index(let text): ["index: \(text)"]
            }
        if !narrowedBy.isEmpty { parts.append("narrowed by \(narrowedBy.joined(separator: ", "))") }
        parts += readAs.sorted { $0.key < $1.key }.map { "\($0.key) read as \($0.value)" }
        return parts.joined(separator: "; ")
    }
}
