public import Foundation

/// The shipped tables of this target, read from its folder.
public struct ClinicalTextResources: Sendable {
    /// The reader of notes.
    public let analyzer: TextAnalyzer
    /// The judge of mentions.
    public let assertions: AssertionAnalyzer

    /// Reads the tables.
    ///
    /// - Parameters:
    ///   - folder: The `Data` folder of this target.
    ///   - image: Keeps the compiled rules of assertion: given the file that they are read from, and what
    ///     makes their sections. They are compiled anew when it is nil or gives no whole sections.
    /// - Throws: `TermTableError` for a bad line; Foundation's error when a file is missing; what
    ///   `image` throws.
    public init(
        folder: URL,
        image: ((URL, () throws -> [[UInt32]]) throws -> [[UInt32]])? = nil
    ) throws {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let abbreviations = TableText.lines(try text("abbreviations.txt"))
            .filter { !TableText.isComment($0) }
            .flatMap { TableText.words($0).map { String($0) } }
        analyzer = TextAnalyzer(
            sections: try SectionTable(parsing: try text("sections.txt")),
            abbreviations: Set(abbreviations)
        )
        func parsed() throws -> AssertionRules {
            try AssertionRules(parsing: try text(Self.assertionFile))
        }
        let kept = try image?(folder.appendingPathComponent(Self.assertionFile)) {
            try parsed().sections
        }
        assertions = AssertionAnalyzer(
            rules: try kept.flatMap { AssertionRules(sections: $0) } ?? parsed()
        )
    }

    private static let assertionFile = "assertion.txt"
    /// Raised whenever the layout of the sections changes, so that older images are not used.
    public static let layoutVersion: UInt32 = 1
}
