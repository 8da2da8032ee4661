/// A node of a release's tabular by its position in the order of the book.
///
/// Chapters, blocks, categories, subcategories and all codes, those made by 7th characters included,
/// are nodes.
public struct NodeIndex: Hashable, Sendable, Comparable {
    /// The position, from 0.
    public let value: UInt32

    /// Makes the node at a position.
    public init(_ value: UInt32) {
        self.value = value
    }

    /// Orders by position.
    public static func < (left: NodeIndex, right: NodeIndex) -> Bool { left.value < right.value }
}

/// What a node of the tabular is.
public enum NodeKind: UInt32, Sendable {
    /// A chapter.
    case chapter
    /// A block of categories.
    case block
    /// A three-character category.
    case category
    /// A subcategory: it has codes below it.
    case subcategory
    /// A billable code.
    case code

    /// Whether it is a category or below, which has a code for its label.
    var isCoded: Bool { rawValue >= NodeKind.category.rawValue }
}
