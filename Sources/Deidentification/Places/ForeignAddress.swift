/// Finds streets as they are written outside the United States: `rue du Moulin-Vert 14`,
/// `14 bis rue des Lilas`, `Lindenstraße 12a`, `Calle 7 Poniente 412`, `Via Roma 8`.
///
/// A number stands before or behind, so that no word alone makes a street.
struct ForeignAddress {
    let note: Note

    /// Words for streets before their names.
    private static let heads: Set<WordHash> = Set(
        [
            "rue", "avenue", "av", "boulevard", "bd", "blvd", "chemin", "impasse", "allee", "quai",
            "cours", "place", "calle", "avenida", "avda", "av", "carrera", "cra", "paseo", "camino",
            "calzada", "callejon", "privada", "via", "viale", "piazza", "corso", "largo", "vicolo",
            "rua", "travessa", "alameda", "estrada", "jalan", "jln", "jl", "lorong", "ulica", "ul",
            "ulitsa", "carrer", "rambla", "strada", "bulevardul", "colonia", "barrio", "villa",
        ].map { WordHash($0.utf8) }
    )
    /// Heads that are also ordinary or clinical words: a capital and a number behind are needed.
    private static let ambiguous: Set<WordHash> = Set(
        ["via", "place", "av", "ul", "largo", "villa", "cra", "bd", "jl", "corso"].map {
            WordHash($0.utf8)
        }
    )
    /// Endings of street names in one word.
    private static let endings: [[UInt8]] = [
        "strasse", "stra\u{DF}e", "gasse", "platz", "allee", "damm", "ufer", "ring", "steig",
        "straat",
        "gracht", "laan", "plein", "kade", "gatan", "gata", "gade", "veien", "vegen", "katu",
        "utca", "weg", "vagen", "v\u{E4}gen", "vej",
    ].map { Array($0.utf8) }
    private static let bis: Set<WordHash> = Set(
        ["bis", "ter", "quater"].map { WordHash($0.utf8) }
    )

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isNumber { numbered(token, &coverage) }
            guard found.isPlainWord, found.length >= 2 else { continue }
            if mayHead(token), Self.heads.contains(found.hash) {
                headed(token, &coverage)
            } else if found.isCapital, found.length >= 7, hasEnding(token) {
                compound(token, &coverage)
            }
        }
    }

    /// Whether a capital, a period behind or digits before let a word for a street be expected.
    private func mayHead(_ token: Int) -> Bool {
        note.tokens[token].isCapital
            || note.isMark(token + 1, 0x2E) && note.tokens[token].length <= 3
            || token > 0 && note.tokens[token - 1].hasDigits
            || token > 1 && note.tokens[token - 2].hasDigits
    }

    private func isHouse(_ token: Int) -> Bool {
        guard note.tokens.indices.contains(token), note.tokens[token].hasDigits,
            note.tokens[token].length <= 5
        else { return false }
        return DigitReader.isDigit(note.bytes[Int(note.tokens[token].start)])
            && !note.bytes[note.tokens[token].range].contains(0x2E)
    }

    /// `14 bis rue du Moulin-Vert`, `Calle 7 Poniente 412`.
    private func headed(_ head: Int, _ coverage: inout Coverage) {
        var first = head
        var before = head - 1
        if note.isMark(before, 0x2C) { before -= 1 }
        if note.isSameLine(before, head), Self.bis.contains(note.tokens[before].hash) {
            before -= 1
        }
        let hasNumber =
            note.isSameLine(before, head) && isHouse(before) && !coverage.isCovered[before]
        if hasNumber { first = before }
        let isCapital =
            note.tokens[head].isCapital
            || note.tokens[head].length <= 3 && note.isMark(head + 1, 0x2E)
                && note.isSameLine(head + 2, head)
                && note.tokens[head + 2].isCapital && note.tokens[head + 2].length > 3
        guard isCapital || hasNumber && !Self.ambiguous.contains(note.tokens[head].hash) else {
            return
        }
        var last = head
        var index = head + 1
        // The period of `Av.`, not that of a sentence.
        if note.isMark(index, 0x2E), note.tokens[head].length <= 3 { index += 1 }
        var words = 0
        var hasHouse = false
        var hasName = false
        while words < 6, note.isSameLine(index, head), !coverage.isCovered[index] {
            let word = note.tokens[index]
            if isHouse(index) {
                hasHouse = true
                last = index
            } else if word.isPlainWord, word.isCapital, word.cues.isDisjoint(with: .noName) {
                last = index
                hasName = true
            } else if note.isMark(index, 0x2D) && note.isJoined(index - 1, index)
                || word.isMark(0x23) || note.isApostrophe(index)
                || word.cues.contains(.particle)
                || word.length <= 3 && word.isPlainWord
                    && !word.cues.contains(.unit) && !word.traits.isClinical
            {
                // Parts of a name: `du`, `des`, `l'`, `#`.
            } else if word.isMark(0x2C), isHouse(index + 1), !hasHouse, !hasNumber, hasName {
                // `Via Roma, 8`
            } else {
                break
            }
            words += 1
            index += 1
        }
        // `ul. Długa 10/4`: the number was read as a day and month.
        if note.isSameLine(index, head), isHouse(index), coverage.isCovered[index] {
            hasHouse = true
        }
        guard last > head, hasName, hasNumber || hasHouse,
            hasNumber || !Self.ambiguous.contains(note.tokens[head].hash) || isCapital
        else { return }
        add(first...last, &coverage)
    }

    /// `at 87 Jakobi 69`, `lives at Eriksbo Västergärde 98,`: words that no list knows before a number, after
    /// another number or a preposition, where a line, a comma or a flat follows.
    private func numbered(_ house: Int, _ coverage: inout Coverage) {
        guard isHouse(house), house > 0, !note.tokens[house].shape.contains(.wide),
            note.isSameLine(house - 1, house),
            isUnlisted(house - 1, coverage)
        else { return }
        var first = house - 1
        while house - first < 4, note.isSameLine(first - 1, house), isUnlisted(first - 1, coverage)
        {
            first -= 1
        }
        let next = house + 1
        let ends =
            !note.isSameLine(next, house) || note.isMark(next, 0x2C)
            || note.tokens[next].cues.contains(.apartment)
        let before = first - 1
        guard ends, note.isSameLine(before, house) else { return }
        if isHouse(before), !coverage.isCovered[before] {
            return add(before...house, &coverage)
        }
        let isTold = NumberLabel.before(first, in: note)?.kind == .address
        if isTold { add(first...house, &coverage) }
    }

    private func isUnlisted(_ token: Int, _ coverage: Coverage) -> Bool {
        let word = note.tokens[token]
        return word.isPlainWord && word.isCapital && word.length >= 4 && !word.isUpper
            && !word.shape.contains(.wide) && !coverage.isCovered[token]
            && !word.traits.isProseOrEnglish && !word.traits.isEponym && word.traits.month == 0
            && word.cues.isDisjoint(with: NameSpanReader.never.union([.noName, .label, .title]))
    }

    private func hasEnding(_ token: Int) -> Bool {
        var word = note.bytes[note.tokens[token].range].map {
            $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0
        }
        if note.isMark(token + 1, 0x2E), word.suffix(3).elementsEqual("str".utf8) {
            word = Array("strasse".utf8)
        }
        return Self.endings.contains { word.count >= $0.count && word.suffix($0.count) == $0[...] }
    }

    /// `Lindenstraße 12a`, `Keizersgracht 221`: one word with a capital before a house number.
    private func compound(_ token: Int, _ coverage: inout Coverage) {
        let traits = note.tokens[token].traits
        var house = token + 1
        if note.isMark(house, 0x2E) { house += 1 }
        guard !traits.isProseOrEnglish, note.isSameLine(house, token), isHouse(house),
            !coverage.isCovered[house],
            !note.isSameLine(house + 1, token)
                || note.tokens[house + 1].cues.isDisjoint(with: .unit)
                    && !note.isMark(house + 1, 0x25)
        else { return }
        add(token...house, &coverage)
    }

    private func add(_ tokens: ClosedRange<Int>, _ coverage: inout Coverage) {
        coverage.addAddress(tokens, of: note, rule: "foreign-street")
    }
}
