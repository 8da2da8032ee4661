/// A rule's phrase where it stands in a sentence.
struct CueOccurrence: Sendable, Equatable {
    let cue: AssertionRules.Cue
    /// The tokens of its first and last word.
    let first: Int
    let last: Int

    static func == (left: CueOccurrence, right: CueOccurrence) -> Bool {
        left.first == right.first && left.last == right.last && left.cue.id == right.cue.id
            && left.cue.direction == right.cue.direction
    }
}

/// A sentence with the phrases found in it.
struct Scene {
    let sentence: Sentence
    let analysis: TextAnalysis
    let occurrences: [CueOccurrence]
    /// Whether the sentence offers alternatives: "or", "vs".
    private let hasAlternatives: Bool

    init(_ sentence: Sentence, _ analysis: TextAnalysis, cues: [CueOccurrence]) {
        self.sentence = sentence
        self.analysis = analysis
        occurrences = cues
        hasAlternatives = sentence.tokens.contains { token in
            Self.alternatives.contains { analysis.foldedBytes(token).elementsEqual($0) }
        }
    }

    /// Whether a phrase reaches a mention.
    func reaches(_ occurrence: CueOccurrence, _ range: Range<Int>) -> Bool {
        let cue = occurrence.cue
        // A mention that begins inside the phrase: "no history of seizures", all but "no".
        if cue.direction.isForward, occurrence.first < range.lowerBound,
            range.contains(occurrence.last), occurrence.last < range.upperBound - 1
        {
            return true
        }
        if cue.direction.isForward, occurrence.last < range.lowerBound {
            let between = (occurrence.last + 1)..<range.lowerBound
            guard words(in: between) <= cue.scope, !isClosed(between) else { return false }
            if cue.direction == .clause, !hasAlternatives, hasComma(in: between) { return false }
            return !isEnded(between, occurrence)
        }
        if cue.direction.isBackward, occurrence.first >= range.upperBound {
            let between = range.upperBound..<occurrence.first
            guard words(in: between) <= cue.scope, !isEnded(between, occurrence) else {
                return false
            }
            if cue.direction == .closing, !isClosing(occurrence) { return false }
            return !isListBroken(between, cue)
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
        if occurrence.cue.category == .absent, occurrence.cue.direction.isForward,
            between.contains(where: { mark($0) == UInt8(ascii: "+") })
        {
            return true
        }
        return occurrences.contains { other in
            other.cue.category.ends(occurrence.cue.category) && between.contains(other.first)
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
    private func isListBroken(_ between: Range<Int>, _ cue: AssertionRules.Cue) -> Bool {
        guard let comma = between.last(where: { mark($0) == UInt8(ascii: ",") }) else {
            return false
        }
        if comma == between.upperBound - 1 {
            // "pneumonia, resolved", "PE, ruled out": an apposition of one mention.
            return between.count > 1
                || cue.words.count == 1 && cue.category == .absent
                    && cue.id == "assertion:absent:denies"
        }
        return !((comma + 1)..<between.upperBound).contains { token in
            Self.joints.contains { analysis.foldedBytes(token).elementsEqual($0) }
        }
    }

    /// Whether nothing but a mark, a preposition or the end follows a phrase.
    private func isClosing(_ occurrence: CueOccurrence) -> Bool {
        let next = occurrence.last + 1
        guard sentence.tokens.contains(next), analysis.tokens[next].kind.isWord else { return true }
        return Self.afterwards.contains { analysis.foldedBytes(next).elementsEqual($0) }
    }

    private static let alternatives = ["or", "vs", "versus"].map { Array($0.utf8) }
    private static let joints = ["and", "or", "nor"].map { Array($0.utf8) }
    private static let afterwards = [
        "by", "on", "at", "in", "and", "per", "today", "this", "based", "after", "during", "but",
        "throughout", "overnight", "currently", "clinically", "given", "x",
    ].map { Array($0.utf8) }
}
