import ClinicalText
import CodeSets

/// The way down the tabular: from an opened node to the code that the documentation supports.
///
/// Guidelines I.B.2 (highest specificity documented), I.A.6 and I.A.7 (default codes, NOS).
struct Descent: Sendable {
    let release: ICD10CMRelease
    let features: FeatureTable

    /// One step of the way.
    struct Step: Sendable, Hashable {
        let node: NodeIndex
        let rule: String
    }

    /// Where a descent ended.
    struct Outcome: Sendable, Hashable {
        let node: NodeIndex
        let steps: [Step]
        /// Whether the documentation was too thin for a billable code.
        let isIncomplete: Bool
    }

    /// Descends from an opened node.
    ///
    /// - Parameters:
    ///   - opened: The node that the term opened.
    ///   - matched: Normal words of the match, which need no documentation again.
    ///   - tiers: Sets of documented words, the closest first; each tier contains the ones before.
    /// - Returns: Where the way down ended, and its steps.
    func descend(
        from opened: NodeIndex,
        matched: WordSet,
        tiers: [WordSet]
    ) -> Outcome {
        var steps: [Step] = [Step(node: opened, rule: "descent:opened")]
        var node = climb(from: opened, matched: matched)
        var explained = matched
        explained.formUnion(features.titleWords(of: opened))
        if node != opened { steps.append(Step(node: node, rule: "descent:reopened-unspecified")) }
        explained.formUnion(features.titleWords(of: node))
        for tier in tiers {
            while let next = documentedDescendant(of: node, explained: explained, words: tier) {
                node = next
                explained.formUnion(features.titleWords(of: next))
                steps.append(Step(node: next, rule: "descent:documented"))
            }
        }
        if node == steps[0].node || steps.count == 2 && steps[1].rule != "descent:documented" {
            // Nothing more was documented: what the term opened stands.
            node = opened
            steps = [steps[0]]
        }
        while !release.isBillable(node), !isReadyForExtension(node) {
            guard let next = defaultChild(of: node, explained: explained) else {
                return Outcome(node: node, steps: steps, isIncomplete: true)
            }
            node = next
            steps.append(Step(node: next, rule: "descent:default"))
        }
        return Outcome(node: node, steps: steps, isIncomplete: false)
    }

    /// Whether only the 7th character is missing.
    private func isReadyForExtension(_ node: NodeIndex) -> Bool {
        guard !release.seventhCharacters(node).isEmpty else { return false }
        return release.children(node).allSatisfy { features.marks(of: $0).contains(.extended) }
    }

    /// From a default code back to the node whose default it is, so that detail can lead elsewhere.
    private func climb(from opened: NodeIndex, matched: WordSet) -> NodeIndex {
        var node = opened
        while !features.marks(of: node).isDisjoint(with: [.unspecified, .without]),
            let parent = release.parent(node), release.code(parent) != nil
        {
            let own = features.titleWords(of: node)
            guard
                features.titleWords(of: parent).allSatisfy({
                    matched.contains($0) || own.contains($0)
                })
            else { break }
            node = parent
        }
        return node
    }

    /// The descendant whose words, beyond the explained ones, are all documented; most words win.
    private func documentedDescendant(
        of node: NodeIndex,
        explained: WordSet,
        words: WordSet
    ) -> NodeIndex? {
        var best: (node: NodeIndex, count: Int, rank: Int)?
        for number in release.descendants(of: node) {
            let child = NodeIndex(number)
            let marks = features.marks(of: child)
            if marks.contains(.extended) { continue }
            let alternatives = features.alternatives(of: child)
            for alternative in alternatives {
                let offset = alternative - alternatives.lowerBound
                if offset == 0, marks.contains(.other), !marks.contains(.unspecified) { continue }
                var count = 0
                var isDocumented = true
                for word in features.words(of: alternative) where !explained.contains(word) {
                    guard words.contains(word) else {
                        isDocumented = false
                        break
                    }
                    count += 1
                }
                guard isDocumented, count > 0 else { continue }
                let rank = (marks.contains(.unspecified) ? 1 : 0) + (offset == 0 ? 0 : 1)
                if let known = best {
                    if count < known.count { continue }
                    if count == known.count, (rank, child) >= (known.rank, known.node) { continue }
                }
                best = (child, count, rank)
            }
        }
        return best?.node
    }

    /// The child for the case that nothing more is documented: unspecified, then without, then NOS.
    private func defaultChild(of node: NodeIndex, explained: WordSet) -> NodeIndex? {
        let children = release.children(node)
        if children.count == 1 { return children.first }
        func extra(_ child: NodeIndex) -> Int {
            features.titleWords(of: child).reduce(0) { $0 + (explained.contains($1) ? 0 : 1) }
        }
        let unspecified = children.filter { features.marks(of: $0).contains(.fallback) }
        if let found = unspecified.min(by: { (extra($0), $1) < (extra($1), $0) }) { return found }
        let without = children.filter { features.marks(of: $0).contains(.without) }
        if let found = without.min(by: { (extra($0), $0) < (extra($1), $1) }) { return found }
        for child in children {
            for alternative in features.alternatives(of: child)
            where features.words(of: alternative).allSatisfy(explained.contains) {
                return child
            }
        }
        return nil
    }
}
