/// A label that announces the number, date or name after it.
struct NumberLabel {
    let kind: LabelKind
    /// The first token of the label.
    let first: Int

    private static let longest = 6

    /// The label just before a token, over a colon, `#`, "number", "is" and the like.
    static func before(_ token: Int, in note: Note) -> NumberLabel? {
        var index = token - 1
        var steps = 0
        while note.isSameLine(index, token), steps < 5 {
            let found = note.tokens[index]
            if found.isWord || found.isNumber {
                if let label = ending(at: index, in: note) { return label }
                // `license plate: NY HGV 2290`
                guard
                    found.cues.contains(.filler)
                        || found.isUpper && found.length == 2 && found.cues.contains(.stateCode)
                else { return nil }
            } else {
                guard [0x3A, 0x23, 0x2E, 0x3D, 0x2D, 0x28, 0x29, 0x2A].contains(found.mark) else {
                    return nil
                }
            }
            index -= 1
            steps += 1
        }
        // A form may have the label alone on its line and the value below.
        if token > 0, note.tokens[token].isFirst, note.isMark(token - 1, 0x3A),
            note.tokens[token].line == note.tokens[token - 1].line + 1
        {
            return ending(at: token - 2, in: note)
        }
        return nil
    }

    /// The longest label whose last word is a token.
    private static func ending(at last: Int, in note: Note) -> NumberLabel? {
        guard note.tokens.indices.contains(last) else { return nil }
        var first = last - 1
        var best: NumberLabel?
        if let kind = LabelKind(rawValue: note.tokens[last].traits.label) {
            best = NumberLabel(kind: kind, first: last)
        }
        while note.isSameLine(first, last), last - first < longest * 2 {
            if let phrase = note.phrase(at: first), phrase.last == last,
                let kind = LabelKind(rawValue: phrase.traits.label)
            {
                best = NumberLabel(kind: kind, first: first)
            }
            first -= 1
        }
        return best
    }
}
