/// Places named by their last word, after a preposition: `to Yampa Valley`, `moved to Lick Creek`,
/// `Txp to Great Plains Regional`, `at Mercy Children's - Cedar Falls`.
extension PlaceDetector {
    private static let most = 3
    /// Last words of hospitals' names where no word for a hospital follows.
    private static let houses: Set<WordHash> = Set(
        [
            "regional", "memorial", "general", "methodist", "baptist", "presbyterian", "lutheran",
            "childrens", "children", "adventist", "samaritan", "deaconess", "mercy", "veterans",
            "sinai", "university", "medical",
        ].map { WordHash($0.utf8) }
    )
    private static let hs = WordHash("hs".utf8)
    private static let ed = WordHash("ed".utf8)

    /// Adds the place whose last word is a token.
    func headed(_ token: Int, _ coverage: inout Coverage) {
        let head = note.tokens[token]
        // `Ravenwood HS`: only the capitals are a high school.
        let isSchool = head.isUpper && head.length == 2 && head.hash == Self.hs
        guard head.isCapital, !head.isUpper && head.length > 3 || isSchool,
            note.lineCase(token) == .mixed
        else { return }
        let isHouse = isSchool || Self.houses.contains(head.hash)
        guard isHouse || !head.cues.isDisjoint(with: [.street, .shortStreet]) else { return }
        var first = token
        while token - first < Self.most, note.isSameLine(first - 1, token),
            !coverage.isCovered[first - 1], isNamePart(first - 1)
        { first -= 1 }
        guard first < token, note.isSameLine(first - 1, token), isBeforePlace(first - 1) else {
            return
        }
        let isNamed = (first..<token).contains {
            note.tokens[$0].cues.isDisjoint(with: .generic) && !note.tokens[$0].traits.isClinical
        }
        // A word with a capital after "General", "Medical": the name goes on to another head.
        guard isNamed, !isFollowedByWord(token, isHouse: isHouse) else { return }
        var last = token
        if note.isApostrophe(last + 1), note.isWord(last + 2, Words.s) { last += 2 }
        if note.isMark(last + 1, 0x2D), note.isSameLine(last + 2, token), isNamePart(last + 2) {
            last += 2
            while note.isSameLine(last + 1, token), !coverage.isCovered[last + 1],
                isNamePart(last + 1), last - token < 8
            { last += 1 }
        }
        coverage.add(.location, first...last, of: note, rule: "place-by-head")
    }

    private func isFollowedByWord(_ token: Int, isHouse: Bool) -> Bool {
        let next = token + 1
        guard isHouse, note.isSameLine(next, token), note.tokens[next].isPlainWord else {
            return false
        }
        return note.tokens[next].isCapital && !note.tokens[next].isUpper
    }

    private func isNamePart(_ token: Int) -> Bool {
        let word = note.tokens[token]
        return word.isPlainWord && word.isCapital && !word.isUpper && word.length > 1
            && word.cues.isDisjoint(with: [
                .function, .title, .unit, .noName, .relation, .person, .weekday, .credential,
                .label,
            ]) && !word.traits.isDrug
            && (!word.traits.isClinical || word.traits.name >= 3 || word.traits.isPlace
                || word.traits.english >= 4)
    }

    private func isBeforePlace(_ token: Int) -> Bool {
        let hash = note.tokens[token].hash
        return [Words.in, Words.at, Words.to, Words.from, Words.near, Words.of, Words.off, Self.ed]
            .contains(hash) || note.tokens[token].isMark(0x40) || note.tokens[token].isMark(0x3A)
    }
}
