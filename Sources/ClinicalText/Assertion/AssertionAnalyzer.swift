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
        assertion(
            ofTokens: range,
            in: analysis,
            prepared: analysis.sentence(ofToken: range.lowerBound).map {
                prepare(sentence: $0, in: analysis)
            }
        )
    }

    /// Finds the rules' phrases in a sentence once, for all mentions in it.
    public func prepare(sentence number: Int, in analysis: TextAnalysis) -> PreparedSentence {
        let sentence = analysis.sentences[number]
        return PreparedSentence(
            number: number,
            scene: Scene(
                sentence: sentence,
                analysis: analysis,
                rules: rules,
                occurrences: occurrences(sentence, analysis)
            )
        )
    }

    /// The assertion of a mention in a prepared sentence; a mention outside any has nil.
    ///
    /// - Parameters:
    ///   - range: The mention's tokens.
    ///   - analysis: The document.
    ///   - prepared: Its sentence.
    /// - Returns: The assertion, the words that made it, and the rule's id.
    public func assertion(
        ofTokens range: Range<Int>,
        in analysis: TextAnalysis,
        prepared: PreparedSentence?
    ) -> AssertionFinding {
        guard let prepared else {
            // The words of a heading: "Allergies: none".
            let end = min(range.upperBound + 2, analysis.tokens.count)
            let line = Sentence(tokens: range.lowerBound..<end, section: 0, isListItem: false)
            return TemplateValues.value(after: range, line, analysis, rules) ?? .present
        }
        let sentence = analysis.sentences[prepared.number]
        if let finding = TemplateValues.box(before: range, sentence, analysis) { return finding }
        let scene = prepared.scene
        if let winner = Self.winner(over: range, scene), let assertion = winner.category.assertion {
            return AssertionFinding(
                assertion: assertion,
                cue: TextSpan(
                    start: Int(analysis.tokens[winner.first].start),
                    end: Int(analysis.tokens[winner.last].end)
                ),
                rule: rules.id(of: winner.cue)
            )
        }
        if let finding = TemplateValues.value(after: range, sentence, analysis, rules) {
            return finding
        }
        let section = analysis.sections[sentence.section]
        if section.kind == .familyHistory {
            return AssertionFinding(
                assertion: .family,
                cue: section.heading,
                rule: "assertion:section:family-history"
            )
        }
        return .present
    }

    /// The assertion of the first occurrence of a phrase in a text; nil when it is not there.
    ///
    /// - Parameters:
    ///   - phrase: The words, in any case.
    ///   - analysis: The text.
    /// - Returns: The assertion of its first occurrence outside a heading, else of its first one.
    public func assertion(
        ofPhrase phrase: String,
        in analysis: TextAnalysis
    ) -> AssertionFinding? {
        let bytes = Array(phrase.utf8)
        let wanted = Tokenizer.tokens(of: bytes)
        let keys = wanted.tokens.filter { $0.kind != .lineBreak }.map { token in
            token.kind.isWord
                ? wanted.folded[Int(token.folded.lowerBound)..<Int(token.folded.upperBound)]
                : bytes[Int(token.start)..<Int(token.end)]
        }
        let positions = analysis.tokens.indices.filter { analysis.tokens[$0].kind != .lineBreak }
        guard !keys.isEmpty, positions.count >= keys.count else { return nil }
        var inHeading: Range<Int>?
        for start in 0...(positions.count - keys.count) {
            let isMatch = keys.indices.allSatisfy { offset in
                let token = analysis.tokens[positions[start + offset]]
                return token.kind.isWord
                    ? analysis.foldedBytes(positions[start + offset]).elementsEqual(keys[offset])
                    : analysis.bytes[Int(token.start)..<Int(token.end)].elementsEqual(keys[offset])
            }
            guard isMatch else { continue }
            let range = positions[start]..<(positions[start + keys.count - 1] + 1)
            guard analysis.sentence(ofToken: positions[start]) != nil else {
                inHeading = inHeading ?? range
                continue
            }
            return assertion(ofTokens: range, in: analysis)
        }
        return inHeading.map { assertion(ofTokens: $0, in: analysis) }
    }

    /// The rules' phrases in a sentence; a longer phrase takes its words from shorter ones.
    private func occurrences(_ sentence: Sentence, _ analysis: TextAnalysis) -> [CueOccurrence] {
        var found: [CueOccurrence] = []
        var hasPseudo = false
        var token = sentence.tokens.lowerBound
        while token < sentence.tokens.upperBound {
            guard let (phrase, last) = longestPhrase(from: token, in: sentence, analysis) else {
                token += 1
                continue
            }
            for cue in rules.cues(of: phrase) {
                let rule = rules.cues[cue]
                if rule.category == .pseudo { hasPseudo = true }
                found.append(
                    CueOccurrence(
                        cue: cue,
                        category: rule.category,
                        direction: rule.direction,
                        scope: rule.scope,
                        first: token,
                        last: last
                    )
                )
            }
            token = last + 1
        }
        guard hasPseudo else { return found }
        // A pseudo phrase takes its words away from all other rules.
        let pseudo = found.filter { $0.category == .pseudo }
        return found.filter { occurrence in
            !pseudo.contains { $0.first <= occurrence.first && occurrence.last <= $0.last }
        }
    }

    /// The longest phrase that begins at a token, and its last token.
    private func longestPhrase(
        from first: Int,
        in sentence: Sentence,
        _ analysis: TextAnalysis
    ) -> (phrase: Int, last: Int)? {
        var node = PhraseTrie.start
        var longest: (phrase: Int, last: Int)?
        for position in first..<sentence.tokens.upperBound {
            let token = analysis.tokens[position]
            guard token.kind.isWord else {
                if position == first || breaks(token, analysis) { break }
                continue
            }
            guard let word = rules.phrases.vocabulary.find(token, in: analysis.folded),
                let next = rules.phrases.next(node, word)
            else { break }
            node = next
            if let phrase = rules.phrases.phrase(at: node) { longest = (phrase, position) }
        }
        return longest
    }

    /// Whether a token inside a phrase breaks it: any mark but a slash, hyphen, period or apostrophe.
    private func breaks(_ token: Token, _ analysis: TextAnalysis) -> Bool {
        guard token.kind == .punctuation else { return false }
        switch analysis.bytes[Int(token.start)] {
        case 0x2F, 0x2D, 0x2E, 0x27, 0xE2: return false
        default: return true
        }
    }

    /// Which of the phrases that reach a mention decides.
    private static func winner(over range: Range<Int>, _ scene: Scene) -> CueOccurrence? {
        var best: CueOccurrence?
        for occurrence in scene.occurrences
        where occurrence.category.assertion != nil && scene.reaches(occurrence, range) {
            guard let known = best else {
                best = occurrence
                continue
            }
            if beats(occurrence, known, scene) { best = occurrence }
        }
        return best
    }

    private static func beats(
        _ new: CueOccurrence,
        _ known: CueOccurrence,
        _ scene: Scene
    ) -> Bool {
        // "no fever, possible pneumonia": after a comma the nearer phrase decides.
        if new.direction.isForward, known.direction.isForward,
            new.category == .absent && known.category == .possible
                || new.category == .possible && known.category == .absent
        {
            let later = new.first > known.first ? new : known
            let earlier = new.first > known.first ? known : new
            if later.category == .possible,
                scene.hasComma(in: (earlier.last + 1)..<later.first)
            {
                return later == new
            }
        }
        return rank(new) < rank(known)
            || (rank(new) == rank(known) && new.first > known.first)
    }

    /// Which phrase wins when several reach: smaller first.
    private static func rank(_ cue: CueOccurrence) -> Int {
        switch cue.category {
        case .absent: cue.direction.isBackward ? 0 : 2
        case .hypothetical: 1
        case .otherPerson: 3
        case .family, .relative: 4
        case .possible: 5
        case .historical: 6
        case .pseudo, .end, .endSubject, .endCause, .endVerb: 7
        }
    }
}

/// A sentence with the phrases of the assertion rules found in it.
public struct PreparedSentence: Sendable {
    let number: Int
    let scene: Scene
}
