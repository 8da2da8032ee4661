import ClinicalText
import Foundation
import Testing

/// The shipped tables and the fixtures, read beside the sources.
enum Shipped {
    static let resources: ClinicalTextResources = {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent()
            .appendingPathComponent("../../Sources/ClinicalText/Data")
            .standardizedFileURL
        do {
            return try ClinicalTextResources(folder: folder)
        } catch {
            preconditionFailure("the shipped tables cannot be read: \(error)")
        }
    }()

    /// Lines of a fixture, their columns trimmed; comments and empty lines left out.
    static func rows(_ name: String) -> [[String]] {
        let file = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent()
            .appendingPathComponent("Fixtures/\(name)")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }
}

@Suite("Assertion of mentions")
struct AssertionTests {
    @Test func `the table holds its sentences`() {
        #expect(Shipped.rows("assertions.txt").count >= 250)
    }

    @Test(arguments: Shipped.rows("assertions.txt"))
    func `a sentence says this of its concept`(row: [String]) throws {
        try #require(row.count == 3)
        let analysis = Shipped.resources.analyzer.analyze(row[2])
        let finding = try #require(
            Shipped.resources.assertions.assertion(ofPhrase: row[1], in: analysis)
        )
        #expect(finding.assertion.rawValue == row[0], "\(row[1]) in: \(row[2]) by \(finding.rule)")
    }

    @Test func `a phrase that is not there has no assertion`() {
        let analysis = Shipped.resources.analyzer.analyze("No fever.")
        #expect(Shipped.resources.assertions.assertion(ofPhrase: "cough", in: analysis) == nil)
        #expect(Shipped.resources.assertions.assertion(ofPhrase: "", in: analysis) == nil)
    }

    @Test(arguments: [
        "sometimes | forward | 0 | no", "absent | sideways | 0 | no", "absent | forward | all | no",
        "absent | forward | 0", "absent | forward | 0 | no [x",
    ])
    func `an unknown key is refused`(line: String) {
        #expect(throws: TermTableError.self) { try AssertionRules(parsing: line) }
    }

    @Test func `the cue is the words of the rule`() throws {
        let text = "There is no evidence of pneumonia."
        let analysis = Shipped.resources.analyzer.analyze(text)
        let finding = try #require(
            Shipped.resources.assertions.assertion(ofPhrase: "pneumonia", in: analysis)
        )
        let cue = try #require(finding.cue)
        #expect(
            String(decoding: analysis.bytes[cue.start..<cue.end], as: UTF8.self)
                == "no evidence of"
        )
    }
}
