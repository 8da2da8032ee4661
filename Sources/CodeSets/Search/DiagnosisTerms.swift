import Foundation

/// Lays out the terms of a release of ICD-10-CM: titles, inclusion terms, lexicon, imported index.
///
/// Adds to the sections of ``TermTable`` what the descent from a term to a code needs.
struct DiagnosisTerms {
    /// The sections after those of ``TermTable``, by number.
    enum Section: Int {
        /// For each term the node that it names as a whole; for each node its default code.
        case roots, defaults
        /// The texts of lexicon and index terms.
        case texts, textStarts

        var number: Int { TermTable.Section.allCases.count + rawValue }
    }

    /// The version of this layout.
    static let version: UInt32 = 8

    private let release: ICD10CMRelease
    private let defaults: DefaultCodes

    let sections: [[UInt32]]

    init(
        _ release: ICD10CMRelease,
        lexicon: Lexicon,
        index: [(text: String, code: ICD10CMCode)]
    )
        throws
    {
        self.release = release
        let forms = SearchForms(wordForms: lexicon.wordForms)
        let synonyms = try SearchSynonyms(
            lexicon.searchWords,
            file: "search-words.txt",
            entries: lexicon.entries + lexicon.searchEntries
        )
        defaults = DefaultCodes(release, forms: forms)
        var texts = TextSection()
        var terms: [SearchTerm] = []
        func add(_ text: String, _ node: NodeIndex, _ source: SearchTerm.Source) {
            terms.append(
                SearchTerm(
                    text: text,
                    target: node.value,
                    source: source,
                    number: UInt32(texts.starts.count - 1)
                )
            )
            texts.append(text)
        }
        for entry in lexicon.entries {
            guard let node = release.node(entry.node) else { continue }
            for phrase in entry.phrases {
                add(phrase, node, entry.contexts.isEmpty ? .lexicon : .conditional)
            }
        }
        for entry in lexicon.searchEntries {
            guard let node = release.node(entry.node) else { continue }
            for phrase in entry.phrases { add(phrase, node, .everyday) }
        }
        for term in index {
            if let node = release.node(term.code) { add(term.text, node, .index) }
        }
        terms += Self.tabularTerms(of: release)
        terms.sort { ($0.target, $0.source.rawValue) < ($1.target, $1.source.rawValue) }
        var table = TermTable(forms: forms, synonyms: synonyms)
        for term in terms { table.add(term) }
        let defaults = defaults
        sections =
            table.sections() + [
                terms.map { defaults.root(of: NodeIndex($0.target)).value },
                defaults.codes.map(\.value), texts.words, texts.starts,
            ]
    }

    private static func tabularTerms(of release: ICD10CMRelease) -> [SearchTerm] {
        var terms: [SearchTerm] = []
        var number: UInt32 = 0
        while number < UInt32(release.nodeCount) {
            let node = NodeIndex(number)
            number += 1
            if release.code(node) == nil { continue }
            var also: Set<String> = []
            if release.hasExtendedCodes(node) {
                for child in release.children(node) {
                    also.formUnion(
                        SearchWords.words(in: release.meaning(ofExtended: child)).map(\.text)
                    )
                    number = child.value + 1
                }
            }
            terms.append(
                SearchTerm(
                    text: release.title(node),
                    target: node.value,
                    source: .title,
                    also: also
                )
            )
            for (offset, text) in release.inclusionTerms(node).enumerated() {
                terms.append(
                    SearchTerm(
                        text: text,
                        target: node.value,
                        source: .inclusionTerm,
                        number: UInt32(offset)
                    )
                )
            }
        }
        return terms
    }
}

extension ICD10CMRelease {
    /// Whether the codes below a node are made by its 7th characters.
    func hasExtendedCodes(_ node: NodeIndex) -> Bool {
        let child = NodeIndex(node.value + 1)
        return kind(node) == .subcategory && Int(child.value) < nodeCount && isBillable(child)
            && parent(child) == node && title(child).hasPrefix(title(node) + ", ")
            && code(child)?.undotted.utf8.count == 7
    }

    /// The meaning of the 7th character of a code that has one.
    func meaning(ofExtended node: NodeIndex) -> String {
        guard let base = parent(node) else { return "" }
        return String(title(node).dropFirst(title(base).count + 2))
    }
}
