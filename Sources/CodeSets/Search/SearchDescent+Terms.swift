extension SearchDescent {
    /// The default code of a node, without its 7th character.
    func defaultBase(of node: NodeIndex) -> UInt32 {
        let code = NodeIndex(
            terms.image.word(DiagnosisTerms.Section.defaults.number, Int(node.value))
        )
        guard let above = release.parent(code), title(of: code.value) == nil else {
            return code.value
        }
        return above.value
    }

    func titleConcepts(of node: UInt32) -> [UInt32] {
        title(of: node).map(concepts) ?? []
    }

    /// The title of a node among the terms; nil for a code of a 7th character, which has none.
    func title(of node: UInt32) -> Int? {
        var term = firstTerm(of: node)
        while term < terms.termCount, terms.target(of: term) == node {
            if terms.source(of: term) == .title { return term }
            term += 1
        }
        return nil
    }

    func concepts(of term: Int) -> [UInt32] {
        terms.concepts(of: term).map { terms.word(.termConcepts, $0) & ~TermTable.nonessential }
    }

    func weight(of words: UInt32) -> Float {
        var rest = words
        var weight: Float = 0
        while rest != 0 {
            weight += query.weights[rest.trailingZeroBitCount]
            rest &= rest - 1
        }
        return max(weight, 0.01)
    }

    /// The first term of a node or, where it has none, of those after it.
    func firstTerm(of node: UInt32) -> Int {
        var low = 0
        var high = terms.termCount
        while low < high {
            let middle = (low + high) / 2
            if terms.target(of: middle) < node { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
