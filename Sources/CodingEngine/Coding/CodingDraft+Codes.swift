import ClinicalRecords
import CodeSets

extension Candidate {
    /// A code that a rule gives, with the words that made it.
    ///
    /// - Parameters:
    ///   - node: The code's node.
    ///   - code: The code.
    ///   - evidence: The words.
    ///   - rule: The rule's id.
    ///   - rank: Where it stands.
    ///   - isHistory: Whether the code says that something is past, or a status.
    init(
        _ node: NodeIndex,
        _ code: ICD10CMCode,
        evidence: Evidence,
        rule: String,
        rank: DocumentationRank,
        isHistory: Bool = false
    ) {
        self.init(
            node: node,
            code: code,
            evidence: [evidence],
            mentions: [],
            rules: [rule],
            rank: rank,
            isUncertain: false,
            isHistory: isHistory
        )
    }

    /// Turns it into another code of the same documentation, by a rule.
    mutating func become(_ node: NodeIndex, _ code: ICD10CMCode, rule: String) {
        self.node = node
        self.code = code
        rules.append(rule)
    }
}

extension CodingDraft {
    /// Whether a code is among the candidates.
    func has(_ node: NodeIndex) -> Bool { candidates.contains { $0.node == node } }

    /// Turns a candidate into another code by a rule; refuses it where that code is there already.
    ///
    /// - Parameters:
    ///   - index: The candidate's place.
    ///   - node: The other code's node.
    ///   - code: The other code.
    ///   - rule: The rule's id.
    ///   - title: The title of the candidate as it is.
    mutating func recode(
        at index: Int,
        to node: NodeIndex,
        _ code: ICD10CMCode,
        rule: String,
        title: String
    ) {
        if has(node) {
            refuse(at: index, rule: rule, title: title)
        } else {
            candidates[index].become(node, code, rule: rule)
        }
    }

    /// Adds another code for what a candidate documents, as present and by a rule, unless it is there.
    mutating func add(
        _ node: NodeIndex,
        _ code: ICD10CMCode,
        insteadOf candidate: Candidate,
        rule: String
    ) {
        guard !has(node) else { return }
        var replacement = candidate
        replacement.become(node, code, rule: rule)
        replacement.isHistory = false
        candidates.append(replacement)
    }
}
