import Foundation
import Testing

@testable import CodeSets

@Suite struct ProcedureSearchTests {
    private static let data = ShippedTables.root.appendingPathComponent("Sources/CodeSets/Data")
    private static let october = Result {
        try ProcedureIndex(ShippedTables.procedures(on: "2026-02-01"), data: data)
    }

    @Test(arguments: [
        ("resection gallbl endo", "0FT44ZZ"), ("RESPIRATORY ventilation greater 96", "5A1955Z"),
        ("0FT44ZZ", "0FT44ZZ"), ("replacement hip right ceramic open", "0SR903Z"),
        ("gallbladder removal laparoscopic", "0FT44ZZ"), ("lap chole", "0FT44ZZ"),
        ("resection galbladder percutaneous endoscopic", "0FT44ZZ"),
    ])
    func `words of titles and of clinicians find the procedure`(text: String, code: String) throws {
        let found = try Self.october.get().search(text, limit: 5)
        #expect(found.first?.code.text == code, "\(found)")
    }

    @Test func `phrases of clinicians find the procedure first`() throws {
        let index = try Self.october.get()
        let phrases = try SearchPhrases("procedure-phrases")
        let tally = phrases.tally { index.search($0, limit: 5).map(\.code.text) }
        print("procedure phrases: first \(tally.first) of \(phrases.phrases.count)")
        for missed in tally.missed { print("  not first: \(missed)") }
        #expect(Double(tally.first) >= 0.85 * Double(phrases.phrases.count))
    }

    @Test func `a hit says which words were read as others`() throws {
        let hit = try #require(Self.october.get().search("lap chole", limit: 1).first)
        #expect(hit.why.hasPrefix("title; lap chole read as"))
    }

    @Test func `a search finds no more than asked, and no code of other days`() throws {
        let october = try Self.october.get()
        #expect(october.search("open", limit: 7).count == 7)
        #expect(october.search("", limit: 7).isEmpty)
        #expect(october.search("xyzzyplugh", limit: 7).isEmpty)
        #expect(october.search("gallbladder", limit: 0).isEmpty)
        #expect(october.search("02HM3JZ", limit: 7).isEmpty)
        let april = try ProcedureIndex(ShippedTables.procedures(on: "2026-05-01"), data: Self.data)
        #expect(april.search("02HM3JZ", limit: 7).map(\.code.text) == ["02HM3JZ"])
    }

    @Test func `a vocabulary reads the longest phrases first and keeps the other words`() throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("vocabulary-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("# words\nlap | endo\nlap chole ; chole lap | resection/excision bile\n".utf8)
            .write(to: file)
        let words = MappedImage.words(version: 1, sections: try VocabularyText(file).sections)
        let vocabulary = SearchVocabulary(image: MappedImage(words: words), firstSection: 0)
        let readings = vocabulary.readings(of: "left lap chole")
        #expect(
            readings.map { $0.slots.map { $0.map(\.text) } }.last
                == [["left"], ["resection", "excision"], ["bile"]]
        )
        #expect(vocabulary.readings(of: "la laparoscopy 12").count == 1)
        try Data("lap endo\n".utf8).write(to: file)
        #expect(throws: LexiconError.self) { try VocabularyText(file) }
    }
}
