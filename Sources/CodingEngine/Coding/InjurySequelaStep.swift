import ClinicalRecords
import ClinicalText
import CodeSets

/// What an old injury left behind (Guidelines I.B.10, I.C.19.a): the residual condition first, then the
/// injury with the 7th character S; and fractures that have not healed, which are no past injuries
/// (I.C.19.c.1).
///
/// The sentence names the injury, the residual, and either says that one is the sequela of the other or
/// that the injury is old and the residual came from it.
struct InjurySequelaStep: Sendable {
    let release: ICD10CMRelease

    /// Adds the injuries; what was made of their mentions before is refused.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        for mention in reading.mentions {
            guard mention.assertion == .present || mention.assertion == .historical,
                let injury = release.code(mention.node), Self.injuries.matches(injury),
                let sequela = sequela(of: mention.node)
            else { continue }
            let keys = SentenceKeys(of: mention, in: reading)
            guard let words = keys.words(of: mention, in: reading) else { continue }
            if keys.contains(Self.failures) {
                if mention.assertion == .historical {
                    take(mention, as: mention.node, rule: "guideline:I.C.19.c.1", &draft, reading)
                }
                continue
            }
            guard let residual = residual(of: mention, draft),
                isSequela(words, keys, reading.analyses[mention.document], context)
            else { continue }
            take(mention, as: sequela, rule: "guideline:I.C.19.a-sequela", &draft, reading)
            if let index = draft.candidates.firstIndex(where: { $0.node == sequela }) {
                draft.candidates[index].rank = residual.rank
                draft.candidates[index].rank.offset += 1
            }
        }
    }

    /// The code with the 7th character S; nil where the node takes none.
    private func sequela(of node: NodeIndex) -> NodeIndex? {
        let parent =
            release.isBillable(node) && (release.code(node)?.undotted.utf8.count ?? 0) == 7
            ? release.parent(node) : node
        guard let parent else { return nil }
        return release.children(parent).first {
            guard let code = release.code($0)?.undotted else { return false }
            return code.utf8.count == 7 && code.last == "S" && release.isBillable($0)
        }
    }

    /// Another condition of the sentence: of no injury, no cause and no mere status.
    private func residual(of mention: Mention, _ draft: CodingDraft) -> Candidate? {
        draft.candidates.first { candidate in
            !candidate.isHistory && !Self.noResiduals.matches(candidate.code)
                && candidate.mentions.contains {
                    $0.document == mention.document && $0.sentence == mention.sentence
                        && $0.span != mention.span
                }
        }
    }

    private func isSequela(
        _ words: Range<Int>,
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis,
        _ context: EncounterContext
    ) -> Bool {
        if keys.contains(Self.sequelae) { return true }
        guard keys.contains(Self.links) else { return false }
        if keys.contains(Self.olds, in: (words.lowerBound - 3)..<words.upperBound) { return true }
        let day = context.record.encounter.admitted ?? context.record.encounter.discharged
        return ElapsedTime.days(near: words, in: keys, of: analysis, before: day)
            .map { $0 > 180 } ?? false
    }

    /// Puts a code in the place of all that its mention gave.
    private func take(
        _ mention: Mention,
        as node: NodeIndex,
        rule: String,
        _ draft: inout CodingDraft,
        _ reading: RecordReading
    ) {
        guard let code = release.code(node) else { return }
        let rank = draft.refuse(restingOn: mention, for: node, rule: rule, in: release)
        guard !draft.has(node) else { return }
        draft.candidates.append(
            Candidate(
                node: node,
                code: code,
                evidence: [reading.evidence(of: mention)],
                mentions: [mention],
                rules: [mention.entry, rule],
                rank: rank,
                isUncertain: false
            )
        )
    }

    private static let injuries = CodePattern("S T20 T21 T22 T23 T24 T25 T26 T33 T34")
    private static let noResiduals = CodePattern("S T V W X Y Z")
    private static let failures = WordKey.set("nonunion malunion malunited ununited")
    private static let sequelae = WordKey.set("sequela sequelae residual residuals consequence")
    private static let links = WordKey.set(
        "from due after following secondary caused posttraumatic traumatic residual late left"
    )
    private static let olds = WordKey.set("old previous prior remote healed former childhood past")
}
