/// Decides whether a word may be a part of a name, by how strong the evidence around it is.
struct NameJudge {
    /// What stands around the word.
    enum Evidence {
        /// A title, a label or a credential: a name is expected.
        case strong
        /// A relation, "named", "with": a name is possible.
        case context
        /// Nothing but the word itself.
        case free
    }

    let note: Note

    /// Whether a word may begin a name.
    func begins(_ token: Int, _ evidence: Evidence) -> Bool {
        let word = note.tokens[token]
        guard word.isPlainWord, word.length > 1, isAllowed(word, evidence) else { return false }
        let traits = word.traits
        let isMarked = word.isCapital && !(word.isUpper && note.lineCase(token) == .upper)
        switch evidence {
        case .strong:
            if word.isCapital {
                if traits.name > 0 {
                    return !(traits.english >= 4 || traits.isClinical) || traits.name >= 3
                }
                return !traits.isClinical && !traits.isDrug && traits.english < 3
            }
            if traits.name > 0, !traits.isProseOrEnglish { return true }
            if traits.isUnknown { return word.cues.isEmpty && word.length > 3 }
            if traits.given >= 2, traits.english < 5, !traits.isClinical { return true }
            return traits.name >= 5 && traits.english < 4 || traits.name >= 6 && !traits.isClinical
        case .context:
            if traits.isEponym, traits.name < 7, !(traits.given >= 4) { return false }
            if isMarked {
                if traits.name > 0 {
                    return !traits.isProseOrEnglish
                        || traits.name >= 4 && (traits.english < 5 || traits.given >= 5)
                            && !traits.isDrug
                }
                return !traits.isProseOrEnglish && !traits.isPlace && !word.isUpper
            }
            return isPureName(traits, given: 3, surname: 4)
        case .free:
            if traits.isEponym, traits.name < 7 { return false }
            return isMarked
                ? isPureName(traits, given: 2, surname: 3)
                : isPureName(traits, given: 4, surname: 5) && word.length > 3
        }
    }

    /// Whether a word may go on a name that has begun.
    func continues(_ token: Int, first: Int, _ evidence: Evidence) -> Bool {
        let word = note.tokens[token]
        guard word.isPlainWord, word.length > 1, isAllowed(word, .strong) else { return false }
        let traits = word.traits
        if word.isCapital {
            guard note.tokens[first].isCapital else { return false }
            if traits.name > 0 {
                if traits.isDrug { return false }
                if word.isUpper, note.lineCase(token) == .upper, traits.english == 5 {
                    return false
                }
                return !(traits.english >= 4 || traits.isClinical) || traits.name >= 4
            }
            return !traits.isProseOrEnglish && (evidence == .strong || !word.isUpper)
        }
        guard !note.tokens[first].isCapital else { return false }
        if isPureName(traits, given: 2, surname: 2) { return true }
        return evidence == .strong
            && (traits.isUnknown && word.cues.isEmpty && word.length > 3
                || !traits.isClinical && !traits.isDrug
                    && (traits.surname >= 6 || traits.surname >= 2 && traits.english <= 3)
                || traits.isEponym && traits.surname >= 4)
    }

    /// A name and nothing else, at least so common.
    func isPureName(_ traits: WordTraits, given: Int, surname: Int) -> Bool {
        (traits.given >= given || traits.surname >= surname) && !traits.isProseOrEnglish
    }

    private func isAllowed(_ word: NoteToken, _ evidence: Evidence) -> Bool {
        if word.traits.month > 0 {
            return evidence == .strong && word.isCapital && word.traits.name >= 3
        }
        if word.cues.isDisjoint(with: .neverName) { return true }
        return evidence == .strong && word.isCapital && !word.isUpper && word.traits.name >= 4
            && word.cues.isDisjoint(with: [.function, .weekday])
    }

    /// The first of two words that name one operation, sign or disease: `Ivor Lewis`, `Grey Turner`.
    private static let pairs: Set<WordHash> = Set(
        [
            "ivor", "grey", "gray", "treacher", "marcus", "ramsay", "austin", "graham", "argyll",
            "tommy",
            "lou", "pel", "blalock", "dandy", "von", "brown", "riley", "wolff",
        ].map { WordHash($0.utf8) }
    )

    /// Whether a range is used for a disease, sign or device: `Bell's palsy`, `Foley catheter`.
    func isEponym(_ range: ClosedRange<Int>) -> Bool {
        var next = range.upperBound + 1
        if note.isApostrophe(next), note.isJoined(range.upperBound, next) {
            next += 1
            if note.isWord(next, Words.s) { next += 1 }
        }
        if note.isSameLine(next, range.lowerBound), note.cues(next).contains(.eponymHead) {
            return true
        }
        let isListed = range.contains { note.tokens[$0].traits.isEponym }
        guard isListed else { return false }
        if range.count == 2, Self.pairs.contains(note.tokens[range.lowerBound].hash),
            note.tokens[range.upperBound].traits.isEponym
        {
            return true
        }
        // `Li-Fraumeni`: joined to a name that hardly anyone bears.
        if range.count == 3, note.isMark(range.lowerBound + 1, 0x2D),
            note.tokens[range.upperBound].traits.isEponym,
            note.tokens[range.upperBound].traits.name <= 2
        {
            return true
        }
        // `JACKSON-PRATT DRAIN`: in capitals the head was read as a part of the name.
        if range.count > 1, note.tokens[range.lowerBound].traits.isEponym,
            note.cues(range.upperBound).contains(.eponymHead)
        {
            return true
        }
        // `Guillain-Barré`, `Ehlers-Danlos type IV`: eponyms joined by a hyphen.
        let isChain =
            note.isMark(range.upperBound + 1, 0x2D)
            && note.tokens.indices.contains(range.upperBound + 2)
            && note.tokens[range.upperBound + 2].traits.isEponym
        return isChain
            || range.count > 2
                && range.allSatisfy { !note.tokens[$0].isWord || note.tokens[$0].traits.isEponym }
    }
}
