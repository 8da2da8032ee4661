public import Foundation

/// The terms of a release of ICD-10-CM, ready to be searched: titles, inclusion terms, the shipped
/// lexicon, and those of an Alphabetic Index if one is imported.
///
/// A query may have its words in any order, cut short to three letters, misspelled by one edit, in
/// British spelling, or be a short form. A term that it names opens a node, as the index does for a
/// coder; the words left over choose among the codes below, and the default code is taken where
/// they say no more.
public struct SearchIndex: Sendable {
    let release: ICD10CMRelease
    let terms: TermImage

    /// Maps the index of a release from the cache, or builds it.
    ///
    /// - Parameters:
    ///   - release: The release.
    ///   - lexicon: The folder of the lexicon; nil takes the one that is shipped beside the tables.
    ///   - index: Terms of an imported Alphabetic Index.
    /// - Throws: `LexiconError`; `MissingData` when the tables are not installed; what reading the
    ///   lexicon and the terms throws.
    public init(
        _ release: ICD10CMRelease,
        lexicon: URL? = nil,
        index: IndexTerms? = nil
    ) throws {
        self.release = release
        let folder =
            try lexicon
            ?? DataLocator().folder(of: "CodeSets")
            .appendingPathComponent("lexicon")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map(folder.appendingPathComponent)
        let image = try release.cache.image(
            named: "\(release.edition.imageName)-search",
            version: DiagnosisTerms.version,
            sources: release.sources + files + (index?.files ?? [])
        ) {
            try DiagnosisTerms(
                release,
                lexicon: Lexicon(folder: folder),
                index: index?.read() ?? []
            )
            .sections
        }
        terms = TermImage(image: image)
    }

    /// The nodes that fit a text best, best first.
    ///
    /// A code finds itself and what is below it.
    ///
    /// - Parameters:
    ///   - text: Words, or a code.
    ///   - limit: The most hits to give.
    /// - Returns: The hits; none for a text without letters and digits.
    public func search(_ text: String, limit: Int) -> [SearchHit] {
        if let code = ICD10CMCode(text), let node = release.node(code) {
            return ([node] + release.children(node).prefix(max(0, limit))).prefix(max(0, limit))
                .map { SearchHit(node: $0, reason: .code, narrowedBy: [], readAs: [:]) }
        }
        var found = SearchCandidates()
        let slots = SearchWords.words(in: text).map { [$0] }
        for query in SearchQuery.readings(of: slots, terms: terms) {
            SearchDescent(query, terms: terms, release: release).find(into: &found)
        }
        return hits(of: found, query: text, limit: limit)
    }
}

extension ICD10CMRelease {
    /// Searches titles, inclusion terms and the lexicon; see ``SearchIndex``, which is worth keeping
    /// for more than one search.
    ///
    /// - Throws: What ``SearchIndex`` throws when it is built.
    public func search(_ text: String, limit: Int) throws -> [SearchHit] {
        try SearchIndex(self).search(text, limit: limit)
    }
}
