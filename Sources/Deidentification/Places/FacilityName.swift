/// Reads the name of an institution backwards from its head: `St. Mary's Hospital`.
struct FacilityName {
    let note: Note
    let head: Int

    private static let most = 6

    func find(_ coverage: inout Coverage) {
        let phrase = note.phrase(at: head).flatMap { $0.cues.contains(.facility) ? $0 : nil }
        var last = phrase?.last ?? head
        let isCapital = note.tokens[head].isCapital
        // "KEE-va": only the capitals of VA are the veterans' hospitals.
        if note.isWord(head, Words.va), !note.tokens[head].isUpper { return }
        while note.isSameLine(last + 1, head), !coverage.isCovered[last + 1],
            note.tokens[last + 1].isCapital == isCapital, isCapital,
            note.cues(last + 1).contains(.facility)
        {
            last =
                note.phrase(at: last + 1).flatMap { $0.cues.contains(.facility) ? $0.last : nil }
                ?? last + 1
        }
        if isCapital {
            capital(last, &coverage)
        } else if let first = lowerStart(coverage) {
            coverage.add(.location, first...last, of: note, rule: "facility")
        }
    }

    private func capital(_ end: Int, _ coverage: inout Coverage) {
        var first = head
        var isDistinct = false
        var index = head - 1
        while head - index <= Self.most * 2, note.isSameLine(index, head),
            !coverage.isCovered[index]
        {
            let word = note.tokens[index]
            if !word.isWord {
                let joins =
                    word.isMark(0x2D) || word.isMark(0x26) || note.isApostrophe(index)
                    || word.isMark(0x2E) && note.tokens[max(0, index - 1)].cues.contains(.particle)
                guard joins else { break }
                index -= 1
                continue
            }
            // "Dr. Neff of Cardiology": a department alone is no institution.
            let isDepartment = note.tokens[head].cues.contains(.noName) && end == head
            let isJoint =
                note.isWord(index, Words.of) && !isDepartment
                || note.isWord(index, Words.and) || note.isWord(index, Words.s)
                || word.cues.contains(.particle) && word.length > 1
                    && note.tokens[index + 1].isPlainWord && note.tokens[index + 1].isSpaced
                    && word.cues.isDisjoint(with: .function)
            guard !note.tokens[index + 1].shape.contains(.wide), word.isCapital || isJoint,
                word.cues.isDisjoint(with: [.title, .weekday]),
                isJoint || word.traits.label == 0 || word.traits.name > 0,
                isJoint || word.cues.contains(.particle) || !word.cues.contains(.function)
            else { break }
            if word.isCapital || word.cues.contains(.particle) && first == index + 1 {
                first = index
                if isDistinctive(word) || note.phrase(at: index)?.traits.isPlace == true {
                    isDistinct = true
                }
            }
            index -= 1
        }
        var last = end
        if note.isWord(end + 1, Words.of), note.isSameLine(end + 2, head),
            note.tokens[end + 2].isCapital, !coverage.isCovered[end + 2],
            isDistinctive(note.tokens[end + 2])
        {
            last = end + 2
            while note.isSameLine(last + 1, head), note.tokens[last + 1].isPlainWord,
                note.tokens[last + 1].isCapital, !coverage.isCovered[last + 1], last - end < 6
            { last += 1 }
            isDistinct = true
        }
        if !isDistinct, isNamedInCapitals(first) { isDistinct = true }
        guard isDistinct else { return }
        while first < head,
            note.tokens[first].cues.contains(.function)
                || !note.tokens[first].isWord
        { first += 1 }
        coverage.add(.location, first...last, of: note, rule: "facility")
    }

    /// `TO MERCY GENERAL HOSPITAL`: in a line of capitals a word that may be a name, after a
    /// preposition or at the line's beginning, before a head that stands for nothing but a house.
    private func isNamedInCapitals(_ first: Int) -> Bool {
        guard first < head, note.lineCases[Int(note.tokens[head].line)] != .mixed,
            Words.houses.contains(note.tokens[head].hash) || note.phrase(at: head) != nil,
            note.tokens[first].isFirst || isAfterPreposition(first) || note.isMark(first - 1, 0x3A)
        else { return false }
        let word = note.tokens[first]
        return word.isPlainWord && word.cues.isDisjoint(with: [.generic, .function, .noName])
            && !word.traits.isClinical && !word.traits.isDrug
            && (word.traits.name >= 3 || word.traits.isPlace || word.traits.english <= 3)
    }

    private func isAfterPreposition(_ token: Int) -> Bool {
        note.isSameLine(token - 1, token)
            && [Words.to, Words.from, Words.at, Words.in].contains(note.tokens[token - 1].hash)
    }

    private func isDistinctive(_ word: NoteToken) -> Bool {
        if word.cues.contains(.generic) || word.length < 2 { return false }
        if word.cues.contains(.particle) && word.length > 2 { return true }
        let isInformative = note.lineCases[Int(word.line)] == .mixed
        if word.traits.isPlace || word.traits.name >= 4 {
            return word.traits.english < 4 || isInformative
        }
        if word.traits.isClinical || word.traits.isDrug || !word.cues.isDisjoint(with: .noName) {
            return false
        }
        let isFirm = note.phrase(at: head)?.cues.contains(.facility) == true
        return word.traits.english == 0
            || (isInformative || isFirm && word.traits.english < 5) && word.traits.english < 4
            || isFirm && isInformative && word.traits.english < 5
    }

    /// In lower case only words that are nothing but names or places count, or a saint's name.
    private func lowerStart(_ coverage: Coverage) -> Int? {
        if let first = lowerPhraseStart(coverage) { return first }
        var first: Int?
        var index = head - 1
        while head - index <= Self.most, note.isSameLine(index, head), !coverage.isCovered[index] {
            let word = note.tokens[index]
            if !word.isWord {
                guard note.isApostrophe(index) || word.isMark(0x2D) || word.isMark(0x2E) else {
                    break
                }
            } else if !note.isWord(index, Words.s) || !note.isApostrophe(index - 1) {
                if note.isWord(index, Words.st) || note.isWord(index, Words.saint) { return index }
                let isPlace = note.phrase(at: index)?.traits.isPlace == true
                let isName =
                    (word.traits.isPlace || word.traits.name >= 3)
                    && !word.traits.isProseOrEnglish
                    && word.cues.isDisjoint(with: [.noName, .function])
                if isPlace || isName {
                    first = index
                } else if !word.cues.contains(.generic) || word.cues.contains(.function)
                    || first != nil && !word.cues.contains(.particle)
                {
                    break
                }
            }
            index -= 1
        }
        return first
    }

    /// The first word of a place of several words right before the head, `red hill medical center`,
    /// or of a saint, `st. billy's hospital`.
    private func lowerPhraseStart(_ coverage: Coverage) -> Int? {
        for index in stride(from: head - 1, through: max(0, head - 6), by: -1) {
            guard note.isSameLine(index, head), !coverage.isCovered[index],
                !note.tokens[index].cues.contains(.function)
            else { return nil }
            if let phrase = note.phrase(at: index), phrase.last == head - 1, phrase.traits.isPlace {
                return index
            }
            if note.isWord(index, Words.st) || note.isWord(index, Words.saint), index < head - 1 {
                return index
            }
        }
        return nil
    }
}
