import ClinicalRecords
import ClinicalText
import CodeSets

/// The organism of an infection: in the infection's own code where there is one, else beside it
/// (Guidelines I.C.1.b, I.C.1.d.1).
///
/// The provider has to link them: organism and infection stand in one sentence, nothing denies or
/// doubts the infection there. A laboratory report alone links nothing (Guidelines III.B).
struct OrganismStep: Sendable {
    let release: ICD10CMRelease
    let table: OrganismTable

    /// Looks through the sentences of reported infections.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        var organisms: [NodeIndex: Evidence] = [:]
        var order: [NodeIndex] = []
        for index in draft.candidates.indices {
            let candidate = draft.candidates[index]
            let code = candidate.code.undotted
            let isSepsis = code == "A419"
            let isPneumonia = code == "J189" || code == "J159"
            let takesOrganism = Self.infections.matches(code)
            guard isSepsis || isPneumonia || takesOrganism, !candidate.isHistory else { continue }
            var hasOwn = false
            for mention in candidate.mentions
            where mention.assertion == .present || mention.assertion == .historical {
                for (row, evidence) in found(by: mention, reading) {
                    if isSepsis || isPneumonia {
                        guard !hasOwn, let own = isSepsis ? row.sepsis : row.pneumonia,
                            let node = release.node(own)
                        else { continue }
                        hasOwn = true
                        replace(index, by: node, own, evidence, in: &draft)
                    } else if let beside = row.beside, let node = release.node(beside) {
                        if organisms.updateValue(evidence, forKey: node) == nil {
                            order.append(node)
                        }
                    }
                }
            }
        }
        for node in order {
            guard let evidence = organisms[node], let code = release.code(node),
                !draft.has(node)
            else { continue }
            draft.candidates.append(
                Candidate(
                    node,
                    code,
                    evidence: evidence,
                    rule: "guideline:I.C.1.b-organism",
                    rank: DocumentationRank(tier: 2, document: 0, offset: 0)
                )
            )
        }
        dropUnlinked(&draft)
    }

    /// The organisms in the sentence of a mention, outside its own words.
    private func found(
        by mention: Mention,
        _ reading: RecordReading
    ) -> [(OrganismTable.Row, Evidence)] {
        let analysis = reading.analyses[mention.document]
        let keys = SentenceKeys(analysis.sentences[mention.sentence], analysis)
        var found: [(OrganismTable.Row, Evidence)] = []
        for match in table.names.matches(in: keys) {
            if keys.contains(
                Self.denials,
                in: (match.words.lowerBound - 3)..<match.words.lowerBound
            )
                || keys.contains(
                    Self.refutations,
                    in: match.words.upperBound..<(match.words.upperBound + 2)
                )
            {
                continue
            }
            let words =
                keys.tokens[match.words.lowerBound]...keys.tokens[match.words.upperBound - 1]
            let document = reading.record.documents[mention.document]
            found.append((match.value, Evidence(words, of: analysis, in: document)))
        }
        return found
    }

    private func replace(
        _ index: Int,
        by node: NodeIndex,
        _ code: ICD10CMCode,
        _ evidence: Evidence,
        in draft: inout CodingDraft
    ) {
        let old = draft.candidates[index]
        if draft.has(node) { return }
        draft.refused.append(
            RefusedCode(
                code: old.code.dotted,
                title: release.title(old.node),
                rules: old.rules + ["guideline:I.B.2-organism"],
                evidence: old.evidence
            )
        )
        draft.candidates[index].become(node, code, rule: "guideline:I.C.1.b-organism")
        draft.candidates[index].evidence.append(evidence)
    }

    /// An infection of unspecified site by an organism says nothing beside the infection itself.
    private func dropUnlinked(_ draft: inout CodingDraft) {
        guard draft.codes.contains(where: Self.infections.matches) else { return }
        for index in draft.candidates.indices.reversed()
        where draft.candidates[index].code.undotted.hasPrefix("A49") {
            draft.refuse(
                at: index,
                rule: "guideline:I.C.1.b-organism",
                title: release.title(draft.candidates[index].node)
            )
        }
    }

    /// Infections whose codes do not name the organism.
    static let infections = CodePattern(
        "N39.0 N10 N12 N13.6 N15.1 N30 N41 N45 N49 N70 N71 N73 L01 L02 L03 L08 L97 M00.9 M86 M46.2 M46.3"
            + " K65 K81 K83.0 I33.0 I38 H05.0 H66 H70 H10.0 J01 J06.9 J20.9 J22 J32 J86 J85 J39.0 G00.9 G06"
            + " O85 R78.81 T80.2 T81.4 T82.7 T83.5 T84.5 T84.6 T84.7 T85.7 O86 O23 T86.13 T86.33 E11.621"
            + " E10.621 K61 K57.2 K57.0 K29 K25 K26 L89 P36.9 J44.0"
    )

    private static let denials = WordKey.set("no not denies negative without possible presumed")
    private static let refutations = WordKey.set(
        "neg negative nares carrier colonization colonized"
    )
}
