/// Finds the whole segments at the front of some bytes: one pass, a look at a table for each byte.
struct SegmentTokens {
    private let marks: Delimiters
    private let limits: SegmentReader.Limits
    private(set) var ends: [Int] = []
    private(set) var rows: [SegmentBlock.Row] = []
    /// The first byte after the segments found.
    private(set) var position = 0
    /// What is wrong with the segment after them, and where.
    private(set) var failure: (code: X12Error.Code, index: Int)?
    /// Whether the last segment closes the interchange.
    private(set) var isClosed = false

    init(marks: Delimiters, limits: SegmentReader.Limits) {
        self.marks = marks
        self.limits = limits
    }

    /// Reads up to the last terminator, the end of the interchange or the first failure.
    mutating func read(_ bytes: [UInt8], from start: Int) {
        // Written here and put back at the end: a local array is not reloaded for every byte.
        var ends: [Int] = []
        var rows: [SegmentBlock.Row] = []
        ends.reserveCapacity((bytes.count - start) / 4 + 16)
        rows.reserveCapacity((bytes.count - start) / 24 + 4)
        let span = bytes.span
        let kinds = ByteKind.table(marks)
        let table = kinds.span
        var position = start
        var firstEnd = 0
        var index = start
        scan: while index < span.count {
            let kind = table[Int(span[index])]
            if kind == ByteKind.plain {
                index += 1
                continue
            }
            switch kind {
            case ByteKind.element:
                ends.append(index)
            case ByteKind.segment where index == position && Self.isLineEnd(span[index]):
                // The terminator is a line end itself, and the line is empty.
                position = index + 1
            case ByteKind.segment:
                ends.append(index)
                let row = SegmentBlock.Row(
                    start: position,
                    firstEnd: firstEnd,
                    count: ends.count - firstEnd - 1
                )
                if let code = fault(span, row, nameEnd: ends[firstEnd], end: index) {
                    failure = (code, position)
                    break scan
                }
                rows.append(row)
                position = index + 1
                firstEnd = ends.count
                if isEnd(span, row, nameEnd: ends[row.firstEnd]) {
                    isClosed = true
                    break scan
                }
            default:
                // Line ends are nothing between segments.
                guard index == position, kind == ByteKind.lineEnd else {
                    failure = (.controlCharacter, index)
                    break scan
                }
                position = index + 1
            }
            index += 1
        }
        self.ends = ends
        self.rows = rows
        self.position = position
    }

    private func fault(
        _ bytes: borrowing Span<UInt8>,
        _ row: SegmentBlock.Row,
        nameEnd: Int,
        end: Int
    ) -> X12Error.Code? {
        if end - row.start > limits.segmentLength { return .segmentTooLong }
        if row.count > limits.elements { return .tooManyElements }
        guard (2...3).contains(nameEnd - row.start) else { return .segmentName }
        for index in row.start..<nameEnd {
            switch bytes[index] {
            case 0x30...0x39, 0x41...0x5A: continue
            default: return .segmentName
            }
        }
        return nil
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private func isEnd(
        _ bytes: borrowing Span<UInt8>,
        _ row: SegmentBlock.Row,
        nameEnd: Int
    ) -> Bool {
        nameEnd - row.start == 3 && bytes[row.start] == UInt8(ascii: "I")
            && bytes[row.start + 1] == UInt8(ascii: "E")
            && bytes[row.start + 2] == UInt8(ascii: "A")
    }
}

/// What a byte is to the reader of segments.
private enum ByteKind {
    static let plain: UInt8 = 0
    static let element: UInt8 = 1
    static let segment: UInt8 = 2
    static let control: UInt8 = 3
    static let lineEnd: UInt8 = 4

    static func table(_ marks: Delimiters) -> [UInt8] {
        var table = [UInt8](repeating: plain, count: 256)
        for byte in 0..<0x20 { table[byte] = control }
        table[0x7F] = control
        table[0x0A] = lineEnd
        table[0x0D] = lineEnd
        table[Int(marks.element)] = element
        table[Int(marks.segment)] = segment
        return table
    }
}
