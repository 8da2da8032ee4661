import ClinicalRecords
import CodeSets
import Scoring
import Testing

/// What holds for every coding and key, tried on seeded ones.
@Suite struct ScorePropertyTests {
    /// Codes that keys draw from: several of one category, other categories, and procedures.
    private static let pool = [
        "I50.22", "I50.23", "I50.9", "I10", "I11.0", "E11.9", "E11.22", "E11.65", "J44.1", "J44.9",
        "N17.9", "S72.001A", "S72.002A", "S72.001D", "M17.11", "M17.12",
    ]
    private static let procedures = ["02703ZZ", "02703DZ", "0SRC0J9", "0SRD0J9"]
    private static let facts = Result {
        let catalog = try CodeSetCatalog(store: nil)
        return CodeFacts(
            diagnoses: try ICD10CMRelease.load(for: catalog.newestDay, from: catalog)
        )
    }

    private static func makeKey(_ record: String, _ random: inout SplitMix) -> AnswerKey {
        let codes = pool.shuffled(using: &random).prefix(Int.random(in: 1...7, using: &random))
        var rows = codes.enumerated().map { place, code in
            wanted(code, place == 0 ? .principal : .secondary, poa: .yes)
        }
        if Bool.random(using: &random), let code = procedures.randomElement(using: &random) {
            rows.append(wanted(code, .procedure, system: .icd10PCS))
        }
        return key(record, rows)
    }

    private static func answer(_ key: AnswerKey) -> Coding {
        Coding(
            record: key.record,
            release: nil,
            codes: key.codes.map { coded($0.code, $0.role, system: $0.system, poa: $0.poa) },
            queries: key.queries
        )
    }

    private static func makeCoding(_ record: String, _ random: inout SplitMix) -> Coding {
        answer(makeKey(record, &random))
    }

    /// Every rate of a report by name; nil where nothing is judged.
    private static func rates(_ report: ScoreReport) -> [String: Double?] {
        var rates: [String: Double?] = [:]
        for (name, rate) in [
            ("principal", report.principal), ("found", report.principalFound),
            ("secondaries", report.secondaries), ("procedures", report.procedures),
            ("poa", report.poa), ("code", report.codeOverCode), ("case", report.caseOverCase),
        ] {
            rates[name] = rate.value
        }
        for score in report.systems {
            let name = score.system.rawValue
            rates[name + " precision"] = score.micro.precision
            rates[name + " recall"] = score.micro.recall
            rates[name + " f1"] = score.micro.f1
            rates[name + " category f1"] = score.category.f1
            rates[name + " category precision"] = score.category.precision
            rates[name + " macro precision"] = score.macro.precision
            rates[name + " macro recall"] = score.macro.recall
            rates[name + " macro f1"] = score.macro.f1
            rates[name + " exact"] = score.exactMatch.value
        }
        return rates
    }

    @Test(arguments: 1...20) func `a key against itself is 100 per cent`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let keys = (0..<8).map { Self.makeKey("r\($0)", &random) }
        let report = Scorer.score(
            codings: keys.map(Self.answer),
            keys: keys,
            facts: try Self.facts.get()
        )
        for (name, value) in Self.rates(report) { #expect(value ?? 1 == 1, "\(name)") }
        #expect(report.errorCounts.allSatisfy { $0.count == 0 })
        #expect(report.causes.isEmpty)
    }

    @Test(arguments: 1...20) func `the order of secondaries does not matter`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let keys = (0..<6).map { Self.makeKey("r\($0)", &random) }
        let codings = (0..<6).map { Self.makeCoding("r\($0)", &random) }
        let facts = try Self.facts.get()
        let before = Scorer.score(codings: codings, keys: keys, facts: facts)
        let after = Scorer.score(
            codings: codings.map { coding in
                var coding = coding
                let first = coding.codes.removeFirst()
                coding.codes = [first] + coding.codes.shuffled(using: &random)
                return coding
            },
            keys: keys,
            facts: facts
        )
        #expect(Self.rates(before) == Self.rates(after))
        for kind in CodeError.Kind.allCases {
            let count = { (report: ScoreReport) in
                report.errorCounts.first { $0.kind == kind }?.count
            }
            // Which of two equally near codes stands for a missed one may change its kind.
            let paired: Set<CodeError.Kind> = [
                .specificity, .laterality, .seventhCharacter, .acuity, .combination,
            ]
            if !paired.contains(kind) { #expect(count(before) == count(after), "\(kind)") }
        }
    }

    @Test(arguments: 1...40) func `a wrong extra code never raises a rate`(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let keys = (0..<6).map { Self.makeKey("r\($0)", &random) }
        var codings = (0..<6).map { Self.makeCoding("r\($0)", &random) }
        let facts = try Self.facts.get()
        let before = Self.rates(Scorer.score(codings: codings, keys: keys, facts: facts))
        // Wrong in its category too: what is right in the first three characters gets credit there.
        let wrong = ["R07.9", "Z59.00", "K21.9"].randomElement(using: &random) ?? "R07.9"
        let role: CodeRole = Bool.random(using: &random) ? .principal : .secondary
        codings[Int.random(in: 0..<6, using: &random)].codes.append(coded(wrong, role, poa: .yes))
        let after = Self.rates(Scorer.score(codings: codings, keys: keys, facts: facts))
        for (name, value) in after {
            guard let value, let old = before[name] ?? nil else { continue }
            #expect(value <= old + 1e-12, "\(name) rose from \(old) to \(value)")
        }
    }

    @Test(arguments: [
        ("I50.22", "I50.23", CodeError.Kind.acuity), ("J44.9", "J44.1", .acuity),
        ("M17.12", "M17.11", .laterality), ("S72.001D", "S72.001A", .seventhCharacter),
        ("E11.9", "E11.22", .combination), ("I10", "I11.0", .combination),
        ("I50.9", "I50.23", .specificity), ("E11.21", "E11.22", .specificity),
    ])
    func `an error has its kind`(
        coded found: String,
        wanted code: String,
        kind: CodeError.Kind
    )
        throws
    {
        let report = Scorer.score(
            codings: [coding("a", [coded(found, .firstListed)])],
            keys: [key("a", [wanted(code, .firstListed)])],
            facts: try Self.facts.get()
        )
        #expect(report.rows[0].errors.map(\.kind) == [kind])
        #expect(report.rows[0].errors[0].wanted == code)
    }

    @Test func `sequence, indicator and excluded pairs are named`() throws {
        let report = Scorer.score(
            codings: [
                coding(
                    "a",
                    [
                        coded("E11.9", .principal, poa: .yes), coded("N17.9", poa: .no),
                        coded("E10.9", poa: .yes),
                    ]
                )
            ],
            keys: [
                key("a", [wanted("N17.9", .principal, poa: .yes), wanted("E11.9", poa: .yes)])
            ],
            facts: try Self.facts.get()
        )
        let row = report.rows[0]
        #expect(row.principal == false && row.principalFound == true)
        #expect(
            Set(row.errors.map(\.description)) == [
                "extra: E10.9", "sequence: E11.9 for N17.9", "poa: N17.9",
                "excludes: E10.9 for E11.9",
            ]
        )
    }

    @Test func `category credit counts a code of the right category`() {
        let report = Scorer.score(
            codings: [coding("a", [coded("I50.9", .firstListed), coded("R07.9")])],
            keys: [key("a", [wanted("I50.23", .firstListed), wanted("N17.9")])]
        )
        #expect(report.systems[0].micro == CodeCounts(matched: 0, missed: 2, extra: 2))
        #expect(report.systems[0].category == CodeCounts(matched: 1, missed: 1, extra: 1))
    }

    @Test(arguments: [
        (true, true, QueryDecision.made), (true, false, .missed), (false, true, .needless),
        (false, false, .none),
    ])
    func `the decision to query is judged`(wants: Bool, has: Bool, decision: QueryDecision) {
        let query = CodingQuery(topic: "Type of heart failure", indicators: ["EF 30%"])
        var answer = key("a", [wanted("I50.9", .firstListed)])
        if wants { answer.queries = [query] }
        var found = coding("a", [coded("I50.9", .firstListed)])
        if has { found.queries = [query] }
        let report = Scorer.score(codings: [found], keys: [answer])
        #expect(report.rows[0].query == decision)
        #expect(report.queryDecisions == [decision: 1])
    }

    @Test func `payment group, weight and time stand where they are known`() {
        var answer = key("a", [wanted("I50.23", .principal)])
        answer.drg = DRGAssignment(version: "43.1", code: "291")
        var found = coding("a", [coded("I50.9", .principal)])
        found.drg = DRGAssignment(version: "43.1", code: "293")
        found.seconds = 420
        let weights = ["291": 1.25, "293": 0.5]
        let report = Scorer.score(codings: [found], keys: [answer]) { weights[$0.code] }
        #expect(report.drg == Rate(hits: 0, total: 1))
        #expect(report.weightChange == -0.75)
        #expect(report.time == (420, 1))
        #expect(report.table.contains("0.0%  (0 of 1); weight -0.750"))
        #expect(report.json.contains(#""drg":{"match":0.0,"judged":1,"weightChange":-0.75}"#))
        let silent = Scorer.score(codings: [], keys: [key("b", [])])
        #expect(!silent.json.contains("\"drg\"") && !silent.json.contains("\"time\""))
    }

    @Test func `the lines of values are as many as the codes, and no formula begins one`() {
        let report = Scorer.score(
            codings: [coding("a", [coded("I10", .firstListed), coded("=1+1"), coded("E11.9")])],
            keys: [key("a", [wanted("I10", .firstListed), wanted("E11.22"), wanted("J18.9")])]
        )
        let lines = report.csv.split(separator: "\r\n")
        #expect(lines[0] == "record,system,verdict,wanted,coded,role,poa,kind")
        #expect(lines.count == 5)
        #expect(lines.contains("a,ICD-10-CM,replaced,E11.22,E11.9,,,specificity"))
        #expect(lines.contains("a,ICD-10-CM,extra,,'=1+1,,,extra"))
    }
}
