/// Finds the sections and sentences of a tokenised text, line by line.
struct AnalysisBuilder {
    let bytes: [UInt8]
    let folded: [UInt8]
    let tokens: [Token]
    let table: SectionTable
    let abbreviations: Vocabulary

    var sections: [Section] = []
    var sentences: [Sentence] = []

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
            if line < end, isInline, isPast(kind, at: line, since: bodyStart) {
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
                // "FH: mother with breast cancer. Patient has ...": the sentence is about the patient.
                if kind == .familyHistory, isInline, first > bodyStart, isAboutPatient(first) {
                    close(kind, heading, bodyStart..<first)
                    (kind, heading, bodyStart, isInline) = (.none, nil, first, false)
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

    /// Sections of one line when their body began beside the heading: "FH: DM", then "VS 37.6".
    private static func isBrief(_ kind: SectionKind) -> Bool {
        switch kind {
        case .allergies, .familyHistory, .socialHistory, .pastSurgicalHistory, .chiefComplaint: true
        default: false
        }
    }

    /// Whether what a heading opened on its own line ended before this one: the line is no wrapped
    /// prose, and the section a brief one, or the line the first item of a numbered list.
    private func isPast(_ kind: SectionKind, at line: Int, since body: Int) -> Bool {
        guard line > body, line > 0, Self.isPassing(kind),
            endsSentence(lineBreak: line - 1, in: body..<tokens.count)
        else { return false }
        if Self.isBrief(kind) { return true }
        let first = tokens[line]
        if first.kind == .punctuation { return bytes[Int(first.start)] == UInt8(ascii: "#") }
        return first.kind == .number && startsItem(line, body..<tokens.count)
            && bytes[Int(first.start)] == UInt8(ascii: "1") && first.end - first.start == 1
    }

    private func isAboutPatient(_ first: Int) -> Bool {
        let token = tokens[first].folded
        return Self.subjects.contains {
            $0.elementsEqual(folded[Int(token.lowerBound)..<Int(token.upperBound)])
        }
    }

    private static let subjects = ["patient", "pt", "she", "he", "proband"].map { Array($0.utf8) }

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
        // "A) Strep pharyngitis": the letters of a SOAP note.
        if tokens[first].isCapitalised, tokens[first].end - tokens[first].start == 1,
            first == start,
            first + 1 < end, bytes[Int(tokens[first + 1].start)] == UInt8(ascii: ")"),
            let letter = Self.letters[bytes[Int(tokens[first].start)]]
        {
            return (letter, first + 1, first + 2)
        }
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

    private static let letters: [UInt8: SectionKind] = [
        UInt8(ascii: "S"): .historyOfPresentIllness, UInt8(ascii: "O"): .physicalExam,
        UInt8(ascii: "A"): .assessment, UInt8(ascii: "P"): .plan,
    ]

    /// Sections whose lines name diagnoses.
    static func isList(_ kind: SectionKind) -> Bool {
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
}
