import ClaimEdits
import ClinicalRecords
import CodeSets
import Testing

@Suite struct TabularEditsTests {
    private func findings(
        _ codes: [(String, PresentOnAdmission?)],
        inpatient: Bool = true,
        rules: [String] = []
    ) throws -> [EditFinding] {
        let coding = Coding(
            record: try #require(RecordID("test-1")),
            release: nil,
            codes: codes.enumerated().map { position, entry in
                AssignedCode(
                    system: .icd10CM,
                    code: entry.0,
                    role: position == 0 ? .principal : .secondary,
                    sequence: position + 1,
                    poa: entry.1,
                    rules: rules
                )
            }
        )
        return try TabularEdits(EditorTables.release.get())
            .findings(on: coding, isInpatient: inpatient)
    }

    @Test func `codes that exclude each other are found once, with the note's place`() throws {
        let found = try findings([("E11.9", .yes), ("E10.9", .yes)])
        #expect(found.map(\.rule) == ["tabular.excludes1"])
        #expect(found.first?.level == .error)
        #expect(found.first?.message.contains("E1") == true)
        #expect(try findings([("E11.9", .yes), ("I10", .yes)]).isEmpty)
    }

    @Test func `a documented override turns it into information`() throws {
        let rules = [TabularEdits.excludesOverride]
        let found = try findings([("E11.9", .yes), ("E10.9", .yes)], rules: rules)
        #expect(found.map(\.level) == [.information])
    }

    @Test func `a manifestation stands after its etiology`() throws {
        #expect(try findings([("G30.9", .yes), ("F02.80", .yes)]).isEmpty)
        #expect(
            try findings([("F02.80", .yes), ("G30.9", .yes)]).map(\.rule) == ["tabular.code-first"]
        )
        #expect(
            try findings([("F02.80", .yes), ("I10", .yes)]).map(\.rule)
                == ["tabular.code-first-missing"]
        )
    }

    @Test(arguments: [
        ("I21.4", PresentOnAdmission?.none, "poa.missing" as String?),
        ("I21.4", .exempt, "poa.not-exempt"), ("I21.4", .no, nil), ("Z79.4", .exempt, nil),
        ("Z79.4", .yes, "poa.exempt"), ("Z79.4", nil, nil),
    ])
    func `indicators of presence on admission fit the code`(
        code: String,
        indicator: PresentOnAdmission?,
        rule: String?
    ) throws {
        #expect(try findings([(code, indicator)]).map(\.rule) == (rule.map { [$0] } ?? []))
        #expect(try findings([(code, indicator)], inpatient: false).isEmpty)
    }
}
