/// Reads segments out of bytes that arrive in pieces of any size.
///
///     var reader = SegmentReader()
///     reader.append(bytes)
///     reader.finish()
///     while let segment = try reader.next() { ... }
///
/// The same segments come out whether the input arrives whole, byte by byte, or several
/// interchanges in a row. Line ends after a terminator are passed over.
public struct SegmentReader: Sendable {
    /// How large a segment may be.
    public struct Limits: Sendable, Hashable {
        /// Most bytes in a segment; 64 KiB by default.
        public var segmentLength: Int
        /// Most elements in a segment; 128 by default.
        public var elements: Int

        /// Makes limits.
        public init(segmentLength: Int = 65_536, elements: Int = 128) {
            self.segmentLength = segmentLength
            self.elements = elements
        }
    }

    private let limits: Limits
    private var buffer: [UInt8] = []
    /// Offset into the input of the buffer's first byte.
    private var base = 0
    /// The first byte that stands in no block yet, as an offset into the buffer.
    private var position = 0
    /// How far the bytes from there on have been searched for a terminator.
    private var searched = 0
    private var finished = false
    private var delimiters: Delimiters?
    /// The segments that were found, how many of them were given out, and what stopped the search.
    private var block: SegmentBlock?
    private var row = 0
    private var failure: X12Error?
    private var number = 0

    /// Makes a reader at the start of an input.
    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Adds bytes to the input.
    ///
    /// - Complexity: O(*n*), amortized.
    public mutating func append(_ bytes: some Sequence<UInt8>) {
        append(Array(bytes))
    }

    /// Adds bytes to the input.
    ///
    /// - Complexity: O(*n*), amortized.
    public mutating func append(_ bytes: [UInt8]) {
        // What stands in blocks is theirs; the rest moves to the front.
        if position > 0 {
            var rest: [UInt8] = []
            rest.reserveCapacity(buffer.count - position + bytes.count)
            rest += buffer[position...]
            buffer = rest
            base += position
            searched -= position
            position = 0
        }
        buffer += bytes
    }

    /// Says that no more bytes come.
    public mutating func finish() {
        finished = true
    }

    /// The next segment, or nil: before ``finish()`` more input is needed, after it all was read.
    ///
    /// Throws on input that is no interchange, on one that ends too early, and on left-over bytes;
    /// a reader that has thrown is not used again.
    public mutating func next() throws(X12Error) -> Segment? {
        while true {
            if let block, row < block.rows.count {
                row += 1
                number += 1
                return Segment(block, row: block.rows[row - 1], number: number)
            }
            if let failure { throw failure }
            guard try fill() else { return nil }
        }
    }

    /// Finds the segments that are at hand; false where more input is needed or all was read.
    private mutating func fill() throws(X12Error) -> Bool {
        block = nil
        row = 0
        skipLineEnds()
        guard let marks = delimiters else { return try header() }
        guard buffer[searched...].contains(marks.segment) else {
            // The open segment has no end yet, but it may be known already to be none.
            for index in searched..<buffer.count {
                guard buffer[index] >= 0x20, buffer[index] != 0x7F else {
                    throw X12Error(
                        .controlCharacter,
                        offset: base + index,
                        segmentNumber: number + 1
                    )
                }
            }
            searched = buffer.count
            if searched - position > limits.segmentLength { throw failure(.segmentTooLong) }
            if finished { throw failure(.truncated) }
            return false
        }
        var tokens = SegmentTokens(marks: marks, limits: limits)
        tokens.read(buffer, from: position)
        block = SegmentBlock(
            bytes: buffer,
            ends: tokens.ends,
            rows: tokens.rows,
            delimiters: marks,
            base: base
        )
        failure = tokens.failure.map { code, index in
            X12Error(code, offset: base + index, segmentNumber: number + tokens.rows.count + 1)
        }
        position = tokens.position
        searched = position
        // Another interchange may follow, with marks of its own.
        if tokens.isClosed { delimiters = nil }
        return true
    }

    /// Reads the marks out of an ISA segment, whose form is fixed.
    private mutating func header() throws(X12Error) -> Bool {
        let rest = buffer[position...]
        if rest.isEmpty, finished {
            if number == 0 { throw failure(.notAnInterchange) }
            return false
        }
        let wrong: X12Error.Code = number == 0 ? .notAnInterchange : .leftOver
        let name = Array("ISA".utf8)
        guard rest.prefix(3).elementsEqual(name.prefix(rest.count)) else { throw failure(wrong) }
        guard rest.count >= 106 else {
            if finished { throw failure(rest.count < 3 ? wrong : .truncated) }
            return false
        }
        let isa = Array(rest.prefix(106))
        let ends = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]
        guard ends.allSatisfy({ isa[$0] == isa[3] }),
            isa.filter({ $0 == isa[3] }).count == 16,
            isa[84..<89].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            !isa[0..<105].contains(isa[105])
        else { throw failure(.malformedHeader) }
        // Before version 00402 the place held another value, and there were no repetitions.
        let hasRepetition = !isa[84..<89].lexicographicallyPrecedes(Array("00402".utf8))
        guard
            let marks = Delimiters(
                checked: isa[3],
                component: isa[104],
                repetition: hasRepetition ? isa[82] : nil,
                segment: isa[105]
            )
        else { throw failure(.delimiters) }
        delimiters = marks
        block = SegmentBlock(
            bytes: isa,
            ends: ends + [105],
            rows: [SegmentBlock.Row(start: 0, firstEnd: 0, count: 16)],
            delimiters: marks,
            base: base + position
        )
        position += 106
        searched = position
        return true
    }

    private mutating func skipLineEnds() {
        guard searched == position else { return }
        while position < buffer.count, buffer[position] == 0x0A || buffer[position] == 0x0D {
            position += 1
        }
        searched = position
    }

    private func failure(_ code: X12Error.Code) -> X12Error {
        X12Error(code, offset: base + position, segmentNumber: number + 1)
    }
}

extension SegmentReader {
    /// Reads all segments of an input that is at hand whole.
    public static func segments(
        of bytes: some Sequence<UInt8>,
        limits: Limits = Limits()
    ) throws(X12Error) -> [Segment] {
        var reader = SegmentReader(limits: limits)
        reader.append(bytes)
        reader.finish()
        var all: [Segment] = []
        while let segment = try reader.next() { all.append(segment) }
        return all
    }
}
