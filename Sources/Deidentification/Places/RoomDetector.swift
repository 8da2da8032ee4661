/// Finds rooms and beds by their number: `Room 412`, `Rm 7B`, `bed 2`, `bed B-12`.
///
/// They tell where a person lies or lives and are units of a place, smaller than a state.
struct RoomDetector {
    let note: Note

    private static let rooms: Set<WordHash> = Set(["room", "rm", "bed"].map { WordHash($0.utf8) })

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices
        where note.tokens[token].length <= 4 && token + 1 < note.tokens.count
            && (note.tokens[token + 1].hasDigits || !note.tokens[token + 1].isPlainWord
                || note.tokens[token + 1].length == 1)
            && Self.rooms.contains(note.tokens[token].hash) && !coverage.isCovered[token]
        {
            var number = token + 1
            while note.isMark(number, 0x23) || note.isMark(number, 0x2E)
                || note.isMark(number, 0x3A)
            {
                number += 1
            }
            guard note.isSameLine(number, token), !coverage.isCovered[number] else { continue }
            var last = number
            // `B-12`, `214-B`
            if note.isMark(last + 1, 0x2D), note.isJoined(last, last + 1),
                note.isJoined(last + 1, last + 2), note.tokens[last + 2].length <= 4
            {
                last += 2
            }
            guard note.tokens[number].length <= 5, isNumber(number) || isNumber(last),
                !coverage.isCovered(number...last), !isMeasure(last + 1, after: token)
            else { continue }
            coverage.add(.location, number...last, of: note, rule: "room-number")
        }
    }

    private func isNumber(_ token: Int) -> Bool {
        note.tokens[token].hasDigits && !note.bytes[note.tokens[token].range].contains(0x2E)
    }

    /// "bed 30 degrees", "bed 2x daily".
    private func isMeasure(_ next: Int, after token: Int) -> Bool {
        note.isSameLine(next, token)
            && (note.tokens[next].cues.contains(.unit) && note.tokens[next].length > 1
                || note.isMark(next, 0x25) || note.isMark(next, 0x2F))
    }
}
