import ClinicalRecords
import CodeSets
import Scoring
import Testing

@Suite struct ScoreReportTests {
    @Test(arguments: 1...20)
    func `the whole equals the sum of its parts`(seed: UInt64) {
        var random = SplitMix(state: seed)
        var keys: [AnswerKey] = []
        var codings: [Coding] = []
        for index in 0..<12 {
            keys.append(
                key(
                    "r\(index)",
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        wanted(
                            Self.code(&random),
                            or: [Self.code(&random)],
                            optional: Bool.random(using: &random)
                        )
                    }
                )
            )
            codings.append(
                coding(
                    "r\(index)",
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in
                        coded(Self.code(&random))
                    }
                )
            )
        }
        let whole = Scorer.score(codings: codings, keys: keys)
        let parts = zip(codings, keys).map { Scorer.score(codings: [$0], keys: [$1]) }
        #expect(whole.rows == parts.flatMap(\.rows).sorted { $0.record < $1.record })
        let counts = parts.flatMap(\.systems).map(\.micro)
        let sum = whole.systems.first?.micro ?? CodeCounts()
        #expect(sum.matched == counts.reduce(0) { $0 + $1.matched })
        #expect(sum.missed == counts.reduce(0) { $0 + $1.missed })
        #expect(sum.extra == counts.reduce(0) { $0 + $1.extra })
        #expect(whole.caseOverCase.hits == parts.reduce(0) { $0 + $1.caseOverCase.hits })
        // Every code is counted once: matched or missed of the key, matched, extra or optional
        // of the coding.
        for (row, (coding, key)) in zip(
            whole.rows,
            zip(codings, keys).sorted { $0.0.record < $1.0.record }
        ) {
            #expect(row.matched.count + row.missed.count == key.codes.count { !$0.optional })
            let judged = row.matched.count + row.extra.count + row.optional.count
            #expect(judged == coding.codes.count)
        }
        let shuffled = Scorer.score(
            codings: codings.shuffled(using: &random),
            keys: keys.shuffled(using: &random)
        )
        #expect(shuffled == whole)
    }

    @Test func `the page needs nothing from elsewhere and escapes what it is given`() {
        let hostile = "<script>alert('x')</script>&\""
        let report = Scorer.score(
            codings: [
                Coding(
                    record: id("a"),
                    release: nil,
                    codes: [
                        AssignedCode(
                            system: .icd10CM,
                            code: hostile,
                            title: hostile,
                            role: .secondary
                        )
                    ]
                )
            ],
            keys: [key("a", [wanted("I10", .firstListed)])]
        )
        let page = report.html
        #expect(!page.contains("<script"))
        #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("url("))
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;"))
        #expect(page.contains("<svg"))
    }

    @Test func `the table names what is wrong in each record`() {
        let report = Scorer.score(
            codings: [coding("a", [coded("I10", .firstListed), coded("R07.9")])],
            keys: [
                key("a", [wanted("I11.9", .firstListed, or: ["I10"]), wanted("E11.9")]),
                key("b", [wanted("J18.9")]),
            ]
        )
        let table = report.table
        #expect(table.contains("missed E11.9; extra R07.9; accepted I10 for I11.9"))
        #expect(table.contains("Without a coding, all codes missed: b"))
        #expect(table.contains("Code over code                       33.3%  (1 of 3)"))
        #expect(table.contains("Present on admission                 -"))
    }

    private static func code(_ random: inout SplitMix) -> String {
        "A0\(Int.random(in: 0...9, using: &random))"
    }
}

/// A seeded generator, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
