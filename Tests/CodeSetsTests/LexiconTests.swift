import CodeSets
import Foundation
import Testing

@Suite struct LexiconTests {
    private func lexicon(_ text: String, bare: String = "") throws -> Lexicon {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("lexicon-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appendingPathComponent("terms.txt"))
        try Data(bare.utf8).write(to: folder.appendingPathComponent("bare-terms.txt"))
        return try Lexicon(folder: folder)
    }

    @Test func `a line is read with its terms, options, source and place`() throws {
        let text = """
            # comment
            @source Guidelines I.C.4.a
            E11.9 | type 2 diabetes ; T2DM   # trailing comment
            z86.73|stroke ; CVA|past, not=heat stroke\r
            """
        let entries = try lexicon(text).entries
        #expect(entries.map(\.node.dotted) == ["E11.9", "Z86.73"])
        #expect(entries.map(\.phrases) == [["type 2 diabetes", "T2DM"], ["stroke", "CVA"]])
        #expect(entries.map(\.contexts) == [[], [.past]])
        #expect(entries.map(\.mustNotMatch) == [[], ["heat stroke"]])
        #expect(entries.map(\.source) == ["Guidelines I.C.4.a", "Guidelines I.C.4.a"])
        #expect(entries.map(\.place) == ["terms.txt:3", "terms.txt:4"])
        #expect(entries.first?.id == "lex:E11.9:type-2-diabetes")
    }

    @Test(arguments: [
        ("@source s\nE11.9\n", 2), ("@source s\nE11.9 | a | past | more\n", 2),
        ("@source s\ndiabetes | E11.9\n", 2), ("E11.9 | diabetes\n", 1),
        ("@source s\n\nE11.9 | ;\n", 3), ("@source s\nE11.9 | diabetes | future\n", 2),
    ])
    func `a line that is not in the format is refused by its number`(
        text: String,
        line: Int
    ) throws {
        let error = #expect(throws: LexiconError.self) { try lexicon(text) }
        #expect(error?.file == "terms.txt")
        #expect(error?.line == line)
        #expect(error?.rule.isEmpty == false)
    }

    @Test func `bare terms are words, comments are not`() throws {
        let terms = try lexicon("", bare: "# the acute\nacute chronic\nleft\n").bareTerms
        #expect(terms == ["acute", "chronic", "left"])
    }

    @Test func `every node of the shipped lexicon is in the release`() throws {
        let release = try ShippedTables.release.get()
        let lexicon = try Lexicon(
            folder: ShippedTables.root.appendingPathComponent("Sources/CodeSets/Data/lexicon")
        )
        #expect(lexicon.entries.count > 100)
        let unknown = (lexicon.entries + lexicon.searchEntries).filter {
            release.node($0.node) == nil
        }
        #expect(unknown.isEmpty, "\(unknown.map { "\($0.place) \($0.node)" })")
    }

    @Test func `a file of the shipped lexicon has no entry twice`() throws {
        let lexicon = try Lexicon(
            folder: ShippedTables.root.appendingPathComponent("Sources/CodeSets/Data/lexicon")
        )
        // Two files may have a term in common, as the general one and that of its chapter do.
        let groups = Dictionary(grouping: lexicon.entries + lexicon.searchEntries) { entry in
            "\(entry.place.prefix { $0 != ":" }) \(entry.id)"
        }
        let twice = groups.values.filter { $0.count > 1 }.map { $0.map(\.place) }
        #expect(twice.isEmpty, "\(twice)")
    }
}
