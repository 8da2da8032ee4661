/// One segment of an interchange: its name and its elements, kept as the bytes that were read.
public struct Segment: Sendable, Hashable {
    /// The bytes without the terminator.
    public let bytes: [UInt8]
    /// The marks of its interchange.
    public let delimiters: Delimiters
    /// The number of the segment in the input, from 1.
    public let number: Int
    /// Where it starts, as a byte offset into the input.
    public let offset: Int
    /// Where the name and each element end, as offsets into `bytes`.
    let ends: [Int]
    /// The segment's name, such as `CLM`.
    public let id: String

    init(bytes: [UInt8], ends: [Int], delimiters: Delimiters, number: Int, offset: Int) {
        self.bytes = bytes
        self.ends = ends
        // Names are short enough to be kept without a buffer of their own.
        id = String(decoding: bytes[0..<ends[0]], as: UTF8.self)
        self.delimiters = delimiters
        self.number = number
        self.offset = offset
    }

    /// The number of elements, empty ones included.
    public var count: Int { ends.count - 1 }

    /// The bytes of an element, counted from 1; empty when it is absent.
    public func elementBytes(_ position: Int) -> ArraySlice<UInt8> {
        guard position >= 1, position < ends.count else { return [] }
        return bytes[ends[position - 1] + 1..<ends[position]]
    }

    /// The text of an element, counted from 1; empty when it is absent.
    public func element(_ position: Int) -> String {
        String(decoding: elementBytes(position), as: UTF8.self)
    }

    /// The repetitions of an element; one for an element that is not repeated.
    public func repetitions(_ position: Int) -> [String] {
        guard let mark = delimiters.repetition, id != "ISA" else { return [element(position)] }
        return Self.split(elementBytes(position), at: mark)
    }

    /// The components of an element's first repetition.
    public func components(_ position: Int) -> [String] {
        guard id != "ISA" else { return [element(position)] }
        var bytes = elementBytes(position)
        if let mark = delimiters.repetition, let end = bytes.firstIndex(of: mark) {
            bytes = bytes[..<end]
        }
        return Self.split(bytes, at: delimiters.component)
    }

    /// One component of an element, both counted from 1; empty when it is absent.
    public func component(_ position: Int, _ part: Int) -> String {
        let parts = components(position)
        return part >= 1 && part <= parts.count ? parts[part - 1] : ""
    }

    /// The parts of a text between the component marks of this segment.
    public func components(of text: String) -> [String] {
        Self.split(Array(text.utf8)[...], at: delimiters.component)
    }

    private static func split(_ bytes: ArraySlice<UInt8>, at mark: UInt8) -> [String] {
        bytes.split(separator: mark, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}

extension Segment: CustomStringConvertible {
    /// The name, the number and the count of elements; no content.
    public var description: String { "\(id), segment \(number), \(count) elements" }
}
