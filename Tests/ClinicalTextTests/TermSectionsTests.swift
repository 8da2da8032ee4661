import ClinicalText
import Testing

@Suite("Terms as an image")
struct TermSectionsTests {
    static let texts = [
        "failure of the left heart", "liver and bone metastases", "MI", "adenomatous colon polyp",
        "chronic renal disease", "nothing of note",
    ]

    @Test func `a restored index finds the same`() throws {
        let index = try TermClause.index(context: .past, source: .inclusionTerm)
        #expect(index.sections.count == TermIndex.sectionCount)
        let restored = try #require(TermIndex(sections: index.sections))
        #expect(restored.sections == index.sections)
        #expect(restored.termCount == index.termCount)
        for text in Self.texts {
            let words = TermClause.words(text, restored.vocabulary)
            #expect(words == TermClause.words(text, index.vocabulary))
            #expect(restored.matches(in: words) == index.matches(in: words))
        }
        for term in 0..<index.termCount {
            #expect(restored.context(of: term) == .past)
            #expect(restored.source(of: term) == .inclusionTerm)
        }
    }

    @Test(arguments: 0..<TermIndex.sectionCount)
    func `a section that is too short is refused`(number: Int) throws {
        var sections = try TermClause.index().sections
        try #require(!sections[number].isEmpty)
        sections[number].removeLast()
        #expect(TermIndex(sections: sections) == nil)
        sections[number] = []
        #expect(TermIndex(sections: sections) == nil)
    }

    @Test func `a missing section is refused`() throws {
        let sections = try TermClause.index().sections
        #expect(TermIndex(sections: Array(sections.dropLast())) == nil)
        #expect(TermIndex(sections: sections + [[]]) == nil)
        #expect(TermIndex(sections: []) == nil)
    }

    // Slots, offsets, normal words, starts, words of terms, shapes, starts and entries of postings.
    @Test(arguments: [0, 1, 3, 5, 6, 7, 11, 12])
    func `a number that points outside is refused`(number: Int) throws {
        let whole = try TermClause.index().sections
        for position in [0, whole[number].count / 2] {
            var sections = whole
            sections[number][position] = UInt32.max
            #expect(TermIndex(sections: sections) == nil, "section \(number) at \(position)")
        }
    }
}
