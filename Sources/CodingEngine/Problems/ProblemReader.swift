import ClinicalRecords
import ClinicalText
import CodeSets

/// Reads an entry of a structured problem list as a node of the tabular.
///
/// An ICD-10-CM code is taken where it is a code of the release and the entry's own words do not say
/// something else; codes of other systems count only by their words. Words are read as a clause of a
/// document is read, with their assertion.
struct ProblemReader: Sendable {
    let release: ICD10CMRelease
    let reader: MentionReader

    /// What an entry says.
    struct Statement: Sendable {
        let node: NodeIndex
        let rules: [String]
    }

    /// What came of reading an entry.
    enum Outcome: Sendable {
        case stated(Statement)
        /// The code is none of the release, or its words name another condition.
        case refused(code: String, rule: String)
        /// Nothing that the tabular has.
        case silent
    }

    /// Reads an entry.
    func outcome(of problem: Problem, in context: EncounterContext) -> Outcome {
        let analysis = context.analyzer.analyze(problem.text)
        let mentions = reader.mentions(in: analysis, document: 0, allowed: context.allowed)
            .filter { $0.assertion == .present }
        let best = mentions.max { left, right in
            left.span.end - left.span.start < right.span.end - right.span.start
        }
        guard let written = written(problem) else {
            guard let best else { return .silent }
            return .stated(
                Statement(
                    node: best.node,
                    rules: [best.entry] + best.steps.dropFirst().map(\.rule) + ["problem:words"]
                )
            )
        }
        guard let code = ICD10CMCode(written), let node = release.node(code) else {
            return .refused(code: written, rule: "problem:code-not-in-release")
        }
        // The words are the provider's statement; a code that they contradict was picked wrongly.
        let categories = mentions.compactMap { release.code($0.node)?.category }
        if !categories.isEmpty, !categories.contains(code.category) {
            return .refused(code: code.dotted, rule: "problem:code-and-words-differ")
        }
        if let best, release.ancestors(best.node).contains(node) {
            return .stated(Statement(node: best.node, rules: [best.entry, "problem:words"]))
        }
        return .stated(Statement(node: node, rules: ["problem:code"]))
    }

    /// The entry's ICD-10-CM code, its own or a translation.
    private func written(_ problem: Problem) -> String? {
        let name = CodeSystem.icd10CM.rawValue
        if problem.system == name, let code = problem.code { return code }
        return problem.translations.first { $0.system == name }?.code
    }
}
