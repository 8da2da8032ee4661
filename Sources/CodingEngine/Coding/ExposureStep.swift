import ClinicalRecords
import ClinicalText
import CodeSets

/// Contact with another person's communicable disease (Guidelines I.C.21.c.1): the code of the exposure,
/// where the words that made the disease another's are ones of contact and the patient does not have it.
struct ExposureStep: Sendable {
    let release: ICD10CMRelease
    let table: DerivedCodeTable

    /// Adds the codes of Z20.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        for mention in reading.mentions
        where mention.assertion == .otherPerson && mention.section != .pastMedicalHistory {
            guard let disease = release.code(mention.node), let code = table.code(for: disease),
                let node = release.node(code), !draft.has(node),
                !draft.candidates.contains(where: { $0.code.category == disease.category }),
                isContact(mention, reading)
            else { continue }
            draft.candidates.append(
                Candidate(
                    node,
                    code,
                    evidence: reading.evidence(of: mention),
                    rule: "guideline:I.C.21.c.1-contact",
                    rank: DocumentationRank(tier: 1, of: mention)
                )
            )
        }
    }

    private func isContact(_ mention: Mention, _ reading: RecordReading) -> Bool {
        guard let cue = mention.cue else { return false }
        let keys = SentenceKeys(of: mention, in: reading)
        let tokens = reading.analyses[mention.document].tokens
        return keys.tokens.indices.contains { place in
            let start = Int(tokens[keys.tokens[place]].start)
            return start >= cue.start && start < cue.end && Self.contact.contains(keys.keys[place])
        }
    }

    private static let contact = WordKey.set("exposed exposure contact contacts")
}
