import ClinicalRecords
import ClinicalText
import CodeSets

/// A diagnosis on its way to the coding: its evidence and the rules so far.
struct Candidate: Sendable {
    /// The node: a code, or one that still wants its 7th character.
    var node: NodeIndex
    var code: ICD10CMCode
    var evidence: [Evidence]
    /// The mentions behind the evidence; empty for structured data and for codes made by rules.
    var mentions: [Mention]
    var rules: [String]
    /// Rank in the documents: smaller is nearer to the front of the final diagnosis list.
    var rank: DocumentationRank
    /// Whether only uncertain terms name it.
    var isUncertain: Bool
    /// Whether the code says that something is past, or a relative's.
    var isHistory = false

    /// Whether some of the given mentions are all that it has.
    func rests(on given: [Mention]) -> Bool {
        !mentions.isEmpty && mentions.allSatisfy(given.contains)
    }
}

/// Where a diagnosis stands in the record, for sequencing.
struct DocumentationRank: Sendable, Comparable {
    /// 0 for the final diagnosis or assessment list, 1 for narrative, 2 for lists of old problems.
    var tier: Int
    /// Later documents first within a tier for inpatients: the negated document order.
    var document: Int
    /// UTF-8 offset in the document.
    var offset: Int

    static func < (left: DocumentationRank, right: DocumentationRank) -> Bool {
        (left.tier, left.document, left.offset) < (right.tier, right.document, right.offset)
    }
}

extension DocumentationRank {
    /// Where a mention stands, by the number of its document.
    init(tier: Int, of mention: Mention) {
        self.init(tier: tier, document: mention.document, offset: mention.span.start)
    }
}

/// The coding while it is made: what stands, what was refused and why.
struct CodingDraft: Sendable {
    var candidates: [Candidate]
    var refused: [RefusedCode] = []
    var queries: [CodingQuery] = []

    /// Undotted codes of the candidates.
    var codes: [String] { candidates.map(\.code.undotted) }

    /// Moves a candidate to the refused ones because another says the same and more; the other one
    /// takes over where it stands.
    mutating func refuse(at index: Int, for better: Int, rule: String, title: String) {
        candidates[better].rank = min(candidates[better].rank, candidates[index].rank)
        candidates[better].mentions += candidates[index].mentions
        refuse(at: index, rule: rule, title: title)
    }

    /// Moves what rests on one mention alone to the refused ones, so that another code takes its place.
    ///
    /// - Parameters:
    ///   - mention: The mention.
    ///   - node: The code that takes the place; it is not refused.
    ///   - rule: The rule's id.
    ///   - release: The release with the titles of the refused.
    /// - Returns: Where the refused one stood, or else where the mention stands.
    mutating func refuse(
        restingOn mention: Mention,
        for node: NodeIndex,
        rule: String,
        in release: ICD10CMRelease
    ) -> DocumentationRank {
        var rank = DocumentationRank(tier: 1, of: mention)
        for index in candidates.indices.reversed() {
            let candidate = candidates[index]
            guard candidate.node != node, candidate.rests(on: [mention]) else { continue }
            rank = candidate.rank
            refuse(at: index, rule: rule, title: release.title(candidate.node))
        }
        return rank
    }

    /// Moves a candidate to the refused ones, with the rule that did it.
    mutating func refuse(at index: Int, rule: String, title: String) {
        let candidate = candidates.remove(at: index)
        refused.append(
            RefusedCode(
                code: candidate.code.dotted,
                title: title,
                rules: candidate.rules + [rule],
                evidence: candidate.evidence
            )
        )
    }
}
