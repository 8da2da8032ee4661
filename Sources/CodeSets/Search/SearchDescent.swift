import Foundation

/// Finds codes for one reading of a query: a term opens a node, the words left over lead down.
///
/// The score of a way is the weight of the query's words that it covers, less some of those it does
/// not, less some of the words of its terms that the query does not name, over the weight of all.
struct SearchDescent {
    let query: SearchQuery
    let terms: TermImage
    let release: ICD10CMRelease
    private let cells: [SearchCells.Cell]
    private let total: Float
    private let isNamed: [Bool]
    private let readAs: [String: String]

    /// How many terms are followed down.
    private static let breadth = 48

    init(_ query: SearchQuery, terms: TermImage, release: ICD10CMRelease) {
        self.query = query
        self.terms = terms
        self.release = release
        cells = SearchCells(query, terms: terms).cells
        total = max(query.total, 0.05)
        var named = [Bool](
            repeating: false,
            count: terms.image.count(of: TermTable.Section.conceptWeights.rawValue)
        )
        for match in query.matches { named[Int(match.concept)] = true }
        isNamed = named
        readAs = Dictionary(query.corrections.map { ($0.typed, $0.read) }) { first, _ in first }
    }

    func find(into found: inout SearchCandidates) {
        for head in heads() {
            let cell = cells[head]
            let unnamed = unnamed(head)
            let isWhole = unnamed < 0.2 && cell.covered > total - 0.1
            let score =
                score(covered: cell.covered, unnamed: unnamed) + bonus(of: head, isWhole: isWhole)
            add(NodeIndex(terms.target(of: head)), score, head, nil, into: &found)
            descend(
                Step(
                    head: head,
                    term: head,
                    root: root(of: head),
                    words: cell.words,
                    covered: cell.covered,
                    unnamed: unnamed,
                    implied: Set(concepts(of: head))
                ),
                into: &found
            )
        }
    }

    private func unnamed(_ term: Int) -> Float {
        max(0, terms.weight(ofTerm: term) - cells[term].named)
    }

    private func score(covered: Float, unnamed: Float) -> Float {
        (covered - 0.4 * (total - covered) - 0.45 * unnamed) / total
    }

    private func add(
        _ node: NodeIndex,
        _ score: Float,
        _ term: Int,
        _ narrowing: Int?,
        into found: inout SearchCandidates
    ) {
        guard found.wants(score) else { return }
        let code = NodeIndex(
            terms.image.word(DiagnosisTerms.Section.defaults.number, Int(node.value))
        )
        let isBillable = release.isBillable(code)
        found.add(
            SearchCandidates.Way(
                node: code,
                score: isBillable ? score : score - 0.06,
                term: term,
                narrowing: narrowing,
                readAs: readAs
            )
        )
    }

    /// What speaks for a term besides its words.
    private func bonus(of term: Int, isWhole: Bool) -> Float {
        var bonus: Float =
            switch terms.source(of: term) {
            case .index, .everyday: 0.04
            case .lexicon: 0.03
            case .title: 0.02
            case .inclusionTerm: 0.01
            case .conditional: -0.05
            }
        if isWhole {
            bonus += 0.1
        } else {
            // A code that people have many words for is one they often need.
            let node = terms.target(of: term)
            let count = firstTerm(of: node + 1) - firstTerm(of: node)
            bonus += min(0.04, 0.006 * Float(log2(Double(1 + count))))
        }
        // What comes first is what the words after it say more about.
        if cells[term].words & 1 != 0 { bonus += 0.06 }
        return bonus
    }

    /// The terms worth following: those named whole that cover most, and those that fit best.
    private func heads() -> [Int] {
        var whole = Best(limit: Self.breadth)
        var fitting = Best(limit: Self.breadth)
        for (term, cell) in cells.enumerated() where cell.words != 0 {
            let unnamed = unnamed(term)
            if unnamed < 0.2 { whole.add(cell.covered, term) }
            fitting.add(score(covered: cell.covered, unnamed: unnamed), term)
        }
        var seen: Set<Int> = []
        return (whole.items + fitting.items).filter { seen.insert($0).inserted }
    }

    /// A place on the way down: what of the query is covered there, and what is not named.
    private struct Step {
        /// The term that opened the way, and the one that leads on.
        let head: Int
        let term: Int
        let root: NodeIndex
        let words: UInt32
        let covered: Float
        let unnamed: Float
        /// The concepts that are said by what was passed.
        let implied: Set<UInt32>
    }

    /// The node that a term names as a whole.
    private func root(of term: Int) -> NodeIndex {
        NodeIndex(terms.image.word(DiagnosisTerms.Section.roots.number, term))
    }

    /// The codes below a node, by the words left over; of the steps that leave words again the best
    /// are followed further.
    private func descend(_ step: Step, into found: inout SearchCandidates) {
        let end = release.word(.ends, Int(step.root.value))
        if step.words.nonzeroBitCount == query.weights.count || end == step.root.value + 1 {
            return
        }
        // What the node's own title says, and that of its default code, all its codes have in common.
        let implied = step.implied.union(titleConcepts(of: step.root.value))
            .union(titleConcepts(of: defaultBase(of: step.root)))
        let bonus = bonus(of: step.head, isWhole: false) - 0.02
        var further = Best(limit: 3)
        for term in firstTerm(of: step.root.value)..<firstTerm(of: end) {
            let cell = cells[term]
            let new = cell.words & ~step.words
            if new == 0 || term == step.term { continue }
            let covered = step.covered + cell.covered * weight(of: new) / weight(of: cell.words)
            guard found.wants(score(covered: covered, unnamed: step.unnamed) + bonus) else {
                continue
            }
            let unnamed = step.unnamed + unnamed(term, beyond: implied)
            let isWhole = unnamed < 0.2 && covered > total - 0.1
            let score = score(covered: covered, unnamed: unnamed) + bonus + (isWhole ? 0.05 : 0)
            add(NodeIndex(terms.target(of: term)), score, step.head, term, into: &found)
            if root(of: term) > step.root { further.add(score, term) }
        }
        for term in further.items {
            let cell = cells[term]
            let new = cell.words & ~step.words
            descend(
                Step(
                    head: step.head,
                    term: term,
                    root: root(of: term),
                    words: step.words | cell.words,
                    covered: step.covered + cell.covered * weight(of: new) / weight(of: cell.words),
                    unnamed: step.unnamed + unnamed(term, beyond: implied),
                    implied: implied.union(concepts(of: term))
                ),
                into: &found
            )
        }
    }

    /// The weight of a term's words that neither the query names nor the way there says.
    ///
    /// It counts more than words unnamed in a head: a code says more than is documented.
    private func unnamed(_ term: Int, beyond implied: Set<UInt32>) -> Float {
        var weight: Float = 0
        for position in terms.concepts(of: term) {
            let concept = terms.word(.termConcepts, position)
            guard concept & TermTable.nonessential == 0 else { continue }
            if !isNamed[Int(concept)], !implied.contains(concept) {
                weight += terms.weight(ofConcept: concept)
            }
        }
        return 1.2 * weight
    }
}
