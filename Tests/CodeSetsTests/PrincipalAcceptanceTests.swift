import CodeSets
import Foundation
import Testing

@Suite struct PrincipalAcceptanceTests {
    private func refusal(_ text: String) throws -> PrincipalAcceptance.Refusal? {
        let release = try ShippedTables.release.get()
        let code = try #require(ICD10CMCode(text))
        let node = try #require(release.node(code))
        return PrincipalAcceptance.refusal(of: code, title: release.title(node))
    }

    @Test(arguments: [
        ("W19.XXXA", PrincipalAcceptance.Refusal.externalCause), ("Y92.230", .externalCause),
        ("F02.80", .manifestation), ("H42", .manifestation), ("T45.515A", .circumstance),
        ("T38.3X6A", .circumstance), ("Z79.84", .circumstance), ("Z85.3", .circumstance),
        ("R65.21", .circumstance), ("B96.20", .circumstance), ("Z68.41", .circumstance),
    ])
    func `what is no reason for an admission is refused`(
        code: String,
        expected: PrincipalAcceptance.Refusal
    ) throws {
        #expect(try refusal(code) == expected)
    }

    @Test(arguments: [
        "I21.4", "E11.65", "T45.511A", "Z51.11", "Z38.00", "A41.9", "O80", "Z47.1", "R55",
        "S72.001A",
    ])
    func `diseases, poisonings and reasons for an admission are accepted`(code: String) throws {
        #expect(try refusal(code) == nil)
    }

    @Test(.enabled(if: ShippedTables.hasOfficial))
    func `the rules agree with the code editor's list for 95 codes in 100`() throws {
        let folder = try #require(ShippedTables.official)
        let file = folder.appendingPathComponent("mce/mce-i10dx-dated.tsv.xz").path
        let refused: Set = ["ecodepdx", "unacceptable", "manifestation"]
        var listed = 0
        var found = 0
        var over = 0
        let release = try ShippedTables.release.get()
        for line in try ShippedTables.output("xz", ["-dc", file]).dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 4, fields[1] <= "20260401", fields[2] >= "20260401",
                let code = ICD10CMCode(fields[0]), let node = release.node(code)
            else { continue }
            let isListed = !refused.isDisjoint(
                with: fields[3].split(separator: ",").map(String.init)
            )
            let title = release.title(node)
            let isRefused = PrincipalAcceptance.refusal(of: code, title: title) != nil
            if isListed { listed += 1 }
            if isListed, isRefused { found += 1 }
            if isRefused, !isListed { over += 1 }
        }
        print("principal refusals: \(listed) listed, \(found) found, \(over) beyond the list")
        #expect(listed > 10_000)
        #expect(found * 100 >= listed * 95)
        #expect(over * 100 <= listed)
    }
}
