import ClinicalText
import CodeSets
public import Deidentification
import Foundation

extension Workbench {
    /// The finder of identifiers, with the words of the code sets and the lexicon as vocabulary.
    ///
    /// - Returns: The finder, ready for any number of texts.
    /// - Throws: `MissingData`, `DeidentificationError` for a bad line of a table, or Foundation's error
    ///   for a file that cannot be read.
    public func deidentifier() throws -> Deidentifier {
        let tables = try locator.folder(of: "CodeSets")
        let lexicon = tables.appendingPathComponent("lexicon")
        let names = try FileManager.default.contentsOfDirectory(atPath: lexicon.path).sorted()
        let sources =
            [
                tables.appendingPathComponent("icd10cm-2026/tabular.txt"),
                tables.appendingPathComponent("icd10pcs-codes/codes.txt"),
                tables.appendingPathComponent("icd10pcs-tables/tables.txt"),
            ] + names.map { lexicon.appendingPathComponent($0) }
        let text = try ClinicalTextResources(folder: try locator.folder(of: "ClinicalText"))
        return Deidentifier(
            lexicon: try IdentifierLexicon.load(
                folder: try locator.folder(of: "Deidentification"),
                vocabulary: IdentifierLexicon.Vocabulary(sources: sources) {
                    try sources.map { try String(contentsOf: $0, encoding: .utf8) }
                },
                cache: catalog.cache
            ),
            analyzer: text.analyzer
        )
    }
}
