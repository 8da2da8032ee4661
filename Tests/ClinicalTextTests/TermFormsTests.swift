import ClinicalText
import Testing

@Suite("Forms of words")
struct TermFormsTests {
    @Test(arguments: [
        ("fractures", "fracture"), ("biopsies", "biopsy"), ("abscesses", "abscess"),
        ("masses", "mass"), ("virus", "virus"), ("diagnosis", "diagnosis"), ("abscess", "abscess"),
        ("gas", "gas"), ("", ""), ("s", "s"),
    ])
    func `a plural ending is taken away`(word: String, expected: String) {
        #expect(WordForms.singular(word) == expected)
    }

    @Test func `lines name forms, gap words and function words`() throws {
        let forms = try WordForms(
            parsing: "# comment\nkidney: renal nephric # end\n@gap left right\n@function of the\n"
        )
        #expect(forms.normalized("renal") == "kidney")
        #expect(forms.normalized("kidneys") == "kidney")
        #expect(forms.gap == ["left", "right"])
        #expect(forms.function == ["of", "the"])
    }

    @Test func `a normal word that looks plural stays`() throws {
        let forms = try WordForms(parsing: "pancreas: pancreatic\nvarices: varix varicose")
        #expect(forms.normalized("pancreas") == "pancreas")
        #expect(forms.normalized("varices") == forms.normalized("varicose"))
    }

    @Test func `a chain of forms leads to its end`() throws {
        let forms = try WordForms(parsing: "kidney: renal\nrenal: nephric\n")
        #expect(forms.normalized("nephric") == "kidney")
    }

    @Test(arguments: [("kidney renal", 1), ("a: x\nb: x", 2)])
    func `a bad line is refused with its number`(text: String, line: Int) throws {
        let error = try #require(
            #expect(throws: TermTableError.self) { try WordForms(parsing: text) }
        )
        #expect(error.line == line)
    }
}
