import Testing
import X12

@Suite("Segments read from bytes")
struct SegmentReaderTests {
    static let isa =
        "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       "
        + "*260601*0930*^*00501*000000001*0*P*:~"
    static let whole =
        isa + "GS*HC*SENDER*RECEIVER*20260601*0930*1*X*005010X222A1~\r\n"
        + "ST*837*0001*005010X222A1~SE*2*0001~\nGE*1*1~IEA*1*000000001~\n"
    /// The same with other marks.
    static let other = String(
        whole.map { (mark: Character) -> Character in
            switch mark {
            case "*": "|"
            case "~": "!"
            case "^": "%"
            default: mark
            }
        }
    )

    static func pieces(_ text: String, of size: Int) throws(X12Error) -> [Segment] {
        var reader = SegmentReader()
        var all: [Segment] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            reader.append(rest.prefix(size))
            rest = rest.dropFirst(size)
            while let segment = try reader.next() { all.append(segment) }
        }
        reader.finish()
        while let segment = try reader.next() { all.append(segment) }
        return all
    }

    @Test(
        arguments: [whole, other, whole + other, whole + whole + whole],
        [1, 2, 7, 105, 106, 107]
    )
    func `pieces of any size give the same segments as the whole`(
        _ text: String,
        _ size: Int
    )
        throws
    {
        let expected = try SegmentReader.segments(of: text.utf8)
        #expect(expected.count % 6 == 0)
        #expect(try Self.pieces(text, of: size) == expected)
    }

    @Test func `elements, components and repetitions are told apart`() throws {
        let text = Self.whole.replacing("SE*2*0001", with: "HI*ABK:I10:::Y^ABF:E119*A**")
        let segments = try SegmentReader.segments(of: text.utf8)
        let segment = try #require(segments.first { $0.id == "HI" })
        #expect(segment.count == 4)
        #expect(segment.repetitions(1) == ["ABK:I10:::Y", "ABF:E119"])
        #expect(segment.components(1) == ["ABK", "I10", "", "", "Y"])
        #expect(segment.component(1, 2) == "I10")
        #expect(segment.component(1, 9).isEmpty)
        #expect(segment.element(2) == "A")
        #expect(segment.element(9).isEmpty)
        #expect(segments[0].element(11) == "^")
        #expect(segments[0].element(16) == ":")
    }

    static let hostile: [(String, X12Error.Code)] = [
        ("", .notAnInterchange), ("IS", .notAnInterchange), ("{\"a\":1}", .notAnInterchange),
        ("ISA*00*", .truncated), (isa, .truncated), (String(isa.dropLast()), .truncated),
        (String(whole.dropLast(3)), .truncated), (whole + "x", .leftOver),
        (whole + "IEA*1~", .leftOver), (whole + "ISA*", .truncated),
        (isa.replacing("*P*", with: "*P:*"), .malformedHeader),
        (isa.replacing("*:~", with: "*^~"), .delimiters),
        (isa.replacing("*:~", with: "*A~"), .delimiters),
        (isa + "gs*1~", .segmentName), (isa + "~", .segmentName), (isa + "*A~", .segmentName),
        (isa + "GS*\u{0}~", .controlCharacter), (isa + "GS*A\nB~", .controlCharacter),
        (isa + "GS" + String(repeating: "*", count: 500) + "~", .tooManyElements),
        (isa + "GS*" + String(repeating: "A", count: 70_000), .segmentTooLong),
    ]

    @Test(arguments: hostile)
    func `what is no interchange is refused, whole or byte by byte`(
        _ text: String,
        _ code: X12Error.Code
    ) {
        let wanted = X12Error(code, offset: 0, segmentNumber: 0)
        #expect(throws: wanted) { try SegmentReader.segments(of: text.utf8) }
        #expect(throws: wanted) { try Self.pieces(text, of: 1) }
    }

    @Test func `bytes drawn at random never crash the reader`() {
        var generator = Seeded(state: 7)
        for _ in 0..<300 {
            var bytes = Array(Self.whole.utf8)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                    in: 0...255,
                    using: &generator
                )
            }
            do throws(X12Error) {
                _ = try SegmentReader.segments(of: bytes)
            } catch {
                #expect(error.offset <= bytes.count)
            }
        }
    }
}

/// A generator whose numbers repeat (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
