/// Values of forms: "Fever: none", "Diabetes: No", "[ ] COPD", "(-) cough", "? stroke".
enum TemplateValues {
    /// The mark before a mention.
    static func box(
        before range: Range<Int>,
        _ sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> AssertionFinding? {
        let marks = (1...3).map { mark(range.lowerBound - $0, sentence, analysis) }
        let before = range.lowerBound - 1
        if marks[0] == "]", marks[1] == "[" {
            return finding(.absent, before, "assertion:check-box", analysis)
        }
        if marks[0] == ")", marks[1] == "-", marks[2] == "(" {
            return finding(.absent, before, "assertion:minus", analysis)
        }
        if marks[0] == "?" || (marks[0] == ")" && marks[1] == "?" && marks[2] == "(") {
            return finding(.possible, before, "assertion:question-mark", analysis)
        }
        return nil
    }

    /// The value after a mention.
    static func value(
        after range: Range<Int>,
        _ sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> AssertionFinding? {
        var next = range.upperBound
        let first = mark(next, sentence, analysis)
        if first == "?" || (first == "(" && mark(next + 1, sentence, analysis) == "?") {
            return finding(.possible, next, "assertion:question-mark", analysis)
        }
        if first == "(", mark(next + 1, sentence, analysis) == "-",
            mark(next + 2, sentence, analysis) == ")"
        {
            return finding(.absent, next + 1, "assertion:minus", analysis)
        }
        guard first == ":" || first == "-" || first == "=" || first == "(" else { return nil }
        next += 1
        guard sentence.tokens.contains(next), analysis.tokens[next].kind == .word else {
            return nil
        }
        let value = String(decoding: analysis.foldedBytes(next), as: UTF8.self)
        if denials.contains(value) {
            return finding(.absent, next, "assertion:template", analysis)
        }
        if relatives.contains(value) {
            return finding(.family, next, "assertion:template-relative", analysis)
        }
        // "CHF: likely due to ischemia" says nothing about the CHF.
        let isLast =
            !sentence.tokens.contains(next + 1) || !analysis.tokens[next + 1].kind.isWord
        return doubts.contains(value) && isLast
            ? finding(.possible, next, "assertion:template-doubt", analysis) : nil
    }

    private static let denials: Set<String> = [
        "no", "none", "denies", "denied", "negative", "absent", "n", "neg", "never", "nil", "not",
        "false",
    ]
    private static let doubts: Set<String> = [
        "possible", "probable", "suspected", "questionable", "likely", "maybe", "presumed",
    ]
    private static let relatives: Set<String> = [
        "mother", "father", "brother", "sister", "grandmother", "grandfather", "aunt", "uncle",
        "cousin", "sibling", "parents", "mom", "dad", "maternal", "paternal",
    ]

    private static func mark(
        _ token: Int,
        _ sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> Unicode.Scalar? {
        guard sentence.tokens.contains(token), analysis.tokens[token].kind != .word else {
            return nil
        }
        return Unicode.Scalar(analysis.bytes[Int(analysis.tokens[token].start)])
    }

    private static func finding(
        _ assertion: Assertion,
        _ token: Int,
        _ rule: String,
        _ analysis: TextAnalysis
    ) -> AssertionFinding {
        let span = TextSpan(
            start: Int(analysis.tokens[token].start),
            end: Int(analysis.tokens[token].end)
        )
        return AssertionFinding(assertion: assertion, cue: span, rule: rule)
    }
}
