import ClinicalText
import CodeSets

/// Gives a bilateral condition a code for each side where the classification has no bilateral code
/// (Guidelines I.B.13).
struct LateralitySplit: Sendable {
    let release: ICD10CMRelease
    let features: FeatureTable
    private let right: WordSet
    private let left: WordSet
    private let bilateral: WordSet

    /// Makes the split with the words that the index uses for the sides.
    init(release: ICD10CMRelease, features: FeatureTable, index: TermIndex) {
        self.release = release
        self.features = features
        right = WordSet(index.contentWords(of: "right"))
        left = WordSet(index.contentWords(of: "left"))
        bilateral = WordSet(index.contentWords(of: "bilateral"))
    }

    /// Whether the words of a mention say that both sides are meant.
    func mayApply(to mention: Mention) -> Bool {
        !bilateral.isEmpty && bilateral.isSubset(of: mention.words)
    }

    /// The mention itself, or one mention for the right and one for the left side.
    func mentions(of mention: Mention) -> [Mention] {
        guard mayApply(to: mention), !mention.isIncomplete,
            let parent = release.parent(mention.node)
        else { return [mention] }
        let own = WordSet(features.titleWords(of: mention.node))
        guard bilateral.isDisjoint(with: own) else { return [mention] }
        let site = own.subtracting(right).subtracting(left)
        var sides: [NodeIndex] = []
        for sibling in release.children(parent) {
            let words = WordSet(features.titleWords(of: sibling))
            if words == site.union(bilateral) { return [mention] }
            if words == site.union(right) || words == site.union(left) { sides.append(sibling) }
        }
        guard sides.count == 2 else { return [mention] }
        return sides.map { mention.ending(at: $0, rule: "guideline:I.B.13-bilateral") }
    }
}

extension Mention {
    /// The same mention with another end of the way down.
    func ending(at node: NodeIndex, rule: String) -> Mention {
        if node == self.node { return self }
        return Mention(
            document: document,
            span: span,
            section: section,
            sentence: sentence,
            assertion: assertion,
            cue: cue,
            assertionRule: assertionRule,
            opened: opened,
            node: node,
            isIncomplete: isIncomplete,
            entry: entry,
            context: context,
            steps: steps + [Descent.Step(node: node, rule: rule)],
            words: words
        )
    }
}
