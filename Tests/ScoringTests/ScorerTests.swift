import ClinicalRecords
import CodeSets
import Foundation
import Scoring
import Testing

@Suite struct ScorerTests {
    /// Worked by hand: matched I21.4, E11.9 (by E11.65), I10, 02703ZZ; missed N17.9, J18.9;
    /// extra R07.9; optional Z79.4.
    private static let report = Scorer.score(
        codings: [
            coding(
                "ip-1",
                [
                    coded("I21.4", .principal, poa: .yes), coded("E11.65", poa: .yes),
                    coded("R07.9", poa: .yes), coded("Z79.4", poa: .exempt),
                    coded("02703ZZ", .procedure, system: .icd10PCS),
                ]
            ),
            coding("op-1", [coded("I10", .firstListed)]),
        ],
        keys: [
            key(
                "ip-1",
                [
                    wanted("I21.4", .principal, poa: .yes),
                    wanted("E11.9", poa: .no, or: ["E11.65"]), wanted("N17.9", poa: .no),
                    wanted("Z79.4", poa: .exempt, optional: true),
                    wanted("02703ZZ", .procedure, system: .icd10PCS),
                ]
            ),
            key("op-1", [wanted("I10", .firstListed)]),
            key("op-2", [wanted("J18.9", .firstListed)]),
        ]
    )

    @Test func `micro rates are those worked by hand`() throws {
        let system = try #require(Self.report.systems.first { $0.system == .icd10CM })
        #expect(system.micro == CodeCounts(matched: 3, missed: 2, extra: 1))
        #expect(system.micro.precision == 0.75)
        #expect(system.micro.recall == 0.6)
        #expect(system.micro.f1 == 6.0 / 9.0)
        #expect(system.exactMatch == Rate(hits: 1, total: 3))
    }

    @Test func `macro rates average over the codes for which they are defined`() throws {
        let system = try #require(Self.report.systems.first { $0.system == .icd10CM })
        // Coded: I21.4, E11.9, I10 right and R07.9 wrong. Required: those three, N17.9, J18.9.
        #expect(system.macro.precision == 0.75)
        #expect(system.macro.recall == 0.6)
        #expect(system.macro.f1 == 0.5)
    }

    @Test func `other rates are those worked by hand`() {
        #expect(Self.report.principal == Rate(hits: 2, total: 3))
        #expect(Self.report.poa == Rate(hits: 1, total: 2))
        #expect(Self.report.codeOverCode == Rate(hits: 4, total: 6))
        #expect(Self.report.caseOverCase == Rate(hits: 1, total: 3))
        #expect(Self.report.uncoded == [id("op-2")])
    }

    @Test func `the JSON has the contract's names and numbers`() throws {
        let object = try JSONSerialization.jsonObject(with: Data(Self.report.json.utf8))
        let report = try #require(object as? [String: Any])
        #expect(report["records"] as? Int == 3)
        #expect(report["poa"] as? Double == 0.5)
        #expect(report["codeOverCode"] as? Double == 4.0 / 6.0)
        let systems = try #require(report["systems"] as? [String: [String: Any]])
        #expect(Set(systems.keys) == ["ICD-10-CM", "ICD-10-PCS"])
        let micro = try #require(systems["ICD-10-CM"]?["micro"] as? [String: Double])
        #expect(micro == ["precision": 0.75, "recall": 0.6, "f1": 6.0 / 9.0])
        #expect(systems["ICD-10-PCS"]?["exactMatch"] as? Double == 1)
    }

    @Test func `what is undefined is null, not 0 or 1`() throws {
        let none = Scorer.score(codings: [], keys: [])
        #expect(none.principal.value == nil)
        #expect(none.json.contains(#""principal":null,"poa":null,"codeOverCode":null"#))
        let silent = Scorer.score(codings: [], keys: [key("a", [wanted("I10", .firstListed)])])
        let system = try #require(silent.systems.first)
        #expect(system.micro.precision == nil)
        #expect(system.micro.recall == 0)
        #expect(silent.json.contains(#""precision":null"#))
    }

    @Test func `an exact code is never spent on an alternative`() throws {
        let report = Scorer.score(
            codings: [coding("a", [coded("E11.65"), coded("E11.9")])],
            keys: [key("a", [wanted("E11.22", or: ["E11.65", "E11.9"]), wanted("E11.65")])]
        )
        let row = try #require(report.rows.first)
        #expect(row.missed.isEmpty && row.extra.isEmpty)
        #expect(row.matched.filter(\.isAlternative).map(\.coded.code) == ["E11.9"])
    }

    @Test func `alternatives pair one to one and as many as can be`() throws {
        // Taken greedily, the first key would take A00.1 and leave the second with nothing.
        let keys = [wanted("B01.0", or: ["A00.1", "A00.2"]), wanted("B02.0", or: ["A00.1"])]
        let both = Scorer.score(
            codings: [coding("a", [coded("A00.1"), coded("A00.2")])],
            keys: [key("a", keys)]
        )
        #expect(both.codeOverCode == Rate(hits: 2, total: 2))
        let one = Scorer.score(codings: [coding("a", [coded("A00.1")])], keys: [key("a", keys)])
        #expect(one.codeOverCode == Rate(hits: 1, total: 2))
    }

    @Test func `the same code twice is one match and one extra`() throws {
        let report = Scorer.score(
            codings: [coding("a", [coded("I10"), coded("I10")])],
            keys: [key("a", [wanted("I10")])]
        )
        #expect(report.systems.first?.micro == CodeCounts(matched: 1, missed: 0, extra: 1))
    }

    @Test(arguments: [("A41.9", true), ("J18.9", true), ("J15.9", true), ("I10", false)])
    func `the first diagnosis may be the key's, its alternative, or one listed for the record`(
        code: String,
        isRight: Bool
    ) throws {
        let report = Scorer.score(
            codings: [coding("a", [coded(code, .principal)])],
            keys: [key("a", [wanted("A41.9", .principal, or: ["J15.9"])], first: ["J18.9"])]
        )
        #expect(report.rows.first?.principal == isRight)
    }

    @Test func `systems do not mix, dots and case do not matter`() {
        let report = Scorer.score(
            codings: [coding("a", [coded("i214"), coded("J1885", system: .hcpcs)])],
            keys: [key("a", [wanted("I21.4"), wanted("J18.85")])]
        )
        #expect(report.codeOverCode == Rate(hits: 1, total: 2))
        #expect(report.systems.map(\.system) == [.icd10CM, .hcpcs])
    }

    @Test func `codings without a key are listed and not judged, the last of several counts`() {
        let report = Scorer.score(
            codings: [
                coding("b", [coded("I10")]), coding("a", []), coding("a", [coded("I10")]),
            ],
            keys: [key("a", [wanted("I10")])]
        )
        #expect(report.unkeyed == [id("b")])
        #expect(report.repeated == [id("a")])
        #expect(report.codeOverCode == Rate(hits: 1, total: 1))
    }
}
