import ClinicalRecords
import Testing

/// Cut and flipped bytes: always records or an error, never a crash.
@Suite struct HostileInputTests {
    static let files = ["record.json", "bundle.json", "coding.json", "key.json"]

    /// What reading came to, so that a silent acceptance of everything would show.
    private func reads(_ bytes: [UInt8], _ file: String) -> Bool {
        do throws(RecordError) {
            switch file {
            case "coding.json": _ = try Coding.read(json: bytes, file: file)
            case "key.json": _ = try AnswerKey(json: bytes, file: file)
            default: _ = try Fixture.reader.read(bytes: bytes, name: file, kind: .json)
            }
            return true
        } catch {
            #expect(error.file == file)
            #expect(error.path.hasPrefix("$"))
            #expect(!error.description.contains("SECRET"))
            return false
        }
    }

    @Test(arguments: files)
    func `a file cut anywhere is refused`(file: String) throws {
        let bytes = try Fixture.bytes(file)
        #expect(reads(bytes, file))
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
        let step = file == "bundle.json" ? 29 : 1
        for count in stride(from: 0, through: end, by: step) {
            #expect(!reads(Array(bytes[..<count]), file), "\(count) bytes")
        }
    }

    @Test(arguments: files)
    func `a flipped byte gives an error or a record`(file: String) throws {
        let bytes = try Fixture.bytes(file)
        var random = Seeded(state: 0x1234_5678)
        var refused = 0
        let rounds = file == "bundle.json" ? 150 : 400
        for _ in 0..<rounds {
            var changed = bytes
            let place = Int.random(in: 0..<bytes.count, using: &random)
            changed[place] ^= UInt8.random(in: 1...255, using: &random)
            if !reads(changed, file) { refused += 1 }
        }
        #expect(refused > rounds / 5)
    }

    @Test(arguments: files)
    func `a removed or doubled stretch gives an error or a record`(file: String) throws {
        let bytes = try Fixture.bytes(file)
        var random = Seeded(state: 0x9876_5432)
        for _ in 0..<(file == "bundle.json" ? 50 : 200) {
            let place = Int.random(in: 0..<bytes.count - 40, using: &random)
            let stretch = place..<place + Int.random(in: 1...40, using: &random)
            var removed = bytes
            removed.removeSubrange(stretch)
            _ = reads(removed, file)
            var doubled = bytes
            doubled.insert(contentsOf: bytes[stretch], at: place)
            _ = reads(doubled, file)
        }
    }

    @Test(arguments: 0..<4)
    func `random bytes are refused as a note, a record and lines`(seed: Int) {
        var random = Seeded(state: UInt64(seed))
        for _ in 0..<100 {
            let bytes = (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
            for kind in [RecordReader.Kind.json, .ndjson, .note] {
                #expect(throws: RecordError.self) {
                    try Fixture.reader.read(bytes: bytes, name: "x", kind: kind)
                }
            }
        }
    }
}

/// A seeded generator (SplitMix64), so that a failure comes again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
