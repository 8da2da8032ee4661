/// Takes notes apart: tokens, then sections by their headings, then sentences.
public struct TextAnalyzer: Sendable {
    private let sections: SectionTable
    private let abbreviations: Set<String>

    /// Makes an analyzer.
    ///
    /// - Parameters:
    ///   - sections: The headings.
    ///   - abbreviations: Folded words after which a period ends no sentence.
    public init(sections: SectionTable, abbreviations: Set<String>) {
        self.sections = sections
        self.abbreviations = abbreviations
    }

    /// Takes a text apart.
    ///
    /// - Complexity: O(bytes).
    public func analyze(_ text: String) -> TextAnalysis {
        analyze(bytes: Array(text.utf8))
    }

    /// Takes UTF-8 bytes apart.
    ///
    /// - Complexity: O(bytes).
    public func analyze(bytes: [UInt8]) -> TextAnalysis {
        let (tokens, folded) = Tokenizer.tokens(of: bytes)
        var builder = AnalysisBuilder(
            bytes: bytes,
            folded: folded,
            tokens: tokens,
            table: sections,
            abbreviations: abbreviations
        )
        return builder.analysis()
    }
}
