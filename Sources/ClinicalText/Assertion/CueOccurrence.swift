/// A rule's phrase where it stands in a sentence.
struct CueOccurrence: Sendable, Equatable {
    /// Its position among the cues of the rules.
    let cue: Int
    let category: AssertionRules.Category
    let direction: AssertionRules.Direction
    let scope: Int
    /// The tokens of its first and last word.
    let first: Int
    let last: Int
}

/// A sentence with the phrases found in it.
struct Scene {
    let sentence: Sentence
    let analysis: TextAnalysis
    let rules: AssertionRules
    let occurrences: [CueOccurrence]

    /// Whether a phrase reaches a mention.
    func reaches(_ occurrence: CueOccurrence, _ range: Range<Int>) -> Bool {
        // A mention that begins inside the phrase: "no history of seizures", all but "no".
        if occurrence.direction.isForward, occurrence.first < range.lowerBound,
            range.contains(occurrence.last), occurrence.last < range.upperBound - 1
        {
            return true
        }
        if occurrence.direction.isForward, occurrence.last < range.lowerBound {
            let between = (occurrence.last + 1)..<range.lowerBound
            guard words(in: between) <= occurrence.scope, !isClosed(between) else { return false }
            if occurrence.direction == .clause, !hasAlternatives, hasComma(in: between) {
                return false
            }
            return !isEnded(between, occurrence)
        }
        if occurrence.direction.isBackward, occurrence.first >= range.upperBound {
            let between = range.upperBound..<occurrence.first
            guard words(in: between) <= occurrence.scope, !isEnded(between, occurrence) else {
                return false
            }
            if occurrence.direction == .closing, !isClosing(occurrence) { return false }
            return !isListBroken(between, occurrence)
        }
        return false
    }

    /// Whether a comma stands among tokens.
    func hasComma(in range: Range<Int>) -> Bool {
        range.contains { mark($0) == UInt8(ascii: ",") }
    }

    private func words(in range: Range<Int>) -> Int {
        range.count { analysis.tokens[$0].kind.isWord }
    }

    private func mark(_ token: Int) -> UInt8? {
        guard sentence.tokens.contains(token), analysis.tokens[token].kind == .punctuation else {
            return nil
        }
        return analysis.bytes[Int(analysis.tokens[token].start)]
    }

    /// Whether a word or mark between the phrase and the mention ends the scope.
    private func isEnded(_ between: Range<Int>, _ occurrence: CueOccurrence) -> Bool {
        if between.contains(where: { mark($0) == UInt8(ascii: ";") }) { return true }
        if occurrence.category == .absent, occurrence.direction.isForward,
            between.contains(where: { mark($0) == UInt8(ascii: "+") })
        {
            return true
        }
        return occurrences.contains { other in
            other.category.ends(occurrence.category) && between.contains(other.first)
                && between.contains(other.last)
        }
    }

    /// Whether a parenthesis that opened before the phrase closes before the mention.
    private func isClosed(_ between: Range<Int>) -> Bool {
        var depth = 0
        for token in between {
            if mark(token) == UInt8(ascii: "(") { depth += 1 }
            if mark(token) == UInt8(ascii: ")") { depth -= 1 }
            if depth < 0 { return true }
        }
        return false
    }

    /// Whether a comma keeps a phrase from what stands before it.
    ///
    /// A list that ends with "and" or "or" is one: "fever, chills and cough were denied".
    private func isListBroken(_ between: Range<Int>, _ occurrence: CueOccurrence) -> Bool {
        guard let comma = between.last(where: { mark($0) == UInt8(ascii: ",") }) else {
            return false
        }
        // "Arrhythmia, MI, seizure ruled out": what ends a list of bare names holds for all of them.
        if occurrence.category == .absent,
            rules.cues[occurrence.cue].isEnumerating,
            words(in: between) <= 12
        {
            return false
        }
        if comma == between.upperBound - 1 {
            // "pneumonia, resolved", "PE, ruled out": an apposition of one mention.
            return between.count > 1
                || rules.id(of: occurrence.cue) == "assertion:absent:denies"
        }
        return !((comma + 1)..<between.upperBound).contains { roles(of: $0).contains(.joint) }
    }

    /// Whether nothing but a mark, a preposition or the end follows a phrase.
    private func isClosing(_ occurrence: CueOccurrence) -> Bool {
        let next = occurrence.last + 1
        guard sentence.tokens.contains(next), analysis.tokens[next].kind.isWord else { return true }
        return roles(of: next).contains(.afterwards)
    }

    /// Whether the sentence offers alternatives: "or", "vs".
    private var hasAlternatives: Bool {
        sentence.tokens.contains { roles(of: $0).contains(.alternative) }
    }

    private func roles(of token: Int) -> WordRoles {
        rules.roles(of: analysis.tokens[token], in: analysis.folded)
    }
}
