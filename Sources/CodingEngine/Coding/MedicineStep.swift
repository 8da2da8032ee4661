import ClinicalRecords
import ClinicalText
import CodeSets

/// Adds the status of medicines in continuing use (Guidelines I.C.4.a.3, I.C.21.c.3).
struct MedicineStep: Sendable {
    let release: ICD10CMRelease
    let table: MedicineTable

    /// Looks for the names in medication sections and structured medications.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        for row in table.rows {
            guard let node = release.node(row.code),
                !draft.candidates.contains(where: { $0.node == node })
            else { continue }
            if let needs = row.needs, !draft.codes.contains(where: needs.matches) { continue }
            guard let evidence = evidence(for: row, reading) else { continue }
            draft.candidates.append(
                Candidate(
                    node: node,
                    code: row.code,
                    evidence: [evidence],
                    mentions: [],
                    rules: ["medicine:\(row.code.dotted)"],
                    rank: DocumentationRank(tier: 3, document: 0, offset: 0),
                    isUncertain: false,
                    isHistory: true
                )
            )
        }
        // Insulin and oral medicines: the combination follows Guidelines I.C.4.a.3.
    }

    private func evidence(for row: MedicineTable.Row, _ reading: RecordReading) -> Evidence? {
        let names = row.names.map { Array($0.lowercased().utf8) }
        for (number, analysis) in reading.analyses.enumerated() {
            for section in analysis.sections where section.kind == .medications {
                for position in section.tokens {
                    let token = analysis.tokens[position]
                    guard token.kind == .word else { continue }
                    let range = Int(token.folded.lowerBound)..<Int(token.folded.upperBound)
                    let word = analysis.folded[range]
                    guard names.contains(where: { $0.elementsEqual(word) }) else { continue }
                    let span = Int(token.start)..<Int(token.end)
                    return Evidence(
                        document: reading.record.documents[number].id,
                        start: span.lowerBound,
                        end: span.upperBound,
                        quote: String(decoding: analysis.bytes[span], as: UTF8.self),
                        assertion: .present
                    )
                }
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
}
