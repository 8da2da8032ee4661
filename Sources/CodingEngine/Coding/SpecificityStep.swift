import CodeSets

/// Drops a code that says less than another reported code of the same condition (Guidelines I.B.18,
/// I.A.9.b: unspecified codes only when nothing more is known).
struct SpecificityStep: Sendable {
    let release: ICD10CMRelease
    let features: FeatureTable

    /// Refuses unspecified codes beside a specific code of the same condition.
    func apply(to draft: inout CodingDraft) {
        for index in draft.candidates.indices.reversed() {
            let candidate = draft.candidates[index]
            guard let base = base(of: candidate.node) else { continue }
            let specific = draft.candidates.firstIndex { other in
                other.node != candidate.node
                    && (release.ancestors(other.node).contains(base) || other.node == base)
                    && !isVaguer(other.node, than: candidate.node, base: base)
            }
            if let specific {
                draft.refuse(
                    at: index,
                    for: specific,
                    rule: "guideline:I.B.18-unspecified",
                    title: release.title(candidate.node)
                )
            }
        }
    }

    /// The node whose unspecified child a code is, as high as the code stays its default.
    private func base(of node: NodeIndex) -> NodeIndex? {
        var current = features.marks(of: node).contains(.extended) ? release.parent(node) : node
        var found: NodeIndex?
        while let here = current,
            !features.marks(of: here).isDisjoint(with: [.unspecified, .without]),
            let parent = release.parent(here), release.code(parent) != nil
        {
            found = parent
            current = parent
        }
        return found
    }

    /// Whether a code is no better than the one it would replace.
    private func isVaguer(_ other: NodeIndex, than node: NodeIndex, base: NodeIndex) -> Bool {
        guard let otherBase = self.base(of: other) else { return false }
        // Both are defaults: the deeper base says more.
        return otherBase <= base && release.ancestors(base).contains(otherBase) || otherBase == base
    }
}
