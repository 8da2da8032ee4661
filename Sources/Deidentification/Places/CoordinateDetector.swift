/// Finds positions on the earth: `41.1306, -101.7193`, `N 41.1306 W 101.7193`, `41°07'50"N`.
struct CoordinateDetector {
    let note: Note

    /// Decimals of a degree from which on a pair of numbers tells a place: three are about 100 metres.
    private static let decimals = 3

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices
        where note.tokens[token].isNumber && !coverage.isCovered[token] {
            if isDegrees(token, most: 90) {
                pair(token, &coverage)
            } else if note.tokens[token].length <= 3, note.isMark(token + 1, 0xC2) {
                minutes(token, &coverage)
            }
        }
    }

    /// Whether a number has the decimals of a position and is not above its most degrees.
    private func isDegrees(_ token: Int, most: Int) -> Bool {
        guard note.tokens.indices.contains(token), note.tokens[token].isNumber,
            note.tokens[token].length >= Self.decimals + 2
        else { return false }
        var reader = DigitReader(bytes: note.bytes, at: Int(note.tokens[token].start))
        guard let whole = reader.digits(), whole.count <= 3, whole.value <= most, reader.mark(0x2E),
            let part = reader.digits(), part.count >= Self.decimals,
            reader.at == Int(note.tokens[token].end)
        else { return false }
        return true
    }

    private func pair(_ token: Int, _ coverage: inout Coverage) {
        var second = token + 1
        var marks = 0
        while note.isSameLine(second, token), marks < 4, !note.tokens[second].isNumber {
            let found = note.tokens[second]
            // A comma, a sign, a degree, a slash, or the letter of a direction.
            let joins =
                [0x2C, 0x2D, 0x2B, 0x2F, 0x3B, 0xC2, 0xE2].contains(found.mark) && !found.isWord
                || found.isPlainWord && found.length == 1 && found.cues.contains(.direction)
            guard joins else { return }
            marks += 1
            second += 1
        }
        guard note.isSameLine(second, token), marks > 0, isDegrees(second, most: 180) else {
            return
        }
        var last = second
        if note.isMark(last + 1, 0xC2), note.isJoined(last, last + 1) { last += 1 }
        if note.isSameLine(last + 1, token), note.tokens[last + 1].length == 1,
            note.tokens[last + 1].cues.contains(.direction)
        {
            last += 1
        }
        coverage.add(.location, first(token)...last, of: note, rule: "coordinates")
    }

    /// `41°07'50"N 101°43'W`: degrees and minutes with a direction behind.
    private func minutes(_ token: Int, _ coverage: inout Coverage) {
        let degree = Int(note.tokens[token + 1].start)
        guard degree + 1 < note.bytes.count, note.bytes[degree + 1] == 0xB0,
            note.isSameLine(token + 2, token), note.tokens[token + 2].isNumber
        else { return }
        var last: Int?
        for index in (token + 2)...(token + 8) where note.isSameLine(index, token) {
            let found = note.tokens[index]
            if found.isWord {
                guard found.length == 1, found.cues.contains(.direction) else { break }
                last = index
                break
            }
        }
        guard let last else { return }
        coverage.add(.location, token...last, of: note, rule: "coordinates")
    }

    /// The sign before the first number, too.
    private func first(_ token: Int) -> Int {
        note.isMark(token - 1, 0x2D) && note.isJoined(token - 1, token) ? token - 1 : token
    }
}
