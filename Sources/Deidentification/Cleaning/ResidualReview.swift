/// Looks at what no detector took and may identify a person all the same.
struct ResidualReview {
    let note: Note
    let coverage: Coverage

    /// The risks, in order.
    var risks: [ResidualRisk] {
        var risks: [ResidualRisk] = []
        var token = 0
        while token < note.tokens.count {
            defer { token += 1 }
            guard !coverage.isCovered[token] else { continue }
            if isForeignLetter(token), note.isJoined(token, token + 1), isForeignLetter(token + 1) {
                let first = token
                while note.isJoined(token, token + 1), isForeignLetter(token + 1) { token += 1 }
                risks.append(risk(.name, first...token, "script-not-read", isBlocking: true))
            } else if isUnknownName(token) {
                risks.append(
                    risk(.name, token...token, "unknown-capitalised-word", isBlocking: false)
                )
            }
        }
        return risks
    }

    /// A letter of a script whose words are not judged: Greek, Cyrillic, Hebrew, Arabic, CJK and others.
    private func isForeignLetter(_ token: Int) -> Bool {
        guard note.tokens.indices.contains(token) else { return false }
        let mark = note.tokens[token].mark
        return !note.tokens[token].isWord && (0xCE...0xDF).contains(mark)
            || (0xE0...0xE1).contains(mark) || (0xE3...0xED).contains(mark)
    }

    /// A capitalised word inside a sentence that no list knows.
    private func isUnknownName(_ token: Int) -> Bool {
        let word = note.tokens[token]
        return word.isPlainWord && word.isCapital && !word.isUpper && !word.isFirst
            && word.length > 3
            && word.traits.isUnknown && word.cues.isEmpty && note.lineCase(token) == .mixed
            && note.tokens[token - 1].isPlainWord && !note.tokens[token - 1].isCapital
    }

    private func risk(
        _ kind: IdentifierKind,
        _ tokens: ClosedRange<Int>,
        _ rule: String,
        isBlocking: Bool
    ) -> ResidualRisk {
        ResidualRisk(
            kind: kind,
            start: Int(note.tokens[tokens.lowerBound].start),
            end: Int(note.tokens[tokens.upperBound].end),
            rule: rule,
            isBlocking: isBlocking
        )
    }
}
