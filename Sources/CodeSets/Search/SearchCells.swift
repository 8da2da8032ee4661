/// For each term what of a query it has.
struct SearchCells {
    /// What one term has.
    struct Cell {
        /// The words of the query that it has, as bits.
        var words: UInt32 = 0
        /// Their weight, each by how surely it is meant.
        var covered: Float = 0
        /// The weight of the term's own words that the query names.
        var named: Float = 0
    }

    /// One for each term.
    let cells: [Cell]

    /// Marks the terms of all concepts of a query.
    init(_ query: SearchQuery, terms: TermImage) {
        var cells = [Cell](repeating: Cell(), count: terms.termCount)
        let weights = query.weights
        terms.image.withWords(of: TermTable.Section.postings.rawValue) { postings in
            for match in query.matches {
                let weight = terms.weight(ofConcept: match.concept)
                let start = Int(terms.word(.postingStarts, Int(match.concept)))
                let end = Int(terms.word(.postingStarts, Int(match.concept) + 1))
                for position in start..<end {
                    let posting = postings[position]
                    let term = Int(posting & ~TermTable.nonessential)
                    var cell = cells[term]
                    var new = match.words & ~cell.words
                    cell.words |= match.words
                    if posting & TermTable.nonessential == 0 { cell.named += weight }
                    while new != 0 {
                        cell.covered += weights[new.trailingZeroBitCount] * match.fit
                        new &= new - 1
                    }
                    cells[term] = cell
                }
            }
        }
        self.cells = cells
    }
}
