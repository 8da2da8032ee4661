import ClinicalText
import Foundation
import Testing

/// The rules of assertion as an image keeps them.
@Suite("Image of the rules of assertion")
struct AssertionImageTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent()
        .appendingPathComponent("../../Sources/ClinicalText/Data")
        .standardizedFileURL

    /// The resources with their rules from sections that were changed on the way.
    private func resources(
        _ change: @escaping ([[UInt32]]) -> [[UInt32]]
    ) throws -> ClinicalTextResources {
        try ClinicalTextResources(folder: Self.folder) { file, sections in
            #expect(file.lastPathComponent == "assertion.txt")
            return change(try sections())
        }
    }

    /// What resources find in each sentence of the fixture.
    private func findings(_ resources: ClinicalTextResources) -> [AssertionFinding?] {
        Shipped.rows("assertions.txt").map { row in
            resources.assertions.assertion(
                ofPhrase: row[1],
                in: resources.analyzer.analyze(row[2])
            )
        }
    }

    @Test func `rules from an image find what the parsed ones find`() throws {
        let parsed = findings(Shipped.resources)
        #expect(parsed.count { $0 != nil && $0?.rule != "assertion:default" } > 100)
        #expect(findings(try resources { $0 }) == parsed)
    }

    /// Those of the words, of the steps between them, of the rules.
    @Test(arguments: [0, 5, 8])
    func `sections that do not fit together are compiled again`(section: Int) throws {
        let damaged = try resources { sections in
            var sections = sections
            sections[section] = Array(sections[section].dropLast())
            return sections
        }
        #expect(findings(damaged) == findings(Shipped.resources))
    }
}
