/// Splits the bodies of sections into sentences.
extension AnalysisBuilder {
    mutating func splitSentences(of body: Range<Int>, section: Int) {
        var start = body.lowerBound
        var index = body.lowerBound
        var isItem = false
        let isList = Self.isList(sections[section].kind)
        func isContent(_ range: Range<Int>) -> Bool {
            tokens[range].contains { $0.kind == .word || $0.kind == .number }
        }
        func finish(at end: Int, _ sentences: inout [Sentence]) {
            if start < end, isContent(start..<end) {
                sentences.append(
                    Sentence(tokens: start..<end, section: section, isListItem: isItem)
                )
            }
            start = end
            isItem = false
        }
        while index < body.upperBound {
            let token = tokens[index]
            switch token.kind {
            case .lineBreak:
                if endsSentence(lineBreak: index, in: body, isList: isList) {
                    finish(at: index, &sentences)
                    start = index + 1
                    if index + 1 < body.upperBound { isItem = startsItem(index + 1, body) }
                }
            case .bullet:
                if start == index { isItem = true }
            case .punctuation:
                let mark = bytes[Int(token.start)]
                if mark == 0x2E || mark == 0x21 || mark == 0x3F, endsSentence(mark: index, in: body)
                {
                    finish(at: index + 1, &sentences)
                }
            default: break
            }
            index += 1
        }
        finish(at: body.upperBound, &sentences)
    }

    /// Whether the line at a token is an item: a bullet, or a number with a period or parenthesis.
    func startsItem(_ first: Int, _ body: Range<Int>) -> Bool {
        let token = tokens[first]
        if token.kind == .bullet { return true }
        guard token.kind == .number, first + 1 < body.upperBound else { return false }
        let next = bytes[Int(tokens[first + 1].start)]
        return next == UInt8(ascii: ".") || next == UInt8(ascii: ")")
    }

    /// Whether a line break ends the sentence: not inside prose that is wrapped at a width.
    func endsSentence(
        lineBreak index: Int,
        in body: Range<Int>,
        isList: Bool = false
    ) -> Bool {
        guard index + 1 < body.upperBound, index > body.lowerBound else { return true }
        let next = tokens[index + 1]
        if next.kind == .lineBreak || startsItem(index + 1, body) { return true }
        let previous = tokens[index - 1]
        if previous.kind == .lineBreak { return true }
        let mark = bytes[Int(previous.start)]
        if previous.kind == .punctuation, mark == UInt8(ascii: ":") { return true }
        if previous.kind == .punctuation, mark == UInt8(ascii: ",") { return false }
        // A line of a list of diagnoses that begins with a capital is an item of its own.
        if isList, next.isCapitalised { return true }
        var lineStart = index - 1
        while lineStart > body.lowerBound, tokens[lineStart - 1].kind != .lineBreak {
            lineStart -= 1
        }
        let length = Int(previous.end) - Int(tokens[lineStart].start)
        if next.kind == .word, !next.isCapitalised, !next.isAllUpper { return length < 25 }
        return length < 55
    }

    /// Whether a period, question or exclamation mark ends the sentence.
    private func endsSentence(mark index: Int, in body: Range<Int>) -> Bool {
        guard index + 1 < body.upperBound else { return true }
        let next = tokens[index + 1]
        // "q.d.", "3.5", "e.g.": no blank after the period.
        if next.kind != .lineBreak, next.start == tokens[index].end { return false }
        // "Rash ? zoster": a question mark that stands alone belongs to what follows.
        if bytes[Int(tokens[index].start)] == 0x3F, next.kind != .lineBreak,
            index == body.lowerBound || tokens[index - 1].end < tokens[index].start
        {
            return false
        }
        guard index > body.lowerBound, bytes[Int(tokens[index].start)] == 0x2E else { return true }
        let previous = tokens[index - 1]
        guard previous.kind == .word || previous.kind == .number else { return true }
        // "1." at the start of an item.
        if previous.kind == .number,
            index - 1 == body.lowerBound
                || tokens[index - 2].kind == .lineBreak
        {
            return false
        }
        if previous.end == tokens[index].start {
            if abbreviations.find(previous, in: folded) != nil {
                return next.isCapitalised == false && next.kind != .lineBreak
                    ? false : isTitle(previous) ? false : next.kind == .lineBreak
            }
            // "p.r.n. pain": the last letter of a dotted abbreviation, and the sentence goes on.
            if previous.end - previous.start == 1, index >= body.lowerBound + 2,
                tokens[index - 2].end == previous.start,
                bytes[Int(tokens[index - 2].start)] == 0x2E, next.kind == .word,
                !next.isCapitalised
            {
                return false
            }
            if previous.end - previous.start == 1, previous.isCapitalised, previous.kind == .word {
                return false
            }
        }
        return true
    }

    private func isTitle(_ token: Token) -> Bool {
        let word = folded[Int(token.folded.lowerBound)..<Int(token.folded.upperBound)]
        return Self.titles.contains { $0.elementsEqual(word) }
    }

    /// Words before a name.
    private static let titles = ["dr", "mr", "mrs", "ms", "prof", "st"].map { Array($0.utf8) }
}
