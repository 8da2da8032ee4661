/// A half-open range of UTF-8 byte offsets, [start, end), into the text of one document.
public struct TextSpan: Hashable, Sendable, Comparable {
    /// Offset of the first byte.
    public var start: Int
    /// Offset after the last byte.
    public var end: Int

    /// Makes the span [start, end).
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    /// Length in bytes.
    public var count: Int { end - start }

    /// Whether the spans share a byte.
    public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

    /// Whether `other` lies wholly inside.
    public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }

    /// Orders by start, then by end.
    public static func < (left: TextSpan, right: TextSpan) -> Bool {
        (left.start, left.end) < (right.start, right.end)
    }
}
