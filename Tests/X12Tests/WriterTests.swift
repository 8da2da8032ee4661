import Testing
import X12

@Suite("Interchanges written")
struct WriterTests {
    static let header = InterchangeWriter.Header(
        sender: "CK1",
        receiver: "PAYER",
        date: "20260601",
        time: "0930",
        control: 7,
        functionalID: "HC",
        version: "005010X222A1"
    )

    @Test func `what is written is read back`() throws {
        var generator = Seeded(state: 11)
        let alphabet = (UInt8(0x20)...0x7E).filter {
            CharacterSet.extended($0) && !Delimiters.usual.contains($0)
        }
        for _ in 0..<50 {
            var writer = InterchangeWriter(Self.header)
            writer.beginTransaction()
            var expected: [[String]] = []
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                var elements = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                    String(
                        decoding: (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                        },
                        as: UTF8.self
                    )
                }
                writer.segments.begin("NTE")
                for element in elements { writer.segments.element(element) }
                writer.segments.end()
                while elements.last?.isEmpty == true { elements.removeLast() }
                expected.append(elements)
            }
            writer.endTransaction()
            let segments = try SegmentReader.segments(of: try writer.finish())
            let notes = segments.filter { $0.id == "NTE" }
            #expect(
                notes.map { note in note.count == 0 ? [] : (1...note.count).map(note.element) }
                    == expected
            )
            #expect(segments.suffix(3).map(\.id) == ["SE", "GE", "IEA"])
            #expect(segments[segments.count - 3].element(1) == String(expected.count + 2))
        }
    }

    @Test func `the header is 106 characters and names its marks`() throws {
        let bytes = try InterchangeWriter(Self.header).finish()
        #expect(bytes[105] == UInt8(ascii: "~"))
        #expect(bytes[82] == UInt8(ascii: "^"))
        #expect(bytes[104] == UInt8(ascii: ":"))
    }

    @Test(arguments: ["A*B", "A:B", "A^B", "A~B", "É", "A\nB", "\u{0}"])
    func `a delimiter or a foreign character in a value is never written`(_ value: String) {
        var writer = SegmentWriter()
        writer.segment("NTE", "ADD", value)
        let finished = writer
        #expect(throws: X12Error(.forbiddenCharacter, offset: 0, segmentNumber: 0)) {
            try finished.finish()
        }
    }

    @Test func `an unfinished segment is an error`() {
        var writer = SegmentWriter()
        writer.begin("NTE")
        let finished = writer
        #expect(throws: X12Error(.unbalanced, offset: 0, segmentNumber: 0)) {
            try finished.finish()
        }
    }

    @Test(arguments: [
        ("Núñez-Müller", "NUNEZ-MULLER"), ("O\u{2019}Brien", "O'BRIEN"), ("  a   b ", "A B"),
        ("Łódź Straße", "LODZ STRASSE"), ("e\u{301}tude", "ETUDE"), ("Apt #4", "APT #4"),
    ])
    func `names become capitals of the basic set`(_ text: String, _ expected: String) {
        #expect(CharacterSet.basicText(text) == expected)
    }

    @Test(arguments: ["A*B", "A:B", "A~B", "A^B", "李", "a\tb", "\u{1F600}"])
    func `names that cannot be written are refused`(_ text: String) {
        #expect(CharacterSet.basicText(text) == nil)
    }
}
