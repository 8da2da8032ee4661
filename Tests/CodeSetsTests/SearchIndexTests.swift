import CodeSets
import Foundation
import Testing

@Suite struct SearchIndexTests {
    private static let lexicon = ShippedTables.root
        .appendingPathComponent("Sources/CodeSets/Data/lexicon")
    private static let index = Result {
        try SearchIndex(ShippedTables.release.get(), lexicon: lexicon)
    }

    private func labels(_ text: String, limit: Int = 5) throws -> [String] {
        let release = try ShippedTables.release.get()
        return try Self.index.get().search(text, limit: limit).map { release.label($0.node) }
    }

    @Test func `everyday phrases find the code a coder expects first`() throws {
        let phrases = try SearchPhrases("everyday-phrases")
        #expect(phrases.phrases.count == 100)
        let tally = phrases.tally { text in (try? labels(text)) ?? [] }
        print("everyday phrases: first \(tally.first), among five \(tally.firstFive) of 100")
        for missed in tally.missed { print("  not first: \(missed)") }
        #expect(tally.first >= 95)
        #expect(tally.firstFive >= 97)
    }

    @Test func `phrases that the search was not tuned on are found nearly as well`() throws {
        let phrases = try SearchPhrases("second-phrases")
        let tally = phrases.tally { text in (try? labels(text)) ?? [] }
        print("second phrases: first \(tally.first), among five \(tally.firstFive) of 100")
        #expect(tally.first >= 92)
        #expect(tally.firstFive >= 95)
    }

    @Test(arguments: [
        ("type 2 diab neuro", "E11.40"), ("NSTEMI", "I21.4"), ("essential hypertension", "I10"),
        ("hypertension", "I10"), ("pneumonia", "J18.9"), ("Sezary disease", "C84.10"),
        ("acute appendicitis", "K35.80"), ("parkinsons disease", "G20.A1"), ("I21.4", "I21.4"),
        ("fracture unspecified part neck right femur sequela", "S72.001S"),
    ])
    func `the first hit is what a coder means`(text: String, label: String) throws {
        let found = try labels(text)
        #expect(found.first == label, "\(found)")
    }

    @Test(arguments: [
        [
            "pressure ulcer of sacrum stage 3", "stage 3 sacrum ulcer pressure",
            "sacral decub stage III",
        ],
        ["anaemia of chronic disease", "anemia chronic disease", "chronic disease anemia"],
        ["oesophageal varices", "esophageal varices"], ["pnuemonia", "pneumonia", "pnemonia"],
        ["bed sore", "bedsore"], ["ear ache", "earache"], ["chf", "congestive heart failure"],
    ])
    func `order, spelling and short forms do not change the first hit`(texts: [String]) throws {
        let found = try texts.map { try labels($0).first }
        #expect(Set(found).count == 1, "\(found)")
    }

    @Test(arguments: [
        ("right ankle sprain", "S93.401A"), ("right ankle sprain subsequent", "S93.401D"),
        ("right ankle sprain sequela", "S93.401S"), ("ankle sprain", "S93.409A"),
        ("closed fracture left distal radius initial", "S52.502A"),
        ("open fracture left distal radius", "S52.502B"),
        ("fracture left distal radius subsequent nonunion", "S52.502K"),
        ("DVT", "I82.409"), ("DVT right leg", "I82.401"), ("DVT both legs", "I82.403"),
        ("pressure ulcer of sacrum", "L89.159"), ("pressure ulcer of sacrum stage 3", "L89.153"),
    ])
    func `side, stage and encounter lead to the code that says so`(
        text: String,
        label: String
    ) throws {
        let found = try labels(text)
        #expect(found.first == label, "\(found)")
    }

    @Test(arguments: [
        ("GERD with esophagitis", "K21.00"), ("GERD without esophagitis", "K21.9"),
        ("migraine intractable", "G43.919"), ("migraine not intractable", "G43.909"),
    ])
    func `what a title denies is not what it says`(text: String, label: String) throws {
        let found = try labels(text)
        #expect(found.first == label, "\(found)")
    }

    @Test func `every hit says why it matched`() throws {
        let index = try Self.index.get()
        let term = try #require(index.search("POAG severe left eye", limit: 1).first)
        #expect(term.reason == .lexicon("POAG"))
        #expect(term.why == "lexicon: POAG; narrowed by severe, left, eye")
        let inclusion = try #require(index.search("classical cholera", limit: 1).first)
        guard case .inclusionTerm(let text) = inclusion.reason else {
            Issue.record("an inclusion term is the reason: \(inclusion.why)")
            return
        }
        #expect(inclusion.why == "inclusion term: \(text)")
        let corrected = try #require(index.search("pnuemonia", limit: 1).first)
        #expect(corrected.why.contains("pnuemonia read as pneumonia"))
        #expect(try #require(index.search("I21.4", limit: 1).first).why == "code")
    }

    @Test func `terms of an imported index join the search`() throws {
        let code = try #require(ICD10CMCode("K75.81"))
        let terms = IndexTerms(files: []) { [("Zxqw syndrome, hepatic", code)] }
        let release = try ShippedTables.release.get()
        let index = try SearchIndex(release, lexicon: Self.lexicon, index: terms)
        let hit = try #require(index.search("liver zxqw", limit: 1).first)
        #expect(release.label(hit.node) == "K75.81")
        #expect(hit.reason == .index("Zxqw syndrome, hepatic"))
        #expect(try labels("zxqw").isEmpty)
    }

    @Test(arguments: ["", "...", "xyzzyplugh"])
    func `nothing finds nothing`(text: String) throws {
        #expect(try labels(text).isEmpty)
    }

    @Test func `no more hits than wanted are given, none twice`() throws {
        #expect(try labels("fracture", limit: 3).count == 3)
        #expect(try labels("fracture", limit: 0).isEmpty)
        let many = try labels("fracture femur", limit: 50)
        #expect(Set(many).count == many.count)
    }

    @Test func `any text is searched, however long or strange`() throws {
        var seed: UInt64 = 7
        let letters = Array("abcdeilnorst 0123,()/-é[]")
        for _ in 0..<200 {
            var text = ""
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            for _ in 0..<Int(seed >> 58) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(letters[Int(seed >> 33) % letters.count])
            }
            #expect(try labels(text, limit: 4).count <= 4)
        }
        #expect(try !labels(String(repeating: "pneumonia ", count: 200)).isEmpty)
    }
}
