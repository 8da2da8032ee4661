import ClinicalText
import CodeSets

/// Gathers the ways into the tabular: lexicon, titles and inclusion terms, as term definitions.
enum TermCompiler {
    /// Entry numbers from here on are nodes of the tabular; below are lexicon entries.
    static let nodeEntries: UInt32 = 1 << 24
    /// Entry numbers from here on are nodes that an imported index led to.
    static let indexEntries: UInt32 = 1 << 25

    /// The definitions of a release, a lexicon and, where one is installed, an index.
    ///
    /// - Throws: `CodingEngineError` when an entry names a node that the release does not have.
    static func definitions(
        _ release: ICD10CMRelease,
        _ lexicon: Lexicon,
        _ index: CodeBook? = nil,
        forms: WordForms
    ) throws(CodingEngineError) -> [TermDefinition] {
        var definitions: [TermDefinition] = []
        for (number, entry) in lexicon.entries.enumerated() {
            guard let node = release.node(entry.node) else {
                throw CodingEngineError(
                    .unknownNode,
                    place: entry.place,
                    detail: "\(entry.node.dotted) is not in \(release.name)"
                )
            }
            var context = Self.context(of: entry.node)
            for needed in entry.contexts {
                switch needed {
                case .past: context.insert(.past)
                case .pregnancy: context.insert(.pregnancy)
                case .newborn: context.insert(.newborn)
                case .injury: context.insert(.injury)
                }
            }
            for phrase in entry.phrases {
                definitions.append(
                    TermDefinition(
                        phrase: phrase,
                        payload: node.value,
                        entry: UInt32(number),
                        source: .lexicon,
                        context: context
                    )
                )
            }
        }
        if let index {
            definitions += IndexDefinitions.definitions(
                index,
                release,
                context: Self.context,
                isBare: { isBare($0, lexicon.bareTerms, forms) }
            )
        }
        // Of titles with equal words the one that says unspecified comes first, then the shallower.
        var later: [TermDefinition] = []
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            guard let code = release.code(node),
                code.undotted.utf8.count < 7 || isPlain(node, release)
            else { continue }
            let context = Self.context(of: code)
            let title = release.title(node)
            let entry = nodeEntries + node.value
            let isUnspecified = TitleCleaning.saysUnspecified(title)
            for phrase in TitleCleaning.phrases(ofTitle: title)
            where !isBare(phrase, lexicon.bareTerms, forms) {
                let definition = TermDefinition(
                    phrase: phrase,
                    payload: node.value,
                    entry: entry,
                    source: .title,
                    context: context
                )
                if isUnspecified {
                    definitions.append(definition)
                } else {
                    later.append(definition)
                }
            }
            // The levels of a scale ("localizes pain") are findings only beside the scale's name.
            for term in release.inclusionTerms(node) {
                guard let (phrase, isNOS) = TitleCleaning.phrase(ofInclusionTerm: term),
                    !isBare(phrase, lexicon.bareTerms, forms),
                    isNOS || phrase.contains(" ") || phrase.utf8.count > 6,
                    namesItself(phrase, title), !title.hasPrefix("Coma scale")
                else { continue }
                later.append(
                    TermDefinition(
                        phrase: phrase,
                        payload: node.value,
                        entry: entry,
                        source: .inclusionTerm,
                        context: context
                    )
                )
            }
        }
        return definitions + later
    }

    /// The context that a chapter asks for (Guidelines I.C.15, I.C.16, I.C.20).
    private static func context(of code: ICD10CMCode) -> TermContext {
        switch code.undotted.first {
        case "O": .pregnancy
        case "P": .newborn
        case "V", "W", "X", "Y": .injury
        default: []
        }
    }

    private static func isPlain(_ node: NodeIndex, _ release: ICD10CMRelease) -> Bool {
        release.parent(node).map { release.seventhCharacters($0).isEmpty } ?? true
    }

    /// Whether an inclusion term names its node without the title's help.
    ///
    /// Under "... in Lyme disease" the term "Polyneuropathy" stands for "polyneuropathy in Lyme
    /// disease"; it must share a word with such a title to open the node alone.
    private static func namesItself(_ term: String, _ title: String) -> Bool {
        guard title.contains(" in ") || title.contains(" due to ") else { return true }
        func words(_ text: String) -> Set<Substring> {
            Set(text.lowercased().split { !$0.isLetter }.filter { $0.utf8.count > 3 })
        }
        return !words(term).isDisjoint(with: words(title))
    }

    /// Whether a phrase is one word of those that mean nothing alone.
    ///
    /// Function words and single letters do not count: "type A blood" is still only "blood".
    private static func isBare(
        _ phrase: String,
        _ bare: Set<String>,
        _ forms: WordForms
    ) -> Bool {
        let words = phrase.lowercased().split { !$0.isLetter && !$0.isNumber }
            .filter { $0.utf8.count > 1 && !forms.function.contains(String($0)) }
        guard words.count == 1, let word = words.first else { return words.isEmpty }
        return bare.contains(String(word)) || bare.contains(WordForms.singular(String(word)))
            || word.utf8.count < 4
    }
}
