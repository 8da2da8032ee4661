/// Values of forms: "Fever: none", "Diabetes: No", "[ ] COPD", "(-) cough", "? stroke".
enum TemplateValues {
    /// The mark before a mention.
    static func box(
        before range: Range<Int>,
        _ sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> AssertionFinding? {
        let before = range.lowerBound - 1
        func mark(_ back: Int) -> UInt8? { Self.mark(before - back, sentence, analysis) }
        switch mark(0) {
        case UInt8(ascii: "]") where mark(1) == UInt8(ascii: "["):
            return finding(.absent, before, "assertion:check-box", analysis)
        case UInt8(ascii: ")") where mark(2) == UInt8(ascii: "("):
            if mark(1) == UInt8(ascii: "-") {
                return finding(.absent, before, "assertion:minus", analysis)
            }
            return mark(1) == UInt8(ascii: "?")
                ? finding(.possible, before, "assertion:question-mark", analysis) : nil
        case UInt8(ascii: "?"):
            return finding(.possible, before, "assertion:question-mark", analysis)
        default:
            return nil
        }
    }

    /// The value after a mention.
    static func value(
        after range: Range<Int>,
        _ sentence: Sentence,
        _ analysis: TextAnalysis,
        _ rules: AssertionRules
    ) -> AssertionFinding? {
        var next = range.upperBound
        let first = mark(next, sentence, analysis)
        if first == UInt8(ascii: "?")
            || (first == UInt8(ascii: "(")
                && mark(next + 1, sentence, analysis) == UInt8(ascii: "?"))
        {
            return finding(.possible, next, "assertion:question-mark", analysis)
        }
        if first == UInt8(ascii: "("), mark(next + 1, sentence, analysis) == UInt8(ascii: "-"),
            mark(next + 2, sentence, analysis) == UInt8(ascii: ")")
        {
            return finding(.absent, next + 1, "assertion:minus", analysis)
        }
        guard
            first == UInt8(ascii: ":") || first == UInt8(ascii: "-") || first == UInt8(ascii: "=")
                || first == UInt8(ascii: "(")
        else { return nil }
        next += 1
        guard sentence.tokens.contains(next), analysis.tokens[next].kind == .word else {
            return nil
        }
        let roles = rules.roles(of: analysis.tokens[next], in: analysis.folded)
        if roles.contains(.denial) {
            return finding(.absent, next, "assertion:template", analysis)
        }
        if roles.contains(.relative) {
            return finding(.family, next, "assertion:template-relative", analysis)
        }
        // "CHF: likely due to ischemia" says nothing about the CHF.
        let isLast =
            !sentence.tokens.contains(next + 1) || !analysis.tokens[next + 1].kind.isWord
        return roles.contains(.doubt) && isLast
            ? finding(.possible, next, "assertion:template-doubt", analysis) : nil
    }

    private static func mark(
        _ token: Int,
        _ sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> UInt8? {
        guard sentence.tokens.contains(token), analysis.tokens[token].kind != .word else {
            return nil
        }
        return analysis.bytes[Int(analysis.tokens[token].start)]
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
