import ClinicalRecords
import CodeSets
import Foundation
import Scoring
import Testing

@Suite struct KeyVerifierTests {
    private static let catalog = Result { try CodeSetCatalog(store: nil) }

    private static let record: ClinicalRecord = {
        var record = ClinicalRecord(
            id: id("ip-1"),
            encounter: Encounter(
                setting: .inpatient,
                admitted: CalendarDay("2026-04-03"),
                discharged: CalendarDay("2026-04-08")
            ),
            documents: [
                Document(id: "d1", type: .dischargeSummary, text: "NSTEMI with type 2 diabetes.")
            ]
        )
        record.problems = [Problem(text: "Hypertension", path: "problems[0]")]
        return record
    }()

    private static func code(
        _ code: String,
        _ role: CodeRole = .secondary,
        poa: PresentOnAdmission? = .yes,
        quote: String = "NSTEMI"
    ) -> KeyCode {
        KeyCode(
            system: .icd10CM,
            code: code,
            role: role,
            poa: poa,
            evidence: [KeyEvidence(document: "d1", quote: quote)],
            rationale: "Because."
        )
    }

    /// A key without fault, which each case spoils in one way.
    private static let sound: AnswerKey = {
        var procedure = code("02703ZZ", .procedure, poa: nil)
        procedure.system = .icd10PCS
        procedure.date = CalendarDay("2026-04-04")
        var diabetes = code("E11.9", quote: "type 2 diabetes")
        diabetes.alternatives = ["E11.65"]
        diabetes.commonMistakes = [CommonMistake(code: "E11", why: "A category.")]
        var key = AnswerKey(
            record: id("ip-1"),
            codes: [code("I21.4", .principal), diabetes, code("Z79.4", poa: .exempt), procedure]
        )
        key.queries = [CodingQuery(topic: "Type of infarction", indicators: ["troponin"])]
        key.drg = DRGAssignment(version: "43.1", code: "281")
        return key
    }()

    private func findings(
        _ key: AnswerKey,
        of record: ClinicalRecord = Self.record
    ) throws
        -> [KeyFinding]
    {
        try KeyVerifier(catalog: try Self.catalog.get())
            .findings(of: key, file: "k.json", record: record)
    }

    @Test func `a sound key has no findings`() throws {
        #expect(try findings(Self.sound).map(\.description).isEmpty)
    }

    /// What each spoiling is found as, and where.
    private static let cases:
        [(rule: KeyFinding.Rule, path: String, spoil: @Sendable (inout AnswerKey) -> Void)] = [
            (.notValid, "$.codes[0].code", { $0.codes[0].code = "I21.44" }),
            (.notBillable, "$.codes[1].code", { $0.codes[1].code = "E11" }),
            (.seventhCharacter, "$.codes[1].code", { $0.codes[1].code = "S72.001" }),
            (.notValid, "$.codes[3].code", { $0.codes[3].code = "02703ZX" }),
            (.duplicate, "$.codes[4].code", { $0.codes.append($0.codes[1]) }),
            (.role, "$.codes", { $0.codes[0].role = .secondary }),
            (.role, "$.codes[0].role", { $0.codes[0].role = .firstListed }),
            (.role, "$.codes[1].role", { $0.codes[1].role = .procedure }),
            (.role, "$.codes[3].role", { $0.codes[3].role = .secondary }),
            (.role, "$.codes[0].optional", { $0.codes[0].optional = true }),
            (.principal, "$.codes[0].code", { $0.codes[0].code = "F02.80" }),
            (.principal, "$.codes[0].code", { $0.codes[0].code = "W19.XXXA" }),
            (
                .principal, "$.codes[0].code",
                {
                    $0.codes[0].code = "Z85.3"
                    $0.codes[0].poa = .exempt
                }
            ),
            // I50 asks to code hypertensive heart disease first.
            (
                .codeFirst, "$.codes[0].code",
                {
                    $0.codes[0].code = "I50.23"
                    $0.codes[1].code = "I11.0"
                }
            ),
            (.excludes1, "$.codes[4].code", { $0.codes.append(Self.code("E10.9")) }),
            (.poa, "$.codes[0].poa", { $0.codes[0].poa = nil }),
            (.poa, "$.codes[0].poa", { $0.codes[0].poa = .exempt }),
            (.poa, "$.codes[2].poa", { $0.codes[2].poa = .yes }),
            (.poa, "$.codes[3].poa", { $0.codes[3].poa = .yes }),
            (.evidence, "$.codes[0].evidence", { $0.codes[0].evidence = [] }),
            (
                .evidence, "$.codes[0].evidence[0].quote",
                { $0.codes[0].evidence[0].quote = "nstemi" }
            ),
            (
                .evidence, "$.codes[0].evidence[0].document",
                { $0.codes[0].evidence[0].document = "d9" }
            ),
            (
                .evidence, "$.codes[0].evidence[0].path",
                { $0.codes[0].evidence[0] = KeyEvidence(path: "problems[1]", quote: "x") }
            ),
            (.rationale, "$.codes[0].rationale", { $0.codes[0].rationale = " " }),
            (.alternative, "$.codes[1].alternatives[0]", { $0.codes[1].alternatives = ["E11.99"] }),
            (.alternative, "$.codes[1].alternatives[0]", { $0.codes[1].alternatives = ["E11.9"] }),
            (
                .mistake, "$.codes[1].commonMistakes[0].code",
                { $0.codes[1].commonMistakes[0].code = "E11.65" }
            ),
            (
                .mistake, "$.codes[1].commonMistakes[0].code",
                { $0.codes[1].commonMistakes[0].code = "E17" }
            ),
            (
                .mistake, "$.codes[1].commonMistakes[0].why",
                { $0.codes[1].commonMistakes[0].why = "" }
            ),
            (
                .firstListed, "$.firstListedAlternatives[0]",
                { $0.firstListedAlternatives = ["I10"] }
            ),
            (.procedureDate, "$.codes[3].date", { $0.codes[3].date = nil }),
            (.procedureDate, "$.codes[3].date", { $0.codes[3].date = CalendarDay("2026-04-09") }),
            (.query, "$.queries[0].indicators", { $0.queries[0].indicators = [] }),
            (.drg, "$.drg.code", { $0.drg?.code = "28" }),
        ]

    @Test(arguments: cases.indices) func `a spoiled key is found out at its place`(
        number: Int
    ) throws {
        let (rule, path, spoil) = Self.cases[number]
        var key = Self.sound
        spoil(&key)
        let found = try findings(key)
        #expect(
            found.contains { $0.rule == rule && $0.path == path },
            "\(rule) at \(path): \(found.map(\.description))"
        )
    }

    @Test func `an argued override is no finding`() throws {
        var key = Self.sound
        key.codes.append(Self.code("E10.9"))
        key.codes[4].rationale = "Both types are documented; the Excludes1 note is overridden."
        #expect(try findings(key).filter { $0.rule == .excludes1 }.isEmpty)
    }

    @Test func `evidence may stand in structured data`() throws {
        var key = Self.sound
        key.codes[0].evidence = [KeyEvidence(path: "problems[0]", quote: "Hypertension")]
        #expect(try findings(key).isEmpty)
    }

    @Test func `outside of the hospital a status may be listed first and no indicator is given`()
        throws
    {
        var record = Self.record
        record.encounter.setting = .office
        var key = Self.sound
        key.codes = [Self.code("Z00.00", .firstListed, poa: nil)]
        #expect(try findings(key, of: record).isEmpty)
        key.codes[0].poa = .exempt
        key.codes[0].role = .principal
        #expect(Set(try findings(key, of: record).map(\.rule)) == [.poa, .role])
    }
}
