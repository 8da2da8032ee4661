import ClinicalRecords
import CodeSets
import Foundation
import Scoring
import Testing

@Suite struct AgreementTests {
    /// The example of Cohen's kappa known from textbooks: 20, 5, 10, 15 of 50.
    @Test func `kappa and alpha are those worked by hand`() throws {
        var agreement = NominalAgreement()
        agreement.add("yes", "yes", count: 20)
        agreement.add("yes", "no", count: 5)
        agreement.add("no", "yes", count: 10)
        agreement.add("no", "no", count: 15)
        // Po = 35/50 = 0.7; Pe = (25 * 30 + 25 * 20) / 2500 = 0.5; (0.7 - 0.5) / 0.5 = 0.4.
        #expect(abs(try #require(agreement.kappa) - 0.4) < 1e-12)
        // Values: 55 yes, 45 no. De = 1 - (55 * 54 + 45 * 44) / (100 * 99) = 0.5; Do = 0.3.
        #expect(abs(try #require(agreement.alpha) - 0.4) < 1e-12)
    }

    @Test func `what is undefined is nil`() {
        let none = NominalAgreement()
        #expect(none.kappa == nil && none.alpha == nil && none.observed == nil)
        var one = NominalAgreement()
        one.add("yes", "yes", count: 9)
        #expect(one.observed == 1 && one.kappa == nil && one.alpha == nil)
    }

    private static let first = [
        coding("a", [coded("I10", .firstListed, poa: .yes), coded("E11.9")]),
        coding("b", [coded("J18.9", .firstListed)]), coding("c", [coded("N17.9", .firstListed)]),
    ]
    private static let second = [
        coding("a", [coded("E11.9", .firstListed), coded("I10", poa: .no)]),
        coding("b", [coded("J18.9", .firstListed), coded("Z87.891")]),
        coding("d", [coded("R07.9", .firstListed)]),
    ]

    @Test func `records of both are judged, the others named`() {
        let agreement = CoderAgreement(first: Self.first, second: Self.second)
        #expect(agreement.records == [id("a"), id("b")])
        #expect(agreement.unshared == [id("c"), id("d")])
        // Of I10, E11.9, J18.9, Z87.891 on two records each.
        #expect(
            agreement.codes.map(\.table) == [
                AgreementTable(both: 3, firstOnly: 0, secondOnly: 1, neither: 4)
            ]
        )
        #expect(agreement.codes[0].table.positiveAgreement == 6.0 / 7.0)
        #expect(agreement.listedFirst.observed == 0.5)
    }

    @Test func `every disagreement is listed`() throws {
        let agreement = CoderAgreement(first: Self.first, second: Self.second)
        try #require(agreement.disagreements.map(\.record) == [id("a"), id("b")])
        let row = agreement.disagreements[0]
        #expect(row.listedFirst == CoderAgreement.Pair(first: "I10", second: "E119"))
        #expect(row.firstOnly.isEmpty && row.secondOnly.isEmpty)
        #expect(row.presentOnAdmission == ["I10"])
        #expect(agreement.disagreements[1].secondOnly == ["Z87.891"])
        #expect(agreement.text.contains("second alone Z87.891"))
        let object = try JSONSerialization.jsonObject(with: Data(agreement.json.utf8))
        #expect((object as? [String: Any])?["records"] as? Int == 2)
    }

    @Test(arguments: 1...10) func `a coder agrees wholly with himself, in any order`(seed: UInt64) {
        var random = SplitMix(state: seed)
        let agreement = CoderAgreement(
            first: Self.first,
            second: Self.first.shuffled(using: &random)
        )
        #expect(agreement.disagreements.isEmpty)
        #expect(agreement.codes[0].table.nominal.kappa == 1)
        #expect(agreement.codes[0].table.nominal.alpha == 1)
        #expect(agreement.listedFirst.kappa == 1)
    }

    @Test func `exchanging the coders exchanges their columns and keeps the coefficients`() {
        let one = CoderAgreement(first: Self.first, second: Self.second)
        let other = CoderAgreement(first: Self.second, second: Self.first)
        #expect(one.codes[0].table.firstOnly == other.codes[0].table.secondOnly)
        #expect(one.codes[0].table.nominal.kappa == other.codes[0].table.nominal.kappa)
        #expect(one.codes[0].table.nominal.alpha == other.codes[0].table.nominal.alpha)
    }
}
