/// One segment of an interchange: its name and its elements, as the bytes that were read.
public struct Segment: Sendable {
    let block: SegmentBlock
    private let start: Int
    private let firstEnd: Int
    /// The number of elements, empty ones included.
    public let count: Int
    /// The number of the segment in the input, from 1.
    public let number: Int
    /// The segment's name, such as `CLM`.
    public let name: ShortText

    init(_ block: SegmentBlock, row: SegmentBlock.Row, number: Int) {
        self.block = block
        self.number = number
        start = row.start
        firstEnd = row.firstEnd
        count = row.count
        name = Self.packed(block.bytes, row.start..<block.ends[row.firstEnd])
    }

    /// The segment's name as a string.
    public var id: String { name.text }
    /// The marks of its interchange.
    public var delimiters: Delimiters { block.delimiters }
    /// Where it starts, as a byte offset into the input.
    public var offset: Int { block.base + start }
    /// The bytes without the terminator.
    public var bytes: ArraySlice<UInt8> { block.bytes[start..<block.ends[firstEnd + count]] }

    /// Where an element stands in the block, counted from 1; empty when it is absent.
    func bounds(_ position: Int) -> Range<Int> {
        guard position >= 1, position <= count else { return 0..<0 }
        let end = firstEnd + position
        return block.ends[end - 1] + 1..<block.ends[end]
    }

    /// Whether an element, counted from 1, is absent or empty.
    public func isEmpty(_ position: Int) -> Bool { bounds(position).isEmpty }

    /// The bytes of an element, counted from 1; empty when it is absent.
    public func elementBytes(_ position: Int) -> ArraySlice<UInt8> { block.bytes[bounds(position)] }

    /// The text of an element, counted from 1; empty when it is absent.
    public func element(_ position: Int) -> String {
        String(decoding: elementBytes(position), as: UTF8.self)
    }

    /// An element of at most eight bytes, counted from 1; empty when it is absent.
    func short(_ position: Int) -> ShortText { Self.packed(block.bytes, bounds(position)) }

    /// The repetitions of an element; one for an element that is not repeated.
    public func repetitions(_ position: Int) -> [String] {
        guard let mark = delimiters.repetition, name != "ISA" else { return [element(position)] }
        return Self.split(elementBytes(position), at: mark)
    }

    /// The components of an element's first repetition.
    public func components(_ position: Int) -> [String] {
        guard name != "ISA" else { return [element(position)] }
        return Self.split(block.bytes[firstRepetition(position)], at: delimiters.component)
    }

    /// One component of an element, both counted from 1; empty when it is absent.
    public func component(_ position: Int, _ part: Int) -> String {
        String(decoding: block.bytes[bounds(position, part)], as: UTF8.self)
    }

    /// A component of at most eight bytes, both counted from 1; empty when it is absent.
    func short(_ position: Int, _ part: Int) -> ShortText {
        Self.packed(block.bytes, bounds(position, part))
    }

    /// Where a component of an element's first repetition stands; empty when it is absent.
    func bounds(_ position: Int, _ part: Int) -> Range<Int> {
        if name == "ISA" { return part == 1 ? bounds(position) : 0..<0 }
        let element = bounds(position)
        let component = delimiters.component
        let repetition = delimiters.repetition
        var start = element.lowerBound
        var open = 1
        for index in element {
            let byte = block.bytes[index]
            if byte == component {
                if open == part { return start..<index }
                open += 1
                start = index + 1
            } else if byte == repetition {
                return open == part ? start..<index : 0..<0
            }
        }
        return open == part ? start..<element.upperBound : 0..<0
    }

    /// The number of components of an element's first repetition; 0 for an empty element.
    func componentCount(_ position: Int) -> Int {
        let element = firstRepetition(position)
        if element.isEmpty { return 0 }
        var count = 1
        for index in element where block.bytes[index] == delimiters.component { count += 1 }
        return count
    }

    private func firstRepetition(_ position: Int) -> Range<Int> {
        let element = bounds(position)
        guard let mark = delimiters.repetition,
            let end = block.bytes[element].firstIndex(of: mark)
        else { return element }
        return element.lowerBound..<end
    }

    private static func packed(_ bytes: [UInt8], _ range: Range<Int>) -> ShortText {
        guard range.count <= 8 else { return .tooLong }
        var bits: UInt64 = 0
        for index in range { bits = bits << 8 | UInt64(bytes[index]) }
        return ShortText(bits: bits, count: UInt64(range.count))
    }

    private static func split(_ bytes: ArraySlice<UInt8>, at mark: UInt8) -> [String] {
        bytes.split(separator: mark, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

extension Segment: Hashable {
    /// Compares what was read: bytes, marks and place.
    public static func == (left: Segment, right: Segment) -> Bool {
        left.number == right.number && left.offset == right.offset
            && left.delimiters == right.delimiters && left.bytes == right.bytes
    }

    /// Hashes the bytes and the place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(number)
        hasher.combine(bytes)
    }
}

extension Segment: CustomStringConvertible {
    /// The name, the number and the count of elements; no content.
    public var description: String { "\(id), segment \(number), \(count) elements" }
}
