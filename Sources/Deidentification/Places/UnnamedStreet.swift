/// Finds places by a number or a direction where no word for a street stands: `918 W Buckthorn`,
/// `Apt 3, 1650 Tamarack`, `Walgreens on Packard`, `I-80 MM 214`, `PS 118`.
struct UnnamedStreet {
    let note: Note

    private static let miles: Set<WordHash> = Set(
        [
            "mm", "mile", "exit", "eb", "wb", "nb", "sb", "milepost", "eastbound", "westbound",
            "northbound", "southbound",
        ].map { WordHash($0.utf8) }
    )
    private static let roads: Set<WordHash> = Set(
        ["i", "us", "sr", "cr", "fm", "rt", "rte", "hwy", "highway", "route", "interstate", "exit"]
            .map { WordHash($0.utf8) }
    )
    private static let schools: Set<WordHash> = Set(["ps", "is", "ms"].map { WordHash($0.utf8) })
    private static let schoolWords: Set<WordHash> = Set(
        ["school", "grade", "grader", "teacher", "attends", "student", "kindergarten", "class"].map
        {
            WordHash($0.utf8)
        }
    )

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isNumber {
                house(token, &coverage)
            } else if found.isPlainWord, found.length <= 10 {
                if isBeforeNumber(token), Self.roads.contains(found.hash) { road(token, &coverage) }
                if found.isUpper, Self.schools.contains(found.hash) { school(token, &coverage) }
                if found.length == 2, found.hash == Words.on { corner(token, &coverage) }
            }
        }
    }

    private func isBeforeNumber(_ token: Int) -> Bool {
        guard token + 2 < note.tokens.count else { return false }
        return note.tokens[token + 1].isNumber
            || note.tokens[token + 1].isMark(0x2D) && note.tokens[token + 2].isNumber
    }

    /// A word with a capital that may be a street's name.
    private func isName(_ token: Int) -> Bool {
        let word = note.tokens[token]
        return word.isPlainWord && word.isCapital && !word.isUpper && word.length > 2
            && word.cues.isDisjoint(with: [
                .function, .unit, .noName, .credential, .title, .relation, .person, .weekday,
                .label, .service, .eponymHead,
            ]) && !word.traits.isDrug && word.traits.month == 0
            && (!word.traits.isClinical || word.traits.name >= 3 || word.traits.isPlace)
    }

    /// `918 W Buckthorn`; `1650 Tamarack` after an apartment, "lives at" or "home".
    private func house(_ number: Int, _ coverage: inout Coverage) {
        guard (2...5).contains(note.tokens[number].length),
            note.number(number) != nil
                || note.tokens[number].length == 5,
            number == 0 || !note.isMark(number - 1, 0x2F) && !note.isMark(number - 1, 0x2D)
        else { return }
        var name = number + 1
        let isDirected =
            note.isSameLine(name, number) && note.tokens[name].cues.contains(.direction)
            && note.tokens[name].isCapital && note.tokens[name].length <= 2
        if isDirected { name += note.isMark(name + 1, 0x2E) ? 2 : 1 }
        guard note.isSameLine(name, number), !coverage.isCovered[name], isName(name) else { return }
        guard isDirected && note.lineCase(number) == .mixed || isAddressed(number, coverage) else {
            return
        }
        var last = name
        if note.isSameLine(name + 1, number), !coverage.isCovered[name + 1], isName(name + 1),
            isDirected
        {
            last = name + 1
        }
        coverage.addAddress(number...last, of: note, rule: "unnamed-street")
    }

    private func isAddressed(_ number: Int, _ coverage: Coverage) -> Bool {
        if NumberLabel.before(number, in: note)?.kind == .address { return true }
        let isApart =
            note.isMark(number - 1, 0x2C) && number > 2
            && (1...2).contains {
                note.isSameLine(number - 1 - $0, number)
                    && note.tokens[number - 1 - $0].cues.contains(.apartment)
            }
        return isApart
    }

    /// `I-80 MM 214`, `off US 95`, `exit 14`: a road by its number after a preposition or a mile.
    private func road(_ token: Int, _ coverage: inout Coverage) {
        let hasHyphen = note.isMark(token + 1, 0x2D) && note.isJoined(token, token + 1)
        let number = hasHyphen ? token + 2 : token + 1
        guard note.tokens[token].isCapital || note.tokens[token].length > 3,
            note.isSameLine(number, token), note.tokens[number].isNumber,
            note.tokens[number].length <= 3, note.number(number) != nil,
            hasHyphen || note.tokens[token].length > 1
        else { return }
        var last = number
        var isTold = false
        var next = number + 1
        while note.isSameLine(next, token), Self.miles.contains(note.tokens[next].hash) {
            isTold = true
            let mile = note.isWord(next + 1, WordHash("marker".utf8)) ? next + 2 : next + 1
            guard note.isSameLine(mile, token), note.tokens[mile].isNumber else { break }
            last = mile
            next = last + 1
        }
        let before = token - 1
        let isPlaced =
            note.isSameLine(before, token)
            && [Words.on, Words.off, Words.at, Words.near, Words.along, Words.from]
                .contains(note.tokens[before].hash)
        // "I-131" is iodine, "US 3" an ultrasound: the preposition or the mile tells.
        guard isTold || isPlaced && (hasHyphen || note.tokens[token].length > 2) else { return }
        coverage.addAddress(token...last, of: note, rule: "road-number")
    }

    /// `2nd grade at PS 118`.
    private func school(_ token: Int, _ coverage: inout Coverage) {
        guard note.isSameLine(token + 1, token), note.tokens[token + 1].isNumber,
            note.tokens[token + 1].length <= 3, note.isSameLine(token - 1, token),
            (1...6).contains(where: {
                note.isSameLine(token - $0, token)
                    && Self.schoolWords.contains(note.tokens[token - $0].hash)
            })
        else { return }
        coverage.addAddress(token...(token + 1), of: note, rule: "numbered-school")
    }

    /// `Walgreens on Packard`, `Kroger on Halsted`: a shop's street, with capitals on both sides.
    private func corner(_ on: Int, _ coverage: inout Coverage) {
        let name = on + 1
        guard on > 0, note.isSameLine(on - 1, on), note.isSameLine(name, on),
            note.lineCase(on) == .mixed, !coverage.isName[on - 1], !coverage.isCovered[name]
        else { return }
        let shop = note.tokens[on - 1]
        let street = note.tokens[name]
        guard shop.isPlainWord, shop.isCapital, !shop.isUpper, !shop.isFirst, shop.length > 3,
            !shop.traits.isClinical, !shop.traits.isDrug,
            shop.cues.isDisjoint(with: [.noName, .function, .relation, .person, .service]),
            note.ordinal(name) != nil
                || isName(name)
                    && (street.traits.isPlace || street.traits.name > 0 || street.traits.isUnknown)
        else { return }
        coverage.addAddress(name...name, of: note, rule: "corner")
    }
}
