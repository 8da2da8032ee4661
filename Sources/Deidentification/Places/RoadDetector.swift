/// Finds roads without a house number: `on Clay Street`, `County Road 880`,
/// `1900 block of Gravel Pit Rd`; and the town after a street.
struct RoadDetector {
    let note: Note

    private static let numbered: Set<WordHash> = Set(
        ["road", "rd", "highway", "hwy", "route", "rte"].map { WordHash($0.utf8) }
    )
    private static let most = 3

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices {
            let found = note.tokens[token]
            if coverage.isCovered[token] {
                if found.isMark(0x2C) || note.isMark(token + 1, 0x2C) {
                    town(after: token, &coverage)
                }
                continue
            }
            guard found.isPlainWord else { continue }

            if !found.cues.isDisjoint(with: [.street, .shortStreet]) {
                if Self.numbered.contains(found.hash) { numberedRoad(token, &coverage) }
                named(token, &coverage)
            }
        }
    }

    /// `County Road 880`, `Highway 61 North`, `off Rte 9`.
    private func numberedRoad(_ token: Int, _ coverage: inout Coverage) {
        let number = note.isMark(token + 1, 0x2E) ? token + 2 : token + 1
        guard note.isSameLine(number, token), note.tokens[number].isNumber,
            note.tokens[token].isCapital, note.tokens[number].length <= 4,
            !note.isSameLine(number + 1, token)
                || !note.tokens[number + 1].cues.contains(.unit) && !note.isMark(number + 1, 0x25)
        else { return }
        var first = token
        while token - first < 2, note.isSameLine(first - 1, token), !coverage.isCovered[first - 1],
            note.tokens[first - 1].isCapital,
            !note.tokens[first - 1].cues.isDisjoint(with: [.county, .state, .stateCode, .direction])
        { first -= 1 }
        coverage.addAddress(first...number, of: note, rule: "road-number")
    }

    /// `on Clay Street`, `block of Gravel Pit Rd`: names with capitals before a word for a street.
    private func named(_ token: Int, _ coverage: inout Coverage) {
        let head = note.tokens[token]
        guard head.isCapital, head.length > 1, note.lineCase(token) != .title || head.length > 3
        else { return }
        var first = token
        while token - first < Self.most, note.isSameLine(first - 1, token),
            !coverage.isCovered[first - 1], note.tokens[first - 1].isPlainWord,
            note.tokens[first - 1].isCapital,
            note.tokens[first - 1].cues.isDisjoint(with: [.function, .title, .unit, .noName])
        { first -= 1 }
        guard first < token, first > 0, note.isSameLine(first - 1, token) else { return }
        let isBlock =
            note.isWord(first - 1, Words.of) && note.isWord(first - 2, Words.block)
        let isPlaced =
            note.isWord(first - 1, Words.on) || note.isWord(first - 1, Words.at)
            || note.isWord(first - 1, Words.from) || note.isWord(first - 1, Words.to)
            || note.isWord(first - 1, Words.in)
            || note.tokens[first - 1].cues.contains(.beforePlace)
        // Short and rarer words for streets are other words, too: there a block must be named.
        let isClinical = (first..<token).contains {
            note.tokens[$0].traits.isClinical && note.tokens[$0].traits.name < 4
        }
        guard
            isBlock || isPlaced && !isClinical && head.cues.contains(.street) && head.length > 3
        else { return }
        if note.lineCase(token) == .upper, !isBlock, note.tokens[first].traits.english >= 4 {
            return
        }
        var start = first
        if isBlock {
            start = first - 2
            if note.isSameLine(start - 1, token), note.tokens[start - 1].isNumber { start -= 1 }
        }
        coverage.addAddress(start...token, of: note, rule: "road")
    }

    /// `88 Cobbler Ln, Medina`, `415 W SYCAMORE AVE, FREMONT`: the town after a street.
    private func town(after token: Int, _ coverage: inout Coverage) {
        let comma = note.isMark(token, 0x2C) ? token : token + 1
        let start = comma + 1
        guard note.isMark(comma, 0x2C), note.isSameLine(start, comma),
            !coverage.isCovered[start],
            coverage.findings.last(where: { $0.end <= Int(note.tokens[comma].start) })
                .map({ isStreet($0, before: comma) }) == true
        else { return }
        var last = start
        if let phrase = note.phrase(at: start), phrase.traits.isPlace {
            last = phrase.last
        } else {
            let word = note.tokens[start]
            guard word.isPlainWord, word.isCapital,
                word.cues.isDisjoint(with: [.function, .state, .stateCode, .country, .relation]),
                word.traits.isPlace || !word.traits.isProseOrEnglish
            else { return }
        }
        coverage.addAddress(start...last, of: note, rule: "town-after-street")
    }

    private func isStreet(_ finding: Finding, before comma: Int) -> Bool {
        finding.kind == .location && finding.end == Int(note.tokens[comma - 1].end)
            && (finding.rule == "street-address" || finding.rule == "road")
    }
}
