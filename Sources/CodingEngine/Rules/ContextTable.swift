import ClinicalText
import CodeSets

/// Contexts in which a word of several readings names a condition (abbreviations, everyday words).
struct ContextTable: Sendable {
    private struct Row: Sendable {
        let forms: Set<String>
        let codes: CodePattern
        let needs: [Sign]
        let bars: [Sign]
    }

    /// A sign of a reading, and where it has to stand.
    private enum Sign: Sendable {
        case sentence([UInt8])
        case record(WordKey)
        case before([UInt8])
        case after([UInt8])
        case lineStart
        case never

        init(_ text: Substring) {
            let rest = text.dropFirst()
            switch text.first {
            case "*": self = .record(WordKey(rest.utf8))
            case "<": self = .before(Array(rest.utf8))
            case ">": self = .after(Array(rest.utf8))
            case "^": self = .lineStart
            default: self = text == "never" ? .never : .sentence(Array(text.utf8))
            }
        }
    }

    private let rows: [Row]

    init(_ text: String) throws(CodingEngineError) {
        var rows: [Row] = []
        for row in try RuleBlocks.rows(of: text, file: "contexts.txt", columns: 5) {
            rows.append(
                Row(
                    forms: row[0] == "*"
                        ? [] : Set(row[0].split { $0 == ";" || $0 == " " }.map(String.init)),
                    codes: CodePattern(row[1]),
                    needs: Self.signs(row[2]),
                    bars: Self.signs(row[3])
                )
            )
        }
        self.rows = rows
    }

    /// Whether a mention is read as its code where it stands.
    func keeps(
        _ mention: Mention,
        code: ICD10CMCode,
        in analysis: TextAnalysis,
        words: WordTable
    ) -> Bool {
        var quote: String?
        for row in rows where row.codes.matches(code) {
            if !row.forms.isEmpty {
                let text =
                    quote
                    ?? String(
                        decoding: analysis.bytes[mention.span.start..<mention.span.end],
                        as: UTF8.self
                    )
                quote = text
                guard row.forms.contains(text) else { continue }
            }
            func holds(_ sign: Sign) -> Bool { Self.holds(sign, mention, analysis, words) }
            if row.bars.contains(where: holds) { return false }
            if !row.needs.isEmpty, !row.needs.contains(where: holds) { return false }
        }
        return true
    }

    private static func holds(
        _ sign: Sign,
        _ mention: Mention,
        _ analysis: TextAnalysis,
        _ words: WordTable
    ) -> Bool {
        let sentence = analysis.sentences[mention.sentence].tokens
        switch sign {
        case .record(let word): return words.contains(word)
        case .never: return false
        case .sentence(let word):
            return sentence.contains { isWord(word, $0, analysis) }
        case .before(let word):
            let before = sentence.filter {
                Int(analysis.tokens[$0].end) <= mention.span.start
                    && analysis.tokens[$0].kind.isWord
            }
            return before.suffix(3).contains { isWord(word, $0, analysis) }
        case .after(let word):
            let after = sentence.filter {
                Int(analysis.tokens[$0].start) >= mention.span.end
                    && analysis.tokens[$0].kind.isWord
            }
            return after.prefix(2).contains { isWord(word, $0, analysis) }
        case .lineStart:
            guard !Eligibility.finalSections.contains(mention.section),
                mention.section != .pastMedicalHistory,
                let first = sentence.first(where: {
                    Int(analysis.tokens[$0].start) >= mention.span.start
                })
            else { return false }
            return first == 0 || analysis.tokens[first - 1].kind == .lineBreak
        }
    }

    private static func isWord(_ word: [UInt8], _ token: Int, _ analysis: TextAnalysis) -> Bool {
        analysis.tokens[token].kind.isWord && analysis.foldedBytes(token).elementsEqual(word)
    }

    private static func signs(_ text: String) -> [Sign] {
        text == "-" ? [] : text.split(separator: " ").map(Sign.init)
    }
}
