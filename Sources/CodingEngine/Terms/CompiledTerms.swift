import ClinicalText
public import CodeSets
public import Foundation

/// The ways into a release and the words that tell its nodes apart, compiled together.
///
/// Compiling takes seconds, so the result is kept as an image beside that of the release.
public struct CompiledTerms: Sendable {
    let index: TermIndex
    let features: FeatureTable
    let names: EntryNames

    /// Raised whenever the rules of compilation change, so that older images are not used.
    private static let version: UInt32 = 14

    /// Compiles a release with a lexicon and, where one is installed, an alphabetic index.
    ///
    /// - Throws: `CodingEngineError` for an entry that names no node, `TermTableError`.
    public init(
        release: ICD10CMRelease,
        lexicon: Lexicon,
        index book: CodeBook? = nil
    ) throws {
        let forms = try WordForms(parsing: lexicon.wordForms)
        let definitions = try TermCompiler.definitions(release, lexicon, book, forms: forms)
        var known: [String] = []
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            if release.code(node)?.undotted.utf8.count ?? 7 < 7 {
                known.append(release.title(node))
                known += release.inclusionTerms(node)
            }
        }
        index = TermIndex(
            definitions: definitions,
            forms: forms,
            known: known,
            bare: lexicon.bareTerms
        )
        features = FeatureTable.compute(release, index: index)
        names = EntryNames(lexicon: lexicon)
    }

    /// Takes the compiled terms from the cache, or compiles and keeps them.
    ///
    /// - Parameters:
    ///   - release: The release.
    ///   - lexicon: The lexicon, which is only read where they have to be compiled.
    ///   - book: The alphabetic index of the release's year, if one is installed.
    ///   - sources: The files that all were read from; a change of any makes a new image.
    ///   - cache: Where images are kept.
    /// - Returns: The terms.
    /// - Throws: As the initialiser does.
    public static func load(
        release: ICD10CMRelease,
        lexicon: @autoclosure () throws -> Lexicon,
        index book: CodeBook? = nil,
        sources: [URL],
        cache: ImageCache
    ) throws -> CompiledTerms {
        let image = try cache.image(
            named: "terms",
            version: version << 8 | TermIndex.layoutVersion,
            sources: sources
        ) {
            let terms = try CompiledTerms(release: release, lexicon: lexicon(), index: book)
            return terms.index.sections + terms.features.sections + terms.names.sections
        }
        var sections = (0..<image.sectionCount).map { image.array(of: $0) }[...]
        guard let index = TermIndex(sections: Self.take(TermIndex.sectionCount, of: &sections)),
            let features = FeatureTable(
                sections: Self.take(FeatureTable.sectionCount, of: &sections),
                nodes: release.nodeCount
            ),
            let names = EntryNames(sections: Array(sections))
        else { return try CompiledTerms(release: release, lexicon: lexicon(), index: book) }
        return CompiledTerms(index: index, features: features, names: names)
    }

    private static func take(_ count: Int, of sections: inout ArraySlice<[UInt32]>) -> [[UInt32]] {
        defer { sections = sections.dropFirst(count) }
        return Array(sections.prefix(count))
    }

    private init(index: TermIndex, features: FeatureTable, names: EntryNames) {
        self.index = index
        self.features = features
        self.names = names
    }
}
