import CodeSets
import Testing

@Suite struct ICD10PCSBuilderTests {
    private func builder(_ prefix: String, on day: String = "2026-05-01") throws -> ICD10PCSBuilder
    {
        var builder = ICD10PCSBuilder(try ShippedTables.procedures(on: day))
        try builder.begin(with: prefix)
        return builder
    }

    @Test func `only values that lead to valid codes are offered`() throws {
        var builder = try builder("0FT")
        #expect(builder.codeCount == 47)
        #expect(builder.openPositions == [4, 5, 7])
        try builder.choose("gallbladder", at: 4)
        #expect(builder.values(at: 5).map(\.character) == ["0", "4"])
        try builder.choose("laparoscopic", at: 5)
        #expect(builder.values(at: 7).map(\.words) == ["Hand-Assisted", "No Qualifier"])
        try builder.choose("Z", at: 7)
        #expect(builder.code?.text == "0FT44ZZ")
        #expect(builder.openPositions.isEmpty)
    }

    @Test(arguments: [
        (5, "percutaneous", "0DB", ["3"]), (5, "percutaneous endoscopic", "0DB", ["4"]),
        (5, "4", "0DB", ["4"]), (5, "thoracoscopic", "0BT", ["4"]),
        (5, "transvaginal", "0UT", ["7"]), (4, "lobe right lung middle", "0BT", ["D"]),
        (4, "femoral artery", "04B", ["K", "L"]), (6, "drug-eluting", "027", ["4", "5", "6", "7"]),
    ])
    func `values are chosen by character or by words`(
        position: Int,
        wanted: String,
        prefix: String,
        characters: [String]
    ) throws {
        var builder = try builder(prefix)
        do {
            try builder.choose(wanted, at: position)
            #expect(builder.values(at: position).map { String($0.character) } == characters)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func `a value that leads nowhere is refused and changes nothing`() throws {
        var builder = try builder("0FT4")
        let error = #expect(throws: ICD10PCSChoiceError.self) {
            try builder.choose("percutaneous", at: 5)
        }
        #expect(error?.position == 5)
        #expect(error?.values.map(\.words) == ["Open", "Percutaneous Endoscopic"])
        #expect(throws: ICD10PCSChoiceError.self) { try builder.begin(with: "0DT") }
        #expect(builder.codeCount == 3)
    }

    @Test func `values are chosen in any order with the same result`() throws {
        var forward = try builder("0")
        var backward = try builder("0")
        let choices = [(4, "gallbladder"), (3, "resection"), (7, "no qualifier"), (5, "open")]
        for (position, wanted) in choices { try forward.choose(wanted, at: position) }
        for (position, wanted) in choices.reversed() { try backward.choose(wanted, at: position) }
        #expect(forward.codes == backward.codes)
        #expect(forward.code?.text == "0FT40ZZ")
    }

    @Test(arguments: [("2025-10-01", false), ("2026-04-01", true)])
    func `a value of April is offered from April only`(day: String, isOffered: Bool) throws {
        let builder = try builder("02H", on: day)
        #expect(builder.values(at: 4).contains { $0.words == "Ventricular Septum" } == isOffered)
    }

    /// Walks down at random, with seeds that are printed on failure.
    @Test(arguments: 1...40)
    func `every path that can be built ends in a valid code`(seed: UInt64) throws {
        var chance = Chance(state: seed)
        let release = try ShippedTables.procedures(on: "2026-05-01")
        var builder = ICD10PCSBuilder(release)
        for position in (1...7).shuffled(using: &chance) {
            let values = builder.values(at: position)
            let value = try #require(values.randomElement(using: &chance))
            #expect(values.map(\.codeCount).reduce(0, +) == builder.codeCount)
            try builder.choose(String(value.character), at: position)
        }
        let codes = builder.codes
        #expect(codes.count == 1 || Set(codes.map(\.text)).count == codes.count)
        #expect(codes.allSatisfy(release.contains))
        #expect(builder.openPositions.isEmpty)
    }
}

/// A sequence of numbers that a seed decides (SplitMix64).
struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
