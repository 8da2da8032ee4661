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
        if let boxes = boxes(from: next, sentence, analysis, rules) { return boxes }
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

    /// The answer in boxes after a mention: "PNA - [ ] yes [x] no", "Sepsis: [x] No [ ] Yes".
    ///
    /// A ticked word of denial, or an empty box before "yes" with no ticked one, denies.
    private static func boxes(
        from token: Int,
        _ sentence: Sentence,
        _ analysis: TextAnalysis,
        _ rules: AssertionRules
    ) -> AssertionFinding? {
        var index = token
        while let here = mark(index, sentence, analysis),
            here == UInt8(ascii: ":") || here == UInt8(ascii: "-")
        {
            index += 1
        }
        var deniesYes = false
        while mark(index, sentence, analysis) == UInt8(ascii: "[") {
            guard
                let close = (index + 1..<min(index + 3, sentence.tokens.upperBound))
                    .first(where: { mark($0, sentence, analysis) == UInt8(ascii: "]") }),
                sentence.tokens.contains(close + 1), analysis.tokens[close + 1].kind == .word
            else { return nil }
            if close > index + 1 {
                return rules.roles(of: analysis.tokens[close + 1], in: analysis.folded)
                    .contains(.denial)
                    ? finding(.absent, close + 1, "assertion:check-box", analysis) : nil
            }
            if analysis.foldedBytes(close + 1).first == UInt8(ascii: "y") { deniesYes = true }
            index = close + 2
        }
        return deniesYes ? finding(.absent, index - 1, "assertion:check-box", analysis) : nil
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
