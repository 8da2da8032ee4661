import ClinicalText

/// The words for the sides of the body, as the index numbers them.
struct Sides: Sendable {
    let right: WordSet
    let left: WordSet

    init(index: TermIndex) {
        right = WordSet(index.contentWords(of: "right"))
        left = WordSet(index.contentWords(of: "left"))
    }

    /// Words of neighbouring clauses without the side that contradicts the mention's own.
    func agreeing(_ neighbours: WordSet, with own: WordSet) -> WordSet {
        let isRight = !own.isDisjoint(with: right)
        let isLeft = !own.isDisjoint(with: left)
        if isRight == isLeft { return neighbours }
        return neighbours.subtracting(isRight ? left : right)
    }
}
