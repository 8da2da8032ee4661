/// Words that may be one person's name: how many, and what the lists and capitals say of them.
struct NameSpan {
    /// The tokens, marks between them included.
    var range: ClosedRange<Int>
    /// The number of words of two letters or more; joined ones count once.
    var words = 0
    /// The number of single letters.
    var initials = 0
    /// The number of words that are names and nothing else, or in no list at all.
    var pure = 0
    /// The first and the last word of two letters or more.
    var first = 0
    var last = 0

    /// Whether it is more than one word.
    var isFull: Bool { words + initials >= 2 }
}

/// Reads spans: words that nothing speaks against, with initials, particles, hyphens and apostrophes.
struct NameSpanReader {
    let note: Note

    private static let most = 6
    /// Classes of words that stand in no name, whatever is around them.
    static let never: Cues = [
        .function, .credential, .unit, .facility, .weekday, .personVerb, .relation, .person,
    ]

    /// The longest span that begins at a token; nil when its first word cannot be a name's.
    ///
    /// - Parameters:
    ///   - start: Its first token.
    ///   - isLabelled: Whether `Last, First` is to be expected.
    ///   - coverage: What is found already, which is no part of a name.
    /// - Returns: The span, or nil.
    func span(from start: Int, isLabelled: Bool, _ coverage: Coverage) -> NameSpan? {
        guard note.tokens.indices.contains(start) else { return nil }
        var span = NameSpan(range: start...start)
        var index = start
        var end: Int?
        var hasComma = false
        var mayBeWide = true
        while note.isSameLine(index, start), !coverage.isCovered[index],
            span.words + span.initials < Self.most
        {
            let token = note.tokens[index]
            if token.shape.contains(.wide), !mayBeWide { break }
            mayBeWide = false
            if token.isMark(0x2C), let next = afterComma(index, span, isLabelled && !hasComma) {
                hasComma = true
                index = next
                continue
            }
            guard token.isPlainWord else { break }
            if token.length == 1, !note.isApostrophe(index + 1) {
                guard span.words == 0 || isSameCase(index, span),
                    let next = afterInitial(index, isListed: hasComma)
                else { break }
                span.initials += 1
                end = index
                index = next
                continue
            }
            if span.words > 0, token.cues.contains(.suffix) {
                end = index
                break
            }
            if let next = afterParticle(index, span, coverage) {
                index = next
                continue
            }
            var word = index
            if isBeforeApostrophe(index) { word = index + 2 }
            guard isPossible(word, in: span), span.words == 0 || isSameCase(word, span) else {
                break
            }
            if span.words == 0 { span.first = word }
            span.words += 1
            span.last = word
            var isPure = isPure(word)
            var last = word
            while let next = joined(last), !coverage.isCovered[next] {
                if self.isPure(next) { isPure = true }
                last = next
            }
            if isPure { span.pure += 1 }
            end = last
            index = last + 1
        }
        guard let end, span.words > 0 else { return nil }
        span.range = start...end
        return span
    }

    /// A name and nothing else, or a word in no list; abbreviations are neither.
    func isPure(_ token: Int) -> Bool {
        let word = note.tokens[token]
        let traits = word.traits
        if traits.isProseOrEnglish || traits.isEponym && traits.name < 7 { return false }
        if !word.cues.isDisjoint(with: [.noName, .function]) { return false }
        if traits.name > 0 { return word.length > 3 || traits.name >= 4 }
        let mayBeShort = word.isUpper && note.lineCase(token) != .upper
        return traits.isUnknown && word.cues.isEmpty && word.length > 3 && !mayBeShort
    }

    /// Whether a capital tells that a word is a name or begins a sentence.
    func isMarked(_ token: Int) -> Bool {
        note.tokens[token].isCapital && !note.tokens[token].isUpper
    }

    /// Whether nothing speaks against a word's being part of a name.
    func isPossible(_ token: Int, in span: NameSpan) -> Bool {
        let word = note.tokens[token]
        let traits = word.traits
        guard word.isPlainWord, word.length > 1, word.cues.isDisjoint(with: Self.never),
            !traits.isDrug || traits.name >= 4, traits.month == 0 || traits.name >= 3
        else { return false }
        if word.cues.contains(.title), span.words == 0 || traits.surname < 4 { return false }
        if word.cues.contains(.noName), traits.name < 3 || traits.isClinical { return false }
        if word.cues.contains(.label), traits.name < 5 { return false }
        if traits.name > 0 || isPure(token) { return true }
        return isMarked(token) && note.lineCase(token) == .mixed && traits.english <= 3
            && !traits.isClinical
    }

    private func isSameCase(_ token: Int, _ span: NameSpan) -> Bool {
        note.tokens[token].isCapital == note.tokens[span.first].isCapital
    }

    private func isBeforeApostrophe(_ token: Int) -> Bool {
        note.tokens[token].length <= 2 && note.isApostrophe(token + 1)
            && note.isJoined(token, token + 1) && note.isJoined(token + 1, token + 2)
            && note.tokens[token + 2].isPlainWord && note.tokens[token + 2].length > 2
    }

    /// The next part of a word with hyphens or apostrophes.
    private func joined(_ token: Int) -> Int? {
        guard note.isMark(token + 1, 0x2D) || note.isApostrophe(token + 1),
            note.isJoined(token, token + 1), note.isJoined(token + 1, token + 2),
            note.tokens[token + 2].isPlainWord, note.tokens[token + 2].length > 1
        else { return nil }
        return token + 2
    }

    /// The token after `J.` or `J`, or nil when the letter is no initial.
    private func afterInitial(_ token: Int, isListed: Bool) -> Int? {
        let hasPoint = note.isMark(token + 1, 0x2E) && note.isJoined(token, token + 1)
        guard note.tokens[token].isCapital || hasPoint || isListed else { return nil }
        return hasPoint ? token + 2 : token + 1
    }

    /// The given name after the comma of `Last, First`, or a suffix after a comma.
    private func afterComma(_ token: Int, _ span: NameSpan, _ isAllowed: Bool) -> Int? {
        let next = token + 1
        guard span.words > 0, note.isSameLine(next, token) else { return nil }
        if note.tokens[next].cues.contains(.suffix), note.tokens[next].length > 1 { return next }
        // `Ashby, J.`, and not `Ashby, M.D.`
        if note.tokens[next].isInitial, span.words == 1, span.initials == 0,
            note.isMark(next + 1, 0x2E), note.isJoined(next, next + 1),
            !note.isJoined(next + 1, next + 2)
        {
            return next
        }
        guard isAllowed, span.words <= 2, !note.cues(next).contains(.credential) else { return nil }
        return note.tokens[next].isInitial
            || isPossible(next, in: span) && isSameCase(next, span) ? next : nil
    }

    /// The word after particles such as `van der`, or nil when there is none.
    private func afterParticle(
        _ token: Int,
        _ span: NameSpan,
        _ coverage: Coverage
    ) -> Int? {
        guard note.tokens[token].cues.contains(.particle),
            note.tokens[token].cues.isDisjoint(with: .credential)
        else { return nil }
        let next = note.isMark(token + 1, 0x2E) ? token + 2 : token + 1
        guard note.isSameLine(next, token), !coverage.isCovered[next],
            !note.tokens[next].shape.contains(.wide), note.tokens[next].length > 1
        else { return nil }
        if note.tokens[next].cues.contains(.particle) {
            return afterParticle(next, span, coverage) == nil ? nil : next
        }
        return isPossible(next, in: span) ? next : nil
    }
}
