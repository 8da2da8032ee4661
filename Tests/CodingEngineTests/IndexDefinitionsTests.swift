import ClinicalText
import Testing

@testable import CodeSets
@testable import CodingEngine

/// Entries of an imported index as ways into the tabular.
@Suite struct IndexDefinitionsTests {
    static let index = """
        T	0	Infarct, infarction
        T	1	brain	(stem)
        c	I63.9-
        T	1	myocardium, myocardial	(acute) (with stated duration of 4 weeks or less)
        c	I21.9
        T	2	ST elevation	(STEMI)
        c	I21.3
        T	1	specified NEC
        c	I21.A9
        T	1	without sequelae
        c	I63.8
        T	0	Encounter
        T	1	dialysis
        c	Z49.31
        T	0	Fever	(inanition) (of unknown origin)	NEC
        c	R50.9
        T	0	Abscess
        c	L02.91
        T	0	Gone
        c	A99.99
        """

    /// Phrases by the code that they open.
    static func phrases() throws -> [String: [String]] {
        let book = CodeBook(
            kind: .index,
            edition: "Alphabetic Index FY2026",
            sources: [],
            image: MappedImage(
                words: MappedImage.words(
                    version: 1,
                    sections: try CodeBookTable(index, file: "book.txt").sections
                )
            )
        )
        let release = try Coder.engine().release
        let definitions = IndexDefinitions.definitions(
            book,
            release,
            context: { _ in [] },
            isBare: { $0 == "Abscess" }
        )
        #expect(definitions.allSatisfy { $0.source == .index })
        return Dictionary(grouping: definitions) {
            release.label(NodeIndex($0.payload))
        }.mapValues { $0.map(\.phrase) }
    }

    @Test func `an entry gives the words of its path, each form of them, modifiers optional`()
        throws
    {
        let phrases = try Self.phrases()
        #expect(phrases["I63.9"] == ["Infarct brain (stem)", "infarction brain (stem)"])
        #expect(phrases["I21.3"]?.contains { $0.hasPrefix("infarction myocardial") } == true)
        #expect(phrases["I21.3"]?.allSatisfy { $0.hasSuffix("ST elevation (STEMI)") } == true)
        #expect(phrases["R50.9"] == ["Fever (inanition) (of unknown origin)"])
    }

    @Test func `residual entries, encounters, bare words and unknown codes open nothing`() throws {
        let phrases = try Self.phrases()
        #expect(Set(phrases.keys) == ["I63.9", "I21.9", "I21.3", "R50.9"])
    }
}
