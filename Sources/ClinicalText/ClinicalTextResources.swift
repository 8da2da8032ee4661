public import Foundation

/// The shipped tables of this target, read from its folder.
public struct ClinicalTextResources: Sendable {
    /// The reader of notes.
    public let analyzer: TextAnalyzer
    /// The judge of mentions.
    public let assertions: AssertionAnalyzer

    /// Reads the tables.
    ///
    /// - Parameter folder: The `Data` folder of this target.
    /// - Throws: `TermTableError` for a bad line; Foundation's error when a file is missing.
    public init(folder: URL) throws {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let abbreviations = try text("abbreviations.txt").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .flatMap { $0.split(separator: " ").map(String.init) }
        analyzer = TextAnalyzer(
            sections: try SectionTable(parsing: try text("sections.txt")),
            abbreviations: Set(abbreviations)
        )
        assertions = AssertionAnalyzer(
            rules: try AssertionRules(parsing: try text("assertion.txt"))
        )
    }
}
