import Testing

@testable import CodeSets

@Suite struct SearchWordsTests {
    @Test func `words are folded, negated ones and those in parentheses are marked`() {
        let words = SearchWords.words(
            in: "Ménière's (chronic), not intractable, with non-STEMI h/o"
        )
        #expect(words.map(\.text) == ["meniere", "chronic", "intractable", "nonstemi", "ho"])
        #expect(words.map(\.isEssential) == [true, false, true, true, true])
        #expect(words.map(\.isNegated) == [false, false, true, false, false])
    }

    @Test func `what is denied ends at with and at a comma`() {
        func negated(_ text: String) -> [String] {
            SearchWords.words(in: text).filter(\.isNegated).map(\.text)
        }
        #expect(negated("without cholecystitis with obstruction") == ["cholecystitis"])
        #expect(negated("hernia without obstruction or gangrene, recurrent").last == "gangrene")
        #expect(negated("unspecified as to partial versus complete").first == "to")
    }

    @Test(arguments: [
        ("oedema", "edema"), ("anaemia", "anemia"), ("tumours", "tumor"), ("fibre", "fiber"),
        ("leucocytes", "leukocyte"), ("behaviour", "behavior"), ("toes", "toe"),
        ("biopsies", "biopsy"), ("arthritis", "arthritis"), ("abscess", "abscess"),
    ])
    func `British and plural words become American singular ones`(word: String, plain: String) {
        #expect(SearchForms(wordForms: "").normalized(word) == plain)
    }

    @Test func `forms lead to their normal word, by way of spelling and number`() {
        let forms = SearchForms(wordForms: "kidney: renal nephric\nliver: hepatic left-sided\n")
        #expect(forms.normalized("renal") == "kidney")
        #expect(forms.normalized("kidneys") == "kidney")
        #expect(forms.normal["left-sided"] == nil)
    }

    @Test func `short forms come from the table and from entries that explain them`() throws {
        let entries = try LexiconParser.entries(
            of: "@source s\nN18.9 | CKD ; chronic kidney disease\nI10 | HTN ; high pressure\n",
            file: "a.txt"
        )
        let synonyms = try SearchSynonyms(
            "fx = fracture\ntoe > foot\n",
            file: "b",
            entries: entries
        )
        #expect(synonyms.expansions["ckd"] == ["chronic", "kidney", "disease"])
        #expect(synonyms.expansions["fx"] == ["fracture"])
        #expect(synonyms.expansions["htn"] == nil)
        #expect(synonyms.broader["toe"] == ["foot"])
    }

    @Test(arguments: ["fx fracture\n", "fx =\n", "a b = c\n"])
    func `a table of short forms that is not in its format is refused`(table: String) {
        let error = #expect(throws: LexiconError.self) {
            try SearchSynonyms("# comment\n" + table, file: "words.txt", entries: [])
        }
        #expect(error?.file == "words.txt")
        #expect(error?.line == 2)
    }

    @Test(arguments: [
        ("pnuemonia", "pneumonia", 1), ("colitus", "colitis", 1), ("hernia", "hernia", 0),
        ("diarhea", "diarrhea", 1), ("asthma", "anemia", nil), ("", "a", 1), ("ab", "", 2),
    ])
    func `edits are insertions, deletions, substitutions, exchanges`(
        first: String,
        second: String,
        distance: Int?
    ) {
        #expect(EditDistance.between(Array(first.utf8), Array(second.utf8), limit: 2) == distance)
    }

    @Test func `letters never rule out a word that is near enough`() {
        var seed: UInt64 = 42
        func next(_ limit: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % limit
        }
        for _ in 0..<5000 {
            let word = (0..<(3 + next(9))).map { _ in UInt8(0x61 + next(6)) }
            var other = word
            switch next(4) {
            case 0: other.remove(at: next(other.count))
            case 1: other.insert(UInt8(0x61 + next(26)), at: next(other.count + 1))
            case 2: other[next(other.count)] = UInt8(0x61 + next(26))
            default:
                let place = next(other.count - 1)
                other.swapAt(place, place + 1)
            }
            #expect(EditDistance.between(word, other, limit: 1) != nil)
            let letters = LetterSet(String(decoding: word, as: UTF8.self))
            #expect(letters.canBeWithin(1, of: LetterSet(String(decoding: other, as: UTF8.self))))
        }
    }
}
