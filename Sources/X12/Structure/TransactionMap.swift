/// The structure of one kind of transaction: loops, segments, elements and their usage.
///
/// Read from the compact tables in this target's `Data` folder; facts only, see its README.
public struct TransactionMap: Sendable {
    /// How a part is to be used.
    enum Usage: UInt8, Sendable {
        case required
        case situational
        case notUsed
    }

    /// A rule among the elements of a segment, such as both or neither.
    struct Relation: Sendable {
        let kind: UInt8
        let positions: [Int]
    }

    /// An element, or a component of a composite.
    struct Element: Sendable {
        let usage: Usage
        /// Type and length; nil for a composite and where the dictionary has none.
        let format: Format?
        let codes: [String]
        /// The components of a composite; nil for a plain element.
        let parts: [Element]?
        /// How often it may stand in one segment.
        let repeats: Int
    }

    /// Type and length of a data element.
    struct Format: Sendable {
        let type: String
        let lengths: ClosedRange<Int>
    }

    final class SegmentNode: Sendable {
        let id: String
        let usage: Usage
        /// Most uses in one loop; 0 for any number.
        let most: Int
        let position: Int
        let relations: [Relation]
        let elements: [Element]

        init(
            id: String,
            usage: Usage,
            most: Int,
            position: Int,
            relations: [Relation],
            elements: [Element]
        ) {
            self.id = id
            self.usage = usage
            self.most = most
            self.position = position
            self.relations = relations
            self.elements = elements
        }
    }

    enum Node: Sendable {
        case segment(SegmentNode)
        case loop(LoopNode)

        var position: Int {
            switch self {
            case .segment(let node): node.position
            case .loop(let node): node.position
            }
        }
    }

    final class LoopNode: Sendable {
        let id: String
        let usage: Usage
        let most: Int
        let position: Int
        let children: [Node]
        /// The segment whose appearance starts the loop; nil for a mere wrapper of loops.
        let trigger: SegmentNode?
        /// Of each child the name of its first segment, empty for a wrapper, and its position: what a
        /// search looks at before it looks at the child.
        let keys: [(name: String, position: Int)]

        init(id: String, usage: Usage, most: Int, position: Int, children: [Node]) {
            self.id = id
            self.usage = usage
            self.most = most
            self.position = position
            self.children = children
            if case .segment(let node) = children.first { trigger = node } else { trigger = nil }
            keys = children.map { child in
                switch child {
                case .segment(let node): (node.id, node.position)
                case .loop(let node): (node.trigger?.id ?? "", node.position)
                }
            }
        }
    }

    /// The transaction from ST to SE.
    let root: LoopNode

    /// Reads a map.
    ///
    /// - Parameters:
    ///   - structure: The content of `837I.txt` or `837P.txt`.
    ///   - elements: The content of `elements.txt`.
    /// - Throws: ``X12Error`` with code `table`; its segment number is the line.
    public init(structure: [UInt8], elements: [UInt8]) throws(X12Error) {
        var reader = MapReader(structure, formats: try Self.formats(elements))
        root = try reader.read()
    }

    private static func formats(_ bytes: [UInt8]) throws(X12Error) -> [String: Format] {
        var formats: [String: Format] = [:]
        for (index, line) in bytes.split(separator: 0x0A).enumerated() {
            let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 4, let least = Int(words[2]), let most = Int(words[3]),
                least <= most
            else { throw X12Error(.table, offset: 0, segmentNumber: index + 1) }
            formats[words[0]] = Format(type: words[1], lengths: least...most)
        }
        return formats
    }
}
