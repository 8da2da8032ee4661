import ClinicalText
import CodeSets

/// The ways into a release and the words that tell its nodes apart, compiled together.
struct CompiledTerms: Sendable {
    let index: TermIndex
    let features: FeatureTable

    /// Compiles a release with a lexicon.
    init(release: ICD10CMRelease, lexicon: Lexicon) throws {
        let definitions = try TermCompiler.definitions(release, lexicon)
        let forms = try WordForms(parsing: lexicon.wordForms)
        var known: [String] = []
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            if release.code(node)?.undotted.utf8.count ?? 7 < 7 {
                known.append(release.title(node))
                known += release.inclusionTerms(node)
            }
        }
        index = TermIndex(definitions: definitions, forms: forms, known: known)
        features = FeatureTable.compute(release, index: index)
    }
}
