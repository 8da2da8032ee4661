/// A node that a search found.
public struct SearchHit: Sendable, Hashable {
    /// The node.
    public let node: NodeIndex
    /// What matched: `code`, `title` or the inclusion term.
    public let why: String

    /// Makes a hit.
    public init(node: NodeIndex, why: String) {
        self.node = node
        self.why = why
    }
}
