/// The structure of one kind of transaction: loops, segments, elements and their usage.
///
/// Read from the compact tables in this target's `Data` folder; facts only, see its README. The
/// parts stand in arrays and name each other by index, so that following a file counts no
/// references.
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
        /// Where the positions it is about stand in `places`.
        let places: Range<Int>
    }

    /// An element, or a component of a composite.
    struct Element: Sendable {
        let usage: Usage
        /// Type and length; nil for a composite and where the dictionary has none.
        var format: ValueFormat?
        /// The codes allowed, in `codes`; empty for any.
        var codes = 0..<0
        /// The components of a composite, in `elements`; nil for a plain element.
        var parts: Range<Int>?
        /// How often it may stand in one segment.
        var repeats = 1
    }

    /// A segment at its place.
    struct SegmentNode: Sendable {
        let name: ShortText
        let usage: Usage
        /// Most uses in one loop; 0 for any number.
        let most: Int
        let relations: Range<Int>
        let elements: Range<Int>
        /// The position of its last required element; 0 where none is.
        let lastRequired: Int
        /// The codes, in `codes`, of the element that tells segments of this name apart; empty where
        /// none does.
        let qualifiers: Range<Int>
    }

    /// A loop at its place.
    struct LoopNode: Sendable {
        let id: ShortText
        let usage: Usage
        let most: Int
        let children: Range<Int>
        /// The segment whose appearance starts the loop; nil for a mere wrapper of loops.
        let trigger: Int?
    }

    /// A segment or a loop in a loop.
    struct Child: Sendable {
        enum Node: Sendable {
            case segment(Int)
            case loop(Int)
        }

        let node: Node
        /// The name of its first segment, empty for a wrapper: what a search looks at first.
        let name: ShortText
        /// Place in the order of the loop; children of one place stand in any order.
        let position: Int
        /// How many children before it have the same place.
        let sameBefore: Int
        let isRequired: Bool
    }

    var loops: [LoopNode] = []
    var segments: [SegmentNode] = []
    var children: [Child] = []
    var elements: [Element] = []
    var relations: [Relation] = []
    var codes: [ShortText] = []
    var places: [Int] = []
    /// The transaction from ST to SE, in `loops`.
    var root = 0

    /// Reads a map.
    ///
    /// - Parameters:
    ///   - structure: The content of `837I.txt` or `837P.txt`.
    ///   - elements: The content of `elements.txt`.
    /// - Throws: ``X12Error`` with code `table`; its segment number is the line.
    public init(structure: [UInt8], elements: [UInt8]) throws(X12Error) {
        var reader = MapReader(structure, formats: try Self.formats(elements))
        self = try reader.read()
    }

    /// A map without parts.
    init() {}

    private static func formats(_ bytes: [UInt8]) throws(X12Error) -> [String: ValueFormat] {
        var formats: [String: ValueFormat] = [:]
        for (index, line) in bytes.split(separator: 0x0A).enumerated() {
            let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            guard words.count == 4, let least = Int(words[2]), let most = Int(words[3]),
                least <= most
            else { throw X12Error(.table, offset: 0, segmentNumber: index + 1) }
            formats[words[0]] = ValueFormat(
                kind: ValueFormat.Kind(words[1]),
                least: least,
                most: most
            )
        }
        return formats
    }
}
