import ClinicalRecords
import CodeSets

/// Drafts a query where the documentation is too thin for a billable code.
enum SpecificityQuery {
    /// A query that offers the children of the node, and never leads.
    static func query(for candidate: Candidate, release: ICD10CMRelease) -> CodingQuery {
        let options = release.children(candidate.node).prefix(8).map { release.title($0) }
        return CodingQuery(
            topic: "\(candidate.code.dotted) \(release.title(candidate.node))",
            question: "The documentation does not say enough for a complete code. Based on your"
                + " clinical judgment, please document which of these applies, if any.",
            options: options + ["Other (please specify)", "Unable to determine"],
            indicators: candidate.evidence.prefix(4).map(\.quote)
        )
    }
}
