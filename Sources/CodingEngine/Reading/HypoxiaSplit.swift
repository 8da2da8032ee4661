import ClinicalText
import CodeSets

/// Gives respiratory failure with hypoxia and hypercapnia the code of each (Guidelines I.B.9: no code
/// holds both; Tabular J96).
struct HypoxiaSplit: Sendable {
    let release: ICD10CMRelease
    private let hypoxia: WordSet
    private let hypercapnia: WordSet

    /// Makes the split with the words that the index uses.
    init(release: ICD10CMRelease, index: TermIndex) {
        self.release = release
        hypoxia = WordSet(["hypoxia", "hypoxic", "hypoxemic"].flatMap(index.contentWords))
        hypercapnia = WordSet(
            ["hypercapnia", "hypercapnic", "hypercarbic"].flatMap(index.contentWords)
        )
    }

    /// Whether the words of a mention name both.
    func mayApply(to mention: Mention) -> Bool {
        !hypoxia.isDisjoint(with: mention.words) && !hypercapnia.isDisjoint(with: mention.words)
    }

    /// The mention itself, or one with hypoxia and one with hypercapnia.
    func mentions(of mention: Mention) -> [Mention] {
        guard let code = release.code(mention.node)?.undotted, code.hasPrefix("J96"),
            code.utf8.count == 5, mayApply(to: mention)
        else { return [mention] }
        return ["1", "2"].compactMap { digit in
            ICD10CMCode(String(code.dropLast()) + digit).flatMap(release.node)
        }.map { mention.ending(at: $0, rule: "guideline:I.B.9-hypoxia-hypercapnia") }
    }
}
