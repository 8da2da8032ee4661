/// Ages over 89 that only the person before them tells: `she is 93 and`, `Mildred Jones, 93,`.
extension AgeDetector {
    private static let ages = 90...115

    /// Finds them; names must have been found before.
    func findByPerson(_ coverage: inout Coverage) {
        spelledByPerson(&coverage)
        for token in note.tokens.indices
        where note.tokens[token].isNumber && !coverage.isCovered[token] {
            guard let age = note.number(token), Self.ages.contains(age), token > 1,
                note.isSameLine(token - 2, token), isEnd(token + 1)
            else { continue }
            let isName = note.isMark(token - 1, 0x2C) && coverage.isName[token - 2]
            guard isName || isSaid(of: token, coverage) else { continue }
            coverage.add(.age, token...token, of: note, rule: "age-over-89")
        }
    }

    /// `Mrs. Delacroix, ninety-three, at home`, `she is ninety-one`.
    private func spelledByPerson(_ coverage: inout Coverage) {
        for token in note.tokens.indices
        where note.tokens[token].length == 6 && note.isWord(token, Words.ninety)
            && !coverage.isCovered[token] && token > 1 && note.isSameLine(token - 2, token)
        {
            let last = SpelledNumber.below100(at: token, in: note)?.last ?? token
            let isName = note.isMark(token - 1, 0x2C) && coverage.isName[token - 2]
            guard isEnd(last + 1), isName || isSaid(of: token, coverage) else { continue }
            coverage.add(.age, token...last, of: note, rule: "age-over-89")
        }
    }

    /// `he is 93`, `Mrs. Jones will be 97`, `who was 91`.
    private func isSaid(of token: Int, _ coverage: Coverage) -> Bool {
        let verb = token - 1
        if note.isWord(verb, Words.be) {
            return note.isSameLine(verb - 2, token)
                && (isPerson(verb - 2, coverage) || isPerson(verb - 3, coverage))
        }
        return (note.isWord(verb, Words.is) || note.isWord(verb, Words.was))
            && isPerson(verb - 1, coverage)
    }

    private func isPerson(_ token: Int, _ coverage: Coverage) -> Bool {
        guard note.tokens.indices.contains(token) else { return false }
        if coverage.isName[token] { return true }
        let hash = note.tokens[token].hash
        return hash == Words.he || hash == Words.she || hash == Words.they || hash == Words.who
            || !note.tokens[token].cues.isDisjoint(with: [.relation, .person])
    }

    /// Whether the clause ends after a number or goes on as after an age: a value has a unit.
    private func isEnd(_ token: Int) -> Bool {
        guard note.isSameLine(token, token - 1) else { return true }
        if note.isMark(token, 0x2C) || note.isMark(token, 0x2E) || note.isMark(token, 0x3B) {
            return !note.isJoined(token, token + 1)
        }
        return note.isWord(token, Words.and)
            || note.isWord(token, Words.in)
                && note.isSameLine(token + 1, token)
                && (note.tokens[token + 1].traits.month > 0
                    || note.tokens[token + 1].cues.contains(.beforeDate))
    }
}
