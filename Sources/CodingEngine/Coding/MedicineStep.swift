import ClinicalRecords
import ClinicalText
import CodeSets

/// Adds the status of medicines in continuing use (Guidelines I.C.4.a.3, I.C.21.c.3).
struct MedicineStep: Sendable {
    let release: ICD10CMRelease
    let table: MedicineTable

    /// Looks for the names in medication sections and structured medications, and outside the
    /// hospital in sentences that say the medicine is taken or goes on.
    func apply(to draft: inout CodingDraft, reading: RecordReading, in context: EncounterContext) {
        for row in table.rows {
            guard let node = release.node(row.code),
                !draft.has(node)
            else { continue }
            // Low-dose aspirin of a pregnancy is no long-term use.
            if context.isPregnancy, row.code.undotted == "Z7982" { continue }
            if let needs = row.needs, !draft.codes.contains(where: needs.matches) { continue }
            guard let evidence = evidence(for: row, reading, in: context) else { continue }
            draft.candidates.append(
                Candidate(
                    node,
                    row.code,
                    evidence: evidence,
                    rule: "medicine:\(row.code.dotted)",
                    rank: DocumentationRank(tier: 3, document: 0, offset: 0),
                    isHistory: true
                )
            )
        }
    }

    private func evidence(
        for row: MedicineTable.Row,
        _ reading: RecordReading,
        in context: EncounterContext
    ) -> Evidence? {
        let names = row.names
        let isNamed = context.words.hasAny(of: row.keys)
        for (number, analysis) in reading.analyses.enumerated() where isNamed {
            for section in analysis.sections where section.kind == .medications {
                let found = section.tokens.first { position in
                    names.contains { $0.elementsEqual(word(position, analysis)) }
                        && !isStopped(position, section.tokens, analysis)
                }
                if let found { return evidence(at: found, document: number, reading) }
            }
            if context.isInpatient { continue }
            for sentence in analysis.sentences
            where Self.narrative.contains(analysis.sections[sentence.section].kind) {
                let words = sentence.tokens.map { Array(word($0, analysis)) }
                guard let found = words.firstIndex(where: names.contains),
                    words[..<found].suffix(4).contains(where: Self.taking.contains),
                    !words.contains(where: Self.stopping.contains)
                else { continue }
                return evidence(
                    at: sentence.tokens.lowerBound + found,
                    document: number,
                    reading
                )
            }
        }
        for medication in reading.record.medications {
            let words = medication.text.lowercased().split { !$0.isLetter }
            if names.contains(where: { name in words.contains { Array($0.utf8) == name } }) {
                return Evidence(path: medication.path, quote: medication.text)
            }
        }
        return nil
    }

    /// Whether a list of medicines says that one ended: "stopped ASA", "No aspirin", "(stopped 36 wk)".
    private func isStopped(_ position: Int, _ tokens: Range<Int>, _ analysis: TextAnalysis) -> Bool
    {
        let around =
            (position - 3..<position).clamped(to: tokens).filter { token in
                // A comma keeps what is said of the medicine before.
                !(token..<position).contains { isBreak($0, analysis) }
            } + (position + 1..<position + 5).clamped(to: tokens).prefix { !isBreak($0, analysis) }
        return around.contains { Self.ended.contains(Array(word($0, analysis))) }
    }

    private func isBreak(_ token: Int, _ analysis: TextAnalysis) -> Bool {
        let mark = analysis.bytes[Int(analysis.tokens[token].start)]
        return mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";") || mark == UInt8(ascii: ".")
            || analysis.tokens[token].kind == .lineBreak
    }

    private func word(_ position: Int, _ analysis: TextAnalysis) -> ArraySlice<UInt8> {
        let token = analysis.tokens[position]
        guard token.kind == .word else { return [] }
        return analysis.folded[Int(token.folded.lowerBound)..<Int(token.folded.upperBound)]
    }

    private func evidence(
        at position: Int,
        document: Int,
        _ reading: RecordReading
    ) -> Evidence {
        Evidence(
            position...position,
            of: reading.analyses[document],
            in: reading.record.documents[document]
        )
    }

    private static let narrative: Set<SectionKind> = [
        .historyOfPresentIllness, .pastMedicalHistory, .assessment, .plan, .diagnoses, .none,
        .chiefComplaint, .impression,
    ]

    /// Words that say, shortly before a medicine's name, that the patient takes it.
    private static let taking = words(
        "continue continues continuing cont taking takes uses utilizes remains on still using"
    )

    /// Words in a list of medicines that say that one ended or is not taken.
    private static let ended = words(
        "stopped stop discontinued no not never held off hold allergic"
    )

    /// Words that say that it ended, never began, or is being thought of.
    private static let stopping = words(
        "stop stopped discontinue discontinued hold held not never no denies previously if until"
    )

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(separator: " ").map { Array($0.utf8) })
    }
}
