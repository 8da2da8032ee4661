extension SearchIndex {
    /// The hits of the candidates, with the 7th character that the query says.
    func hits(of found: SearchCandidates, query: String, limit: Int) -> [SearchHit] {
        let words = SearchWords.words(in: query)
        let concepts = Set(words.compactMap { terms.concept(of: $0.text) })
        var meanings: [String: Set<UInt32>] = [:]
        var hits: [SearchHit] = []
        var seen: Set<NodeIndex> = []
        for way in found.ranked {
            if hits.count >= limit { break }
            let node = seventhCharacter(of: way.node, concepts, &meanings)
            guard seen.insert(node).inserted else { continue }
            hits.append(
                SearchHit(
                    node: node,
                    reason: reason(of: way.term),
                    narrowedBy: way.narrowing.map { narrowing(of: $0, beyond: way.term, words) }
                        ?? [],
                    readAs: way.readAs
                )
            )
        }
        return hits
    }

    private func reason(of term: Int) -> SearchHit.Reason {
        let number = terms.number(of: term)
        func text() -> String {
            let starts = DiagnosisTerms.Section.textStarts.number
            return terms.image.text(
                DiagnosisTerms.Section.texts.number,
                from: Int(terms.image.word(starts, number)),
                to: Int(terms.image.word(starts, number + 1))
            )
        }
        switch terms.source(of: term) {
        case .title: return .title
        case .inclusionTerm:
            let all = release.inclusionTerms(NodeIndex(terms.target(of: term)))
            return all.indices.contains(number) ? .inclusionTerm(all[number]) : .title
        case .lexicon, .everyday, .conditional: return .lexicon(text())
        case .index: return .index(text())
        }
    }

    /// The words of the query that a term has and another has not.
    private func narrowing(of term: Int, beyond other: Int, _ words: [SearchWords.Word]) -> [String]
    {
        func concepts(_ term: Int) -> Set<UInt32> {
            Set(
                terms.concepts(of: term).map {
                    terms.word(.termConcepts, $0) & ~TermTable.nonessential
                }
            )
        }
        let new = concepts(term).subtracting(concepts(other))
        return words.map(\.text).filter { word in
            if let concept = terms.concept(of: word), new.contains(concept) { return true }
            return word.utf8.count >= 3
                && terms.words(beginningWith: word).contains {
                    new.contains(terms.concept(ofWord: $0))
                }
        }
    }

    /// The code whose 7th character the query's words mean best; the first of them, an initial
    /// encounter or an unspecified stage, when they say nothing about it.
    private func seventhCharacter(
        of node: NodeIndex,
        _ named: Set<UInt32>,
        _ meanings: inout [String: Set<UInt32>]
    ) -> NodeIndex {
        guard let base = release.parent(node), release.isBillable(node),
            release.hasExtendedCodes(base)
        else { return node }
        let children = release.children(base)
        let said = children.map { child in
            let meaning = release.meaning(ofExtended: child)
            if let known = meanings[meaning] { return known }
            let words = SearchWords.words(in: meaning).compactMap { terms.concept(of: $0.text) }
            let said = named.intersection(words)
            meanings[meaning] = said
            return said
        }
        // A word that few of the characters mean tells them apart best.
        var counts: [UInt32: Float] = [:]
        for concept in said.joined() { counts[concept, default: 0] += 1 }
        var best = (node: node, score: Float(0))
        for (child, concepts) in zip(children, said) {
            let score = concepts.reduce(0) { $0 + 1 / (counts[$1] ?? 1) }
            if score > best.score + 0.001 { best = (child, score) }
        }
        return best.node
    }
}
