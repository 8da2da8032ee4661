extension Note {
    /// Whether a person's verb or a possessive follows a token.
    func followsAsPerson(_ token: Int) -> Bool {
        let next = token + 1
        guard isSameLine(next, token) else { return false }
        if isApostrophe(next) { return isWord(next + 1, Words.s) }
        return tokens[next].cues.contains(.personVerb)
    }

    /// Whether a title, a relation or "according to" stands before a token.
    func isAnnounced(_ token: Int) -> Bool {
        var before = token - 1
        if isMark(before, 0x2E), isJoined(before - 1, before) { before -= 1 }
        guard isSameLine(before, token) else { return false }
        if !tokens[before].cues.isDisjoint(with: [.title, .relation, .person]) { return true }
        return isWord(before, Words.to) && isWord(before - 1, Words.according)
    }
}
