/// Bytes of an interchange with the places where their segments and elements end.
///
/// Segments are views of a block: a block is made for each piece of input, a segment for nothing.
final class SegmentBlock: Sendable {
    /// Where a segment starts, and which of ``ends`` is that of its name.
    struct Row: Sendable {
        let start: Int
        let firstEnd: Int
        let count: Int
    }

    let bytes: [UInt8]
    /// Where the name and each element of all segments end.
    let ends: [Int]
    let rows: [Row]
    let delimiters: Delimiters
    /// Offset into the input of the first byte.
    let base: Int

    init(bytes: [UInt8], ends: [Int], rows: [Row], delimiters: Delimiters, base: Int) {
        self.bytes = bytes
        self.ends = ends
        self.rows = rows
        self.delimiters = delimiters
        self.base = base
    }
}
