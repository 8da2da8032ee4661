import ClinicalRecords
import ClinicalText
import CodeSets

/// A second condition that the words of a first one name ("neutropenic fever", "ESRD on HD"): the
/// classification asks for both codes (Guidelines I.B.7).
struct PairStep: Sendable {
    let release: ICD10CMRelease
    let table: PairTable

    /// Adds the second codes.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        for candidate in draft.candidates where !candidate.isHistory {
            for row in table.rows where row.codes.matches(candidate.code) {
                guard let node = release.node(row.also),
                    !draft.has(node),
                    case let mentions = candidate.mentions.filter({ says(row.words, $0, reading) }),
                    let mention = mentions.first
                else { continue }
                draft.candidates.append(
                    Candidate(
                        node: node,
                        code: row.also,
                        evidence: [reading.evidence(of: mention)],
                        mentions: mentions,
                        rules: ["pair:\(candidate.code.dotted)"],
                        rank: candidate.rank,
                        isUncertain: candidate.isUncertain,
                        isHistory: row.also.undotted.hasPrefix("Z")
                    )
                )
            }
        }
    }

    private static let denials = WordKey.set("no not without non denies")

    private func says(_ words: Set<WordKey>, _ mention: Mention, _ reading: RecordReading) -> Bool {
        let analysis = reading.analyses[mention.document]
        let keys = SentenceKeys(analysis.sentences[mention.sentence], analysis)
        let inside = keys.tokens.indices.filter {
            Int(analysis.tokens[keys.tokens[$0]].start) >= mention.span.start
        }.prefix { Int(analysis.tokens[keys.tokens[$0]].end) <= mention.span.end }
        guard let first = inside.first, let last = inside.last else { return false }
        return (first..<(last + 6)).clamped(to: keys.keys.indices).contains { position in
            words.contains(keys.keys[position])
                && !(position > 0 && Self.denials.contains(keys.keys[position - 1]))
        }
    }
}

/// Second codes by the words of a first condition.
struct PairTable: Sendable {
    struct Row: Sendable {
        let codes: CodePattern
        let words: Set<WordKey>
        let also: ICD10CMCode
    }

    let rows: [Row]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [Row] = []
        for row in try RuleBlocks.rows(of: text, file: "pairs.txt", columns: 4) {
            guard let also = ICD10CMCode(row[2]) else {
                throw CodingEngineError(
                    .badRule,
                    place: "pairs.txt",
                    detail: "\(row[2]) is no code"
                )
            }
            rows.append(Row(codes: CodePattern(row[0]), words: WordKey.set(row[1]), also: also))
        }
        self.rows = rows
    }
}
