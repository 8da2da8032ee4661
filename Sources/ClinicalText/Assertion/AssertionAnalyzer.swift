/// Decides what a sentence says of a mention in it.
///
/// The words of a rule reach forward or backward until a word that ends the scope, another sentence,
/// or their own limit. Longer phrases take their words from shorter ones.
public struct AssertionAnalyzer: Sendable {
    private let rules: AssertionRules

    /// Makes an analyzer of rules.
    public init(rules: AssertionRules) {
        self.rules = rules
    }

    /// The assertion of the mention that a range of tokens makes.
    ///
    /// - Parameters:
    ///   - range: The mention's tokens, inside one sentence.
    ///   - analysis: The document.
    /// - Returns: The assertion, the words that made it, and the rule's id.
    public func assertion(
        ofTokens range: Range<Int>,
        in analysis: TextAnalysis
    ) -> AssertionFinding {
        guard let number = analysis.sentence(ofToken: range.lowerBound) else {
            return AssertionFinding(assertion: .present, cue: nil, rule: "assertion:default")
        }
        let sentence = analysis.sentences[number]
        let words = sentence.tokens.filter { analysis.tokens[$0].kind.isWord }
        let found = occurrences(words, analysis)
        var best: (finding: AssertionFinding, rank: Int, distance: Int)?
        for occurrence in found {
            guard let assertion = occurrence.cue.category.assertion else { continue }
            guard let distance = reach(occurrence, range, found, words, analysis) else { continue }
            let rank = Self.rank(assertion)
            if let known = best, (known.rank, known.distance) <= (rank, distance) { continue }
            let span = TextSpan(
                start: Int(analysis.tokens[occurrence.first].start),
                end: Int(analysis.tokens[occurrence.last].end)
            )
            best = (
                AssertionFinding(assertion: assertion, cue: span, rule: occurrence.cue.id), rank,
                distance
            )
        }
        if let best { return best.finding }
        if let finding = templateValue(after: range, sentence, analysis) { return finding }
        return AssertionFinding(assertion: .present, cue: nil, rule: "assertion:default")
    }

    /// The assertion of the first occurrence of a phrase in a text; nil when it is not there.
    ///
    /// - Parameters:
    ///   - phrase: The words, in any case.
    ///   - analysis: The text.
    /// - Returns: The assertion of its first occurrence.
    public func assertion(
        ofPhrase phrase: String,
        in analysis: TextAnalysis
    ) -> AssertionFinding? {
        let wanted = Tokenizer.tokens(of: Array(phrase.utf8))
        let keys = wanted.tokens.filter { $0.kind != .lineBreak }.map { token in
            token.kind.isWord
                ? Array(wanted.folded[Int(token.folded.lowerBound)..<Int(token.folded.upperBound)])
                : Array(phrase.utf8)[Int(token.start)..<Int(token.end)].map { $0 }
        }
        let positions = analysis.tokens.indices.filter { analysis.tokens[$0].kind != .lineBreak }
        guard !keys.isEmpty, positions.count >= keys.count else { return nil }
        for start in 0...(positions.count - keys.count) {
            let isMatch = keys.indices.allSatisfy { offset in
                let position = positions[start + offset]
                let token = analysis.tokens[position]
                return token.kind.isWord
                    ? analysis.foldedBytes(position).elementsEqual(keys[offset])
                    : analysis.bytes[Int(token.start)..<Int(token.end)].elementsEqual(keys[offset])
            }
            if isMatch {
                return assertion(
                    ofTokens: positions[start]..<(positions[start + keys.count - 1] + 1),
                    in: analysis
                )
            }
        }
        return nil
    }

    private struct Occurrence {
        let cue: AssertionRules.Cue
        let first: Int
        let last: Int
    }

    /// The rules' phrases in a sentence; a longer phrase takes its words from shorter ones that
    /// begin inside it.
    private func occurrences(_ words: [Int], _ analysis: TextAnalysis) -> [Occurrence] {
        var found: [Occurrence] = []
        var offset = 0
        while offset < words.count {
            let key = String(decoding: analysis.foldedBytes(words[offset]), as: UTF8.self)
            var length = 0
            for cue in rules.cues[key] ?? [] {
                if cue.words.count < length { break }
                guard offset + cue.words.count <= words.count,
                    cue.words.indices.dropFirst().allSatisfy({ index in
                        analysis.foldedBytes(words[offset + index])
                            .elementsEqual(cue.words[index].utf8)
                    })
                else { continue }
                length = cue.words.count
                found.append(
                    Occurrence(
                        cue: cue,
                        first: words[offset],
                        last: words[offset + length - 1]
                    )
                )
            }
            offset += max(1, length)
        }
        // A pseudo phrase takes its words away from all other rules.
        let pseudo = found.filter { $0.cue.category == .pseudo }
        return found.filter { occurrence in
            occurrence.cue.category == .pseudo
                || !pseudo.contains { $0.first <= occurrence.first && occurrence.last <= $0.last }
        }
    }

    /// How far a phrase is from the mention that it reaches; nil when it does not.
    private func reach(
        _ occurrence: Occurrence,
        _ range: Range<Int>,
        _ all: [Occurrence],
        _ words: [Int],
        _ analysis: TextAnalysis
    ) -> Int? {
        let isForward = occurrence.cue.direction != .backward
        let isBackward = occurrence.cue.direction != .forward
        if isForward, occurrence.last < range.lowerBound {
            let between = (occurrence.last + 1)..<range.lowerBound
            guard !isEnded(between, all, analysis, occurrence) else { return nil }
            let distance = words.count { between.contains($0) }
            return distance <= occurrence.cue.scope ? distance : nil
        }
        if isBackward, occurrence.first >= range.upperBound {
            let between = range.upperBound..<occurrence.first
            guard !isEnded(between, all, analysis, occurrence) else { return nil }
            let distance = words.count { between.contains($0) }
            return distance <= occurrence.cue.scope ? distance : nil
        }
        return nil
    }

    /// Whether a word or mark between the phrase and the mention ends the scope.
    private func isEnded(
        _ between: Range<Int>,
        _ all: [Occurrence],
        _ analysis: TextAnalysis,
        _ occurrence: Occurrence
    ) -> Bool {
        for token in between where analysis.tokens[token].kind == .punctuation {
            if analysis.bytes[Int(analysis.tokens[token].start)] == UInt8(ascii: ";") {
                return true
            }
            // A backward phrase does not reach across a comma into the words before.
            if occurrence.cue.direction == .backward,
                analysis.bytes[Int(analysis.tokens[token].start)] == UInt8(ascii: ",")
            {
                return true
            }
        }
        return all.contains { other in
            guard other.cue.category == .end else { return false }
            return between.contains(other.first) && between.contains(other.last)
        }
    }

    /// The value of a template: "Fever: none", "Diabetes: No", "[ ] COPD".
    private func templateValue(
        after range: Range<Int>,
        _ sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> AssertionFinding? {
        func mark(_ token: Int) -> UInt8? {
            guard sentence.tokens.contains(token), analysis.tokens[token].kind == .punctuation
            else {
                return nil
            }
            return analysis.bytes[Int(analysis.tokens[token].start)]
        }
        let next = range.upperBound
        if mark(next) == UInt8(ascii: ":") || mark(next) == UInt8(ascii: "-"),
            sentence.tokens.contains(next + 1)
        {
            let value = String(decoding: analysis.foldedBytes(next + 1), as: UTF8.self)
            if ["no", "none", "denies", "denied", "negative", "absent", "n", "neg"].contains(value)
            {
                return AssertionFinding(
                    assertion: .absent,
                    cue: span(next + 1, analysis),
                    rule: "assertion:template"
                )
            }
        }
        let before = range.lowerBound
        if mark(before - 1) == UInt8(ascii: "]"), mark(before - 2) == UInt8(ascii: "[") {
            return AssertionFinding(
                assertion: .absent,
                cue: span(before - 1, analysis),
                rule: "assertion:check-box"
            )
        }
        return nil
    }

    private func span(_ token: Int, _ analysis: TextAnalysis) -> TextSpan {
        TextSpan(start: Int(analysis.tokens[token].start), end: Int(analysis.tokens[token].end))
    }

    /// Which assertion wins when several reach: smaller first.
    private static func rank(_ assertion: Assertion) -> Int {
        switch assertion {
        case .family: 0
        case .otherPerson: 1
        case .possible: 3
        case .absent: 2
        case .hypothetical: 4
        case .historical: 5
        case .present: 6
        }
    }
}

/// An assertion, the words that made it and the rule.
public struct AssertionFinding: Sendable, Hashable {
    /// What is said of the mention.
    public let assertion: Assertion
    /// The words that made it other than present.
    public let cue: TextSpan?
    /// The rule's id.
    public let rule: String
}

extension Token.Kind {
    /// Whether the token is a word or a number.
    var isWord: Bool { self == .word || self == .number }
}
