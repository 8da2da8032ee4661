import ClinicalText
import Testing

@Suite("Terms in clauses")
struct TermIndexTests {
    @Test(arguments: [
        ("heart failure", ["heart failure"]),
        ("failure of the heart", ["heart failure"]),
        ("failure heart", ["heart failure"]),
        ("Heart FAILURE", ["heart failure"]),
        ("pneumonias", ["pneumonia"]),
        ("", []),
        ("failure", []),
    ])
    func `words stand in any order and form`(text: String, expected: [String]) throws {
        #expect(TermClause.matches(text, in: try TermClause.index()) == expected)
    }

    @Test(arguments: [
        ("renal failure", ["kidney failure"]),
        ("metastatic liver", ["liver metastasis"]),
        ("bone metastases", ["bone metastasis"]),
    ])
    func `forms of a word are the word`(text: String, expected: [String]) throws {
        #expect(TermClause.matches(text, in: try TermClause.index()) == expected)
    }

    @Test(arguments: [
        ("failure of the left heart", ["heart failure"]),
        ("heart left left left left failure", ["heart failure"]),
        ("heart left left left left left failure", []),
        ("heart transplant failure", []),
        ("heart and failure", []),
    ])
    func `gap words may stand between, others may not`(text: String, expected: [String]) throws {
        #expect(TermClause.matches(text, in: try TermClause.index()) == expected)
    }

    @Test(arguments: [
        ("systolic heart failure", ["systolic heart failure"]),
        ("heart failure systolic", ["systolic heart failure"]),
        ("acute systolic heart failure", ["systolic heart failure"]),
        ("chronic renal disease", ["chronic kidney disease"]),
        ("renal disease", []),
    ])
    func `the longest match wins`(text: String, expected: [String]) throws {
        #expect(TermClause.matches(text, in: try TermClause.index()) == expected)
    }

    @Test(arguments: [
        ("liver and bone metastases", ["liver metastasis", "bone metastasis"]),
        ("fracture of radius and ulna", ["fracture of radius", "fracture of ulna"]),
        ("heart and renal failure", ["heart failure", "kidney failure"]),
        ("nausea and vomiting", ["nausea and vomiting"]),
        ("nausea or vomiting", ["nausea and vomiting"]),
        ("pneumonia and heart failure", ["pneumonia", "heart failure"]),
    ])
    func `sides of a coordination share their head`(text: String, expected: [String]) throws {
        #expect(TermClause.matches(text, in: try TermClause.index()) == expected)
    }

    @Test(arguments: [("MI", ["MI"]), ("mi", []), ("Mi", [])])
    func `a word in capitals matches capitals only`(text: String, expected: [String]) throws {
        #expect(TermClause.matches(text, in: try TermClause.index()) == expected)
    }

    @Test(arguments: [
        ("colon polyp", [0, 1] as [UInt32]), ("adenomatous colon polyp", [0, 1, 2]),
        ("polyp of the colon adenomatous", [0, 3, 4]),
    ])
    func `nonessential words are taken along but not asked for`(
        text: String,
        tokens: [UInt32]
    ) throws {
        let index = try TermClause.index()
        let matches = index.matches(in: TermClause.words(text, index.vocabulary))
        #expect(matches.map(\.tokens) == [tokens])
    }

    @Test func `a term of a context matches where the context holds`() throws {
        let index = try TermClause.index(context: [.past, .pregnancy])
        #expect(TermClause.matches("pneumonia", in: index) == ["pneumonia"])
        #expect(TermClause.matches("pneumonia", in: index, allowing: [.past, .pregnancy]) != [])
        #expect(TermClause.matches("pneumonia", in: index, allowing: .past) == [])
        #expect(TermClause.matches("pneumonia", in: index, allowing: []) == [])
    }

    @Test func `of equal words the lower source stays, then the first`() throws {
        func term(_ payload: UInt32, _ source: TermSource) -> TermDefinition {
            TermDefinition(phrase: "gout", payload: payload, entry: payload, source: source)
        }
        let index = TermIndex(
            definitions: [
                term(1, .title), term(2, .lexicon), term(3, .lexicon), term(4, .inclusionTerm),
            ],
            forms: try WordForms(parsing: "")
        )
        #expect(index.termCount == 1)
        #expect(index.payload(of: 0) == 2)
        #expect(index.entry(of: 0) == 2)
        #expect(index.source(of: 0) == .lexicon)
    }

    @Test func `a bare word opens something only by the lexicon`() throws {
        let title = try TermClause.index(["disease"], source: .title, bare: ["disease"])
        #expect(title.termCount == 0)
        let lexicon = try TermClause.index(["disease"], source: .lexicon, bare: ["disease"])
        #expect(lexicon.termCount == 1)
    }

    @Test func `a match names its tokens and what lies between`() throws {
        let index = try TermClause.index()
        let clause = TermClause.words("failure of the left heart", index.vocabulary)
        let match = try #require(index.matches(in: clause).first)
        #expect(match.tokens == [0, 4])
        #expect(match.firstToken == 0 && match.lastToken == 4)
        #expect(match.gap == 3)
        #expect(index.entry(of: match.term) == 100)
    }
}
