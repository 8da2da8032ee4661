import Deidentification
import Foundation
import Testing

@Suite("What stands in the place of identifiers")
struct CleaningTests {
    private static let note = """
        Patient: Maria Lopez   DOB: 03/04/1931   MRN: 00123456
        Seen 3/4/2024 by Dr. John Okafor. Ms. Lopez, a 93-year-old from 12 Oak St, Springfield, IL \
        62704, called 617-555-0123. Lopez denies pain. Follow up March 18, 2024.
        """

    private func text(_ cleaned: CleanedText) -> String {
        String(decoding: cleaned.bytes, as: UTF8.self)
    }

    @Test("No identifier is left, and the cleaned text is clean")
    func clean() {
        let cleaned = Tables.cleaned(Self.note)
        for part in [
            "Maria", "Lopez", "Okafor", "1931", "00123456", "Oak", "Springfield", "62704",
            "555", "93", "March 18",
        ] {
            #expect(!text(cleaned).contains(part))
        }
        #expect(text(cleaned).contains("IL 627**"))
        #expect(text(cleaned).contains("90+-year-old"))
        #expect(cleaned.residual.isEmpty)
        #expect(Tables.found(text(cleaned)) == [])
        #expect(text(Tables.cleaned(text(cleaned))) == text(cleaned))
    }

    @Test("One person has one surrogate however the name is written, another person another")
    func persons() {
        let cleaned = text(
            Tables.cleaned("Maria Lopez came. Lopez, Maria left. Ms. Lopez; Mr. Okafor.")
        )
        let surrogates = cleaned.matches(of: /\[NAME-\w{6}\]/).map { String($0.output) }
        #expect(surrogates.count == 4)
        #expect(Set(surrogates.prefix(3)).count == 1)
        #expect(Set(surrogates).count == 2)
    }

    @Test("Shifted dates keep their intervals, their weekdays and their form")
    func shifted() throws {
        let cleaned = text(
            Tables.cleaned("From 03/04/2024 to 2024-03-18, again April 1, 2024.", policy: .shifted)
        )
        let found = try #require(
            cleaned.firstMatch(
                of: /From (\d\d)\/(\d\d)\/(\d{4}) to (\d{4}-\d\d-\d\d), again \w+ \d+, \d{4}\./
            )
        )
        let format = DateFormatter()
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "yyyy-MM-dd"
        let first = try #require(format.date(from: "\(found.3)-\(found.1)-\(found.2)"))
        let second = try #require(format.date(from: String(found.4)))
        let original = try #require(format.date(from: "2024-03-04"))
        #expect(second.timeIntervalSince(first) == 14 * 86_400)
        #expect(first != original)
        #expect(Int(first.timeIntervalSince(original)) % (7 * 86_400) == 0)
    }

    @Test(
        "Three digits of a ZIP code stay, none of an area with 20,000 people or fewer",
        arguments: [("62704", "627**"), ("03601", "000**"), ("89301", "000**")]
    )
    func zip(code: String, kept: String) {
        #expect(text(Tables.cleaned("ZIP code \(code)")) == "ZIP code \(kept)")
    }

    @Test("What is written in another script is not cleared")
    func foreignScript() {
        let cleaned = Tables.cleaned("Interpreter needed: Мария Иванова.")
        #expect(cleaned.residual.map(\.rule).contains("script-not-read"))
    }

    @Test("Offsets are those of the original and never overlap", arguments: 1...40)
    func offsets(seed: Int) {
        var generator = Seeded(state: UInt64(seed))
        let parts = [
            "Mr. Okafor", " 3/4/2024 ", "é", "617-555-0123", "\n", "[NAME-1AAAAA]", "pain ",
            "\"", "Dr.", "O'", " ", "@", "a@b.co", "Парк", "12 Oak St", ", IL 62704", "92yo", "(",
        ]
        let text = (0..<30).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
        let cleaned = Tables.cleaned(text)
        var end = 0
        for finding in cleaned.findings {
            #expect(finding.start >= end && finding.start < finding.end)
            end = finding.end
        }
        #expect(end <= text.utf8.count)
        #expect(String(validating: cleaned.bytes, as: UTF8.self) != nil)
    }
}

/// A generator with a seed (SplitMix64), so that a failure can be repeated.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
