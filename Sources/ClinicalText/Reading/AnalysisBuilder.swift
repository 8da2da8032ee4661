/// Finds the sections and sentences of a tokenised text, line by line.
struct AnalysisBuilder {
    let bytes: [UInt8]
    let folded: [UInt8]
    let tokens: [Token]
    let table: SectionTable
    let abbreviations: Vocabulary

    private var sections: [Section] = []
    private var sentences: [Sentence] = []

    init(
        bytes: [UInt8],
        folded: [UInt8],
        tokens: [Token],
        table: SectionTable,
        abbreviations: Vocabulary
    ) {
        self.bytes = bytes
        self.folded = folded
        self.tokens = tokens
        self.table = table
        self.abbreviations = abbreviations
    }

    /// The whole analysis.
    mutating func analysis() -> TextAnalysis {
        var kind = SectionKind.none
        var heading: TextSpan?
        var bodyStart = 0
        var isInline = false
        var line = 0
        while line < tokens.count {
            let end = lineEnd(from: line)
            // A blank line ends what a heading opened on its own line: "Labs: Na 131".
            if line == end, isInline, Self.isPassing(kind) {
                close(kind, heading, bodyStart..<line)
                (kind, heading, bodyStart, isInline) = (.none, nil, line, false)
            }
            var start: Int? = line
            while let first = start {
                if let found = self.heading(from: first, to: end, in: kind),
                    first == line
                        || bytes[Int(tokens[found.last].start)] == UInt8(ascii: ":")
                            && !Self.isLasting(kind),
                    !isPart(found, from: first, to: end, of: kind, isInline: isInline)
                {
                    close(kind, heading, bodyStart..<first)
                    heading = TextSpan(
                        start: Int(tokens[first].start),
                        end: Int(tokens[found.last].end)
                    )
                    bodyStart = found.body
                    // A label of the same kind on the first line of an open section closes nothing:
                    // "Examination: ..." under PHYSICAL EXAM.
                    isInline = found.body < end && (found.kind != kind || isInline)
                    kind = found.kind
                }
                start = nextSentenceStart(after: max(first, bodyStart), to: end)
            }
            line = end + 1
        }
        close(kind, heading, min(bodyStart, tokens.count)..<tokens.count)
        if sections.isEmpty {
            sections.append(Section(kind: .none, heading: nil, tokens: 0..<0))
        }
        return TextAnalysis(
            bytes: bytes,
            folded: folded,
            tokens: tokens,
            sentences: sentences,
            sections: sections
        )
    }

    /// Sections that end with a blank line when their body began beside the heading.
    private static func isPassing(_ kind: SectionKind) -> Bool {
        switch kind {
        case .vitalSigns, .laboratory, .imaging, .medications, .allergies, .familyHistory,
            .socialHistory, .pastSurgicalHistory, .chiefComplaint, .physicalExam, .reviewOfSystems:
            true
        default: false
        }
    }

    /// Sections that a heading in the middle of a line does not end.
    ///
    /// Their items have parts with headings of their own: "1) Well child. Guidance: safety".
    private static func isLasting(_ kind: SectionKind) -> Bool {
        switch kind {
        case .assessment, .plan, .diagnoses, .impression, .dischargeDiagnosis, .hospitalCourse:
            true
        default: false
        }
    }

    /// Whether a heading with text beside it is only the label of a part of the section it stands in.
    ///
    /// Under the items of an assessment "- Patient Education: ..." is followed by further diagnoses,
    /// and "Impression: ..." among results is the reader's of that study.
    private func isPart(
        _ found: (kind: SectionKind, last: Int, body: Int),
        from first: Int,
        to end: Int,
        of kind: SectionKind,
        isInline: Bool
    ) -> Bool {
        guard found.body < end, !isInline else { return false }
        if Self.isLasting(kind) { return tokens[first].kind == .bullet }
        return found.kind == .impression && (kind == .laboratory || kind == .imaging)
    }

    /// The first token after a period in the rest of a line: a further heading may stand there.
    private func nextSentenceStart(after token: Int, to end: Int) -> Int? {
        var index = token
        while index + 1 < end {
            if tokens[index].kind == .punctuation,
                bytes[Int(tokens[index].start)] == UInt8(ascii: "."),
                tokens[index + 1].kind == .word, tokens[index + 1].isCapitalised,
                tokens[index + 1].start > tokens[index].end
            {
                return index + 1
            }
            index += 1
        }
        return nil
    }

    private func lineEnd(from start: Int) -> Int {
        var index = start
        while index < tokens.count, tokens[index].kind != .lineBreak { index += 1 }
        return index
    }

    private mutating func close(_ kind: SectionKind, _ heading: TextSpan?, _ body: Range<Int>) {
        if body.isEmpty, heading == nil { return }
        sections.append(Section(kind: kind, heading: heading, tokens: body))
        splitSentences(of: body, section: sections.count - 1)
    }

    /// The heading that a line begins with: its kind, its last token, and the first of the body.
    private func heading(
        from start: Int,
        to end: Int,
        in current: SectionKind
    ) -> (kind: SectionKind, last: Int, body: Int)? {
        var first = start
        // Marks of lists and markdown before a heading: "#", "**", "1.", "-".
        while first < end {
            let token = tokens[first]
            if token.kind == .bullet || token.kind == .punctuation && isHeadingMark(token) {
                first += 1
            } else if token.kind == .number, first + 1 < end,
                bytes[Int(tokens[first + 1].start)] == 0x2E
                    || bytes[Int(tokens[first + 1].start)] == 0x29
            {
                first += 2
            } else {
                break
            }
        }
        guard first < end, tokens[first].kind == .word else { return nil }
        var node: UInt32? = PhraseTrie.start
        var index = first
        var count = 0
        var separator: Int?
        while index < end, count <= 8 {
            let token = tokens[index]
            if token.kind == .word || token.kind == .number {
                if let reached = node {
                    node = table.headings.vocabulary.find(token, in: folded)
                        .flatMap { table.headings.next(reached, $0) }
                }
                count += 1
            } else {
                let mark = bytes[Int(token.start)]
                if mark == UInt8(ascii: ":") {
                    separator = index
                    break
                }
                // "HPI - text" and "A/P", "Assessment & Plan", "Past Medical/Surgical History".
                let isJoin =
                    mark == 0x2F || mark == 0x26 || mark == 0x2B || mark == 0x27
                    || mark == 0x28 || mark == 0x29 || mark == 0x2A || mark == 0x2E
                    || mark == 0x2C
                if mark == UInt8(ascii: "-") || token.kind == .punctuation && mark >= 0x80 {
                    if let kind = table.kind(at: node), index > first,
                        Int(token.start) > Int(tokens[index - 1].end)
                    {
                        return (kind, index - 1, index + 1)
                    }
                } else if !isJoin {
                    return nil
                }
            }
            index += 1
        }
        if let separator {
            if let kind = table.kind(at: node) { return (kind, separator, separator + 1) }
            // A line that is nothing but an unknown heading keeps what the section is about.
            return nil
        }
        guard index == end else { return nil }
        if let kind = table.kind(at: node) { return (kind, end - 1, end) }
        let isAllCapitals = tokens[first..<end].allSatisfy {
            $0.kind != .word || $0.isAllUpper || $0.end - $0.start == 1 && $0.isCapitalised
        }
        // A line of capitals in a list of diagnoses is a diagnosis, not a heading.
        if isAllCapitals, !Self.isList(current), isAfterBlank(first),
            !tokens[first..<end].contains(where: { $0.kind == .punctuation }), count >= 2,
            count <= 6, first == start,
            !tokens[first..<end].contains(where: { $0.kind == .number })
        {
            return (.other, end - 1, end)
        }
        return nil
    }

    /// Sections whose lines name diagnoses.
    private static func isList(_ kind: SectionKind) -> Bool {
        switch kind {
        case .pastMedicalHistory, .pastSurgicalHistory, .familyHistory, .assessment, .plan,
            .diagnoses,
            .impression, .admissionDiagnosis, .dischargeDiagnosis, .preoperativeDiagnosis,
            .postoperativeDiagnosis, .allergies, .medications, .procedures, .chiefComplaint:
            true
        default: false
        }
    }

    /// Whether a line stands after an empty one or begins the text.
    private func isAfterBlank(_ first: Int) -> Bool {
        first < 2
            ? false
            : tokens[first - 1].kind == .lineBreak
                && tokens[first - 2].kind == .lineBreak
    }

    private func isHeadingMark(_ token: Token) -> Bool {
        switch bytes[Int(token.start)] {
        case UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "["),
            UInt8(ascii: "_"), UInt8(ascii: ">"):
            true
        default: false
        }
    }

    private mutating func splitSentences(of body: Range<Int>, section: Int) {
        var start = body.lowerBound
        var index = body.lowerBound
        var isItem = false
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
                if endsSentence(lineBreak: index, in: body) {
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
    private func startsItem(_ first: Int, _ body: Range<Int>) -> Bool {
        let token = tokens[first]
        if token.kind == .bullet { return true }
        guard token.kind == .number, first + 1 < body.upperBound else { return false }
        let next = bytes[Int(tokens[first + 1].start)]
        return next == UInt8(ascii: ".") || next == UInt8(ascii: ")")
    }

    /// Whether a line break ends the sentence: not inside prose that is wrapped at a width.
    private func endsSentence(lineBreak index: Int, in body: Range<Int>) -> Bool {
        guard index + 1 < body.upperBound, index > body.lowerBound else { return true }
        let next = tokens[index + 1]
        if next.kind == .lineBreak || startsItem(index + 1, body) { return true }
        let previous = tokens[index - 1]
        if previous.kind == .lineBreak { return true }
        let mark = bytes[Int(previous.start)]
        if previous.kind == .punctuation, mark == UInt8(ascii: ":") { return true }
        if previous.kind == .punctuation, mark == UInt8(ascii: ",") { return false }
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
