import ClaimEdits
import ClinicalRecords
import CodeSets
import Testing

@Suite struct MedicareCodeEditorTests {
    private func rules(_ encounter: EditedEncounter) throws -> [String] {
        try EditorTables.editor.get().findings(on: encounter).map(\.rule)
    }

    private func stay(
        _ principal: String,
        _ secondaries: [String] = [],
        _ procedures: [String] = [],
        day: String = "2026-05-01",
        stay: Int? = 5,
        age: Int = 40,
        sex: Sex = .female
    ) -> EditedEncounter {
        EditedEncounter(
            day: EditorTables.day(day),
            lengthOfStay: stay,
            ageYears: age,
            sex: sex,
            dischargeStatus: "01",
            principal: principal,
            secondaries: secondaries,
            procedures: procedures
        )
    }

    @Test func `a sound stay has no findings`() throws {
        #expect(try rules(stay("I21.4", ["I10", "E11.9"], ["027034Z"])).isEmpty)
    }

    @Test(arguments: [
        ("G30.9", ["F02.80"], nil as String?),
        ("F02.80", ["G30.9"], "mce.manifestation-as-principal"),
        ("W19.XXXA", ["S72.001A"], "mce.external-cause-as-principal"),
        ("Z37.0", ["O80"], "mce.unacceptable-principal"),
        ("Z51.89", [], "mce.requires-secondary"),
        ("Z51.89", ["I10"], nil),
        ("I21.4", ["I21.4"], "mce.duplicate-of-principal"),
        ("I21.4", ["D69.11"], "mce.invalid-diagnosis"),
        ("I21", [], "mce.invalid-diagnosis"),
        ("A33", [], "mce.age-conflict"),
        ("S52.509A", [], "mce.unspecified"),
    ])
    func `a diagnosis is found for its flag and not otherwise`(
        principal: String,
        secondaries: [String],
        rule: String?
    ) throws {
        #expect(try rules(stay(principal, secondaries)) == (rule.map { [$0] } ?? []))
    }

    @Test func `edits of sex ended on the first of October 2024`() throws {
        let before = stay("C61", day: "2024-09-30", sex: .female)
        let after = stay("C61", day: "2024-10-01", sex: .female)
        #expect(try rules(before).contains("mce.sex-conflict"))
        #expect(try !rules(after).contains("mce.sex-conflict"))
        let unknown = stay("I21.4", day: "2024-09-30", sex: .unknown)
        #expect(try rules(unknown) == ["mce.invalid-sex"])
    }

    @Test func `long ventilation needs a stay of four days`() throws {
        #expect(try rules(stay("J96.01", [], ["5A1955Z"], stay: 3)) == ["mce.length-of-stay"])
        #expect(try rules(stay("J96.01", [], ["5A1955Z"], stay: 4)).isEmpty)
        #expect(try rules(stay("J96.01", [], ["5A1955Z"], stay: nil)).isEmpty)
    }

    @Test func `a delivery wants its outcome among the secondary diagnoses`() throws {
        #expect(try rules(stay("O80", ["Z37.0"], ["10E0XZZ"])).isEmpty)
        #expect(
            try rules(stay("O82", ["O34.211"], ["10D00Z1"]))
                .contains("mce.questionable-obstetric-admission")
        )
    }

    @Test func `the message of an invalid code says when it is valid`() throws {
        let findings = try EditorTables.editor.get().findings(on: stay("I21.4", ["D69.11"]))
        #expect(findings.first?.message.contains("it is valid from 2026-10-01") == true)
        #expect(findings.first?.code == "D69.11")
    }

    @Test func `an outpatient is spared the edits of admissions`() throws {
        var visit = stay("S52.509A")
        visit.isInpatient = false
        #expect(try rules(visit).isEmpty)
        visit.principal = "Z37.0"
        #expect(try rules(visit).isEmpty)
        visit.principal = "F02.80"
        #expect(try rules(visit) == ["mce.manifestation-as-principal"])
    }
}
