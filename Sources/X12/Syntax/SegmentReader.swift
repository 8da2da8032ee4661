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
    /// The next unread byte, as an offset into the buffer.
    private var position = 0
    /// How far the current segment has been searched for its end.
    private var searched = 0
    private var finished = false
    private var delimiters: Delimiters?
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
        // What was read is let go once it is more than what is left, so that memory stays small.
        if position > 65_536, position > buffer.count / 2 {
            buffer.removeFirst(position)
            base += position
            searched -= position
            position = 0
        }
        buffer.append(contentsOf: bytes)
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
        skipLineEnds()
        guard let marks = delimiters else { return try header() }
        var index = searched
        let end = buffer.count
        while index < end {
            let byte = buffer[index]
            if byte == marks.segment { return try segment(endingAt: index, marks) }
            guard byte >= 0x20, byte != 0x7F else {
                throw X12Error(.controlCharacter, offset: base + index, segmentNumber: number + 1)
            }
            index += 1
            if index - position > limits.segmentLength { throw failure(.segmentTooLong) }
        }
        searched = index
        if finished { throw failure(.truncated) }
        return nil
    }

    private mutating func segment(
        endingAt end: Int,
        _ marks: Delimiters
    ) throws(X12Error) -> Segment {
        let bytes = Array(buffer[position..<end])
        var ends: [Int] = []
        ends.reserveCapacity(16)
        for (index, byte) in bytes.enumerated() where byte == marks.element { ends.append(index) }
        ends.append(bytes.count)
        guard ends.count <= limits.elements + 1 else { throw failure(.tooManyElements) }
        guard Self.isName(bytes[0..<ends[0]]) else { throw failure(.segmentName) }
        number += 1
        let read = Segment(
            bytes: bytes,
            ends: ends,
            delimiters: marks,
            number: number,
            offset: base + position
        )
        position = end + 1
        searched = position
        // Another interchange may follow, with marks of its own.
        if bytes.starts(with: Array("IEA".utf8)), ends[0] == 3 { delimiters = nil }
        return read
    }

    /// Reads the marks out of an ISA segment, whose form is fixed.
    private mutating func header() throws(X12Error) -> Segment? {
        let rest = buffer[position...]
        if rest.isEmpty, finished {
            if number == 0 { throw failure(.notAnInterchange) }
            return nil
        }
        let wrong: X12Error.Code = number == 0 ? .notAnInterchange : .leftOver
        let name = Array("ISA".utf8)
        guard rest.prefix(3).elementsEqual(name.prefix(rest.count)) else { throw failure(wrong) }
        guard rest.count >= 106 else {
            if finished { throw failure(rest.count < 3 ? wrong : .truncated) }
            return nil
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
        return try segment(endingAt: position + 105, marks)
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

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        (2...3).contains(bytes.count)
            && bytes.allSatisfy { ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) }
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
