/// Names under which people log in: an initial and a surname, with or without digits.
enum UserName {
    /// What stands around a word that may be one.
    enum Place {
        /// A label, "by" or a stamp: any word that no list knows.
        case announced
        /// A dash, a credential or a role: the rest must be a surname.
        case signed
        /// Nothing: it must end in digits, too.
        case free
    }

    /// Where a word stands that is written as user names are: small letters, perhaps digits behind;
    /// nil for any other.
    static func place(of token: Int, in note: Note, _ coverage: Coverage) -> Place? {
        let word = note.tokens[token]
        guard !word.isCapital, word.length >= 4, word.traits.isUnknown, word.cues.isEmpty,
            DigitReader.isLetter(note.bytes[Int(word.start)]), !isPart(token, note)
        else { return nil }
        guard token > 0, note.isSameLine(token - 1, token) else { return .free }
        var before = token - 1
        while before > 0, note.isSameLine(before - 1, token),
            note.isMark(before, 0x3A) || note.isMark(before, 0x28) || note.isMark(before, 0x2F)
        {
            before -= 1
        }
        // `0915 jdelgado: pt called`: a log.
        if note.tokens[token - 1].isNumber, note.tokens[token - 1].isFirst,
            note.isMark(token + 1, 0x3A)
        {
            return .announced
        }
        let cues = note.tokens[before].cues
        let label = NumberLabel.before(token, in: note)?.kind
        if note.isWord(before, Words.by) || label == .provider || label == .other {
            return .announced
        }
        if isStamp(token, note, coverage) { return .announced }
        if isDash(before, note) || cues.contains(.person) || followsCredential(token, note) {
            return .signed
        }
        return .free
    }

    /// Whether the word may be a user name at that place.
    static func isUserName(
        _ token: Int,
        in note: Note,
        _ lexicon: IdentifierLexicon,
        _ place: Place
    ) -> Bool {
        let bytes = note.bytes[note.tokens[token].range]
        var end = bytes.endIndex
        while end > bytes.startIndex, DigitReader.isDigit(bytes[end - 1]) { end -= 1 }
        let letters = bytes[bytes.startIndex..<end]
        guard letters.count >= 4, letters.allSatisfy(DigitReader.isLetter) else { return false }
        let hasDigits = end < bytes.endIndex
        let surname = lexicon.entry(WordHash(letters.dropFirst())).traits
        switch place {
        case .announced: return surname.surname > 0 || hasDigits
        case .signed: return surname.surname >= 2
        case .free: return hasDigits && surname.surname >= 3 && bytes.endIndex - end <= 3
        }
    }

    private static func isPart(_ token: Int, _ note: Note) -> Bool {
        let marks: [UInt8] = [0x2D, 0x2E, 0x40, 0x5F, 0x2F, 0x27]
        let isBefore =
            token > 0 && note.isJoined(token - 1, token)
            && (marks.dropFirst().contains(note.tokens[token - 1].mark)
                || note.isMark(token - 1, 0x2D) && note.isJoined(token - 2, token - 1))
        let isAfter =
            note.isJoined(token, token + 1) && marks.contains(note.tokens[token + 1].mark)
            && note.isJoined(token + 1, token + 2)
        return isBefore || isAfter
    }

    /// Whether a date and a time stand just before: `[2025-08-14 09:02 tgreer2]`.
    private static func isStamp(_ token: Int, _ note: Note, _ coverage: Coverage) -> Bool {
        for offset in 1...5 where note.isSameLine(token - offset, token) {
            if coverage.isCovered[token - offset], !coverage.isName[token - offset] { return true }
            let found = note.tokens[token - offset]
            guard
                found.isNumber || found.isMark(0x3A) || found.cues.contains(.unit)
            else { return false }
        }
        return false
    }

    private static func isDash(_ token: Int, _ note: Note) -> Bool {
        note.isMark(token, 0x2D)
            || note.tokens[token].length == 3 && note.tokens[token].mark == 0xE2
    }

    private static func followsCredential(_ token: Int, _ note: Note) -> Bool {
        let next = note.isMark(token + 1, 0x2C) ? token + 2 : token + 1
        return note.isSameLine(next, token) && note.tokens[next].isUpper
            && note.cues(next).contains(.credential)
    }
}
