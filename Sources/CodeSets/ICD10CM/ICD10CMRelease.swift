public import Foundation

/// A release of ICD-10-CM: the tabular list with all its codes and notes, mapped and ready.
///
/// Nodes are numbered in the order of the book; a look-up by code is a binary search.
public struct ICD10CMRelease: Sendable {
    /// The release's name, such as `ICD-10-CM FY2026`.
    public var name: String { edition.name }
    /// The days it serves, by date of service or discharge.
    public var effective: ClosedRange<CalendarDay> { edition.effective }
    let image: MappedImage
    /// The edition that gives it its name and days.
    let edition: Edition
    /// The files it was made from; an image made of the release is stale when one of them changed.
    public let sources: [URL]
    /// The official list of exempt codes, when it was imported.
    let exemptions: ExemptionList?
    /// Where images made from it are kept.
    let cache: ImageCache

    /// Number of nodes.
    public var nodeCount: Int { image.count(of: Section.parents.rawValue) }

    /// The node of a category, subcategory or code.
    ///
    /// - Complexity: O(log *n*).
    public func node(_ code: ICD10CMCode) -> NodeIndex? {
        let highs = Section.codeHighs.rawValue
        let lows = Section.codeLows.rawValue
        let row = image.firstRow(notBefore: code.packed, highs: highs, lows: lows)
        guard row < image.count(of: highs),
            image.packedCode(row, highs: highs, lows: lows) == code.packed
        else { return nil }
        return NodeIndex(word(.byCode, row))
    }

    /// What a node is.
    public func kind(_ node: NodeIndex) -> NodeKind {
        NodeKind(rawValue: word(.kinds, Int(node.value))) ?? .chapter
    }

    /// Whether a node is a valid code for a claim.
    public func isBillable(_ node: NodeIndex) -> Bool { kind(node) == .code }

    /// A node's code, category or subcategory; nil for chapters and blocks.
    public func code(_ node: NodeIndex) -> ICD10CMCode? {
        let high = word(.ownHighs, Int(node.value))
        // A chapter or block has none.
        if high == 0 { return nil }
        return ICD10CMCode(packed: PackedCode(high: high, low: word(.ownLows, Int(node.value))))
    }

    /// A node's label: the code with its dot, the range of a block, the number of a chapter.
    public func label(_ node: NodeIndex) -> String { text(.labels, .labelStarts, Int(node.value)) }

    /// A node's title; that of a 7th character's code ends with the character's meaning.
    public func title(_ node: NodeIndex) -> String { text(.titles, .titleStarts, Int(node.value)) }

    /// The node above; nil for a chapter.
    public func parent(_ node: NodeIndex) -> NodeIndex? {
        let parent = word(.parents, Int(node.value))
        return parent == UInt32.max ? nil : NodeIndex(parent)
    }

    /// The nodes above, nearest first.
    public func ancestors(_ node: NodeIndex) -> [NodeIndex] {
        var found: [NodeIndex] = []
        var current = parent(node)
        while let here = current {
            found.append(here)
            current = parent(here)
        }
        return found
    }

    /// The nodes directly below, in order; codes of 7th characters are below the code they extend.
    public func children(_ node: NodeIndex) -> [NodeIndex] {
        var found: [NodeIndex] = []
        let end = word(.ends, Int(node.value))
        var child = node.value + 1
        while child < end {
            found.append(NodeIndex(child))
            child = word(.ends, Int(child))
        }
        return found
    }

    /// The positions of all nodes below a node, in the order of the book.
    public func descendants(of node: NodeIndex) -> Range<UInt32> {
        (node.value + 1)..<word(.ends, Int(node.value))
    }

    /// Number of billable codes.
    ///
    /// - Complexity: O(nodes).
    public var billableCount: Int {
        (0..<nodeCount).reduce(0) { $0 + (isBillable(NodeIndex(UInt32($1))) ? 1 : 0) }
    }

    typealias Section = TabularTable.Section

    @inline(__always)
    func word(_ section: Section, _ index: Int) -> UInt32 {
        image.word(section.rawValue, index)
    }

    func text(_ section: Section, _ starts: Section, _ index: Int) -> String {
        image.text(
            section.rawValue,
            from: Int(word(starts, index)),
            to: Int(word(starts, index + 1))
        )
    }
}
