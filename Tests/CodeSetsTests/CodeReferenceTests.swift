import CodeSets
import Testing

@Suite struct CodeReferenceTests {
    @Test(arguments: [
        ("heart failure (I50.-)", "I50.9", "I51.9"),
        ("diabetes (E08-E13)", "E11.9", "E14"),
        ("gangrene in diabetes mellitus (E08-E13 with .52)", "E11.52", "E11.9"),
        ("diabetic angiopathy (E08-E13 with .51-.52)", "E10.51", "E10.59"),
        ("diabetes (E08, E09, E11, E13 with final characters .00 or .01)", "E13.01", "E13.10"),
        ("poisoning (T36-T50 with fifth or sixth character 1-4)", "T39.1X2A", "T39.1X5A"),
        ("adverse effect (T36-T50 with fifth or sixth character 5)", "T45.515A", "T45.511A"),
        ("open skull fracture (S02.- with 7th character B)", "S02.0XXB", "S02.0XXA"),
        ("dysphagia (I69. with final characters -91)", "I69.391", "I69.351"),
        ("atherosclerosis (I70.2--I70.7-)", "I70.411", "I70.8"),
        ("syndactyly (Q70.0- -Q70.3-)", "Q70.11", "Q70.4"),
        ("whooping cough (A37 with fifth-character 1)", "A37.01", "A37.00"),
        ("opioid use (F11.1-, F11.2-)", "F11.20", "F11.90"),
    ])
    func `a note covers what it names and nothing beside it`(
        text: String,
        inside: String,
        outside: String
    ) throws {
        let note = TabularNote(kind: .excludes1, text: text, level: NodeIndex(0))
        let covered = try #require(ICD10CMCode(inside))
        let other = try #require(ICD10CMCode(outside))
        #expect(note.covers(covered))
        #expect(!note.covers(other))
    }

    @Test func `words in parentheses that are no codes are passed over`() throws {
        let note = TabularNote(
            kind: .excludes1,
            text: "subsequent infarction (type 4) (I21.A9) [28 days]",
            level: NodeIndex(0)
        )
        #expect(note.references.map(\.first) == ["I21A9"])
    }
}
