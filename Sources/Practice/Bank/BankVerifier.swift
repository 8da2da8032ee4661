internal import ClinicalRecords
public import CodeSets

/// Checks a bank: shape, identifiers, answers, codes on their dates, sources, duplicates, positions.
public struct BankVerifier {
    /// The share of words that two stems may have in common before they are called nearly the same.
    private static let mostAlike = 0.8

    private let domains: Set<String>
    private let codes: (CalendarDay) throws -> PracticeCodes
    private var loaded: [CalendarDay: PracticeCodes?] = [:]
    private var findings: [BankFinding] = []

    /// Makes a verifier.
    ///
    /// - Parameters:
    ///   - blueprint: Names the domains.
    ///   - codes: The releases of a day; throws where none is loaded.
    public init(
        blueprint: ExamBlueprint,
        codes: @escaping (CalendarDay) throws -> PracticeCodes
    ) {
        domains = Set(blueprint.domains.map(\.id))
        self.codes = codes
    }

    /// Checks a bank.
    ///
    /// - Returns: The findings in order of the bank, those of the whole at the end.
    public mutating func verify(_ bank: QuestionBank) -> [BankFinding] {
        findings = []
        var seen: [String: String] = [:]
        for scenario in bank.scenarios {
            check(scenario)
            checkIdentifier(scenario.id, "", &seen)
        }
        for question in bank.all {
            checkIdentifier(question.id, question.place, &seen)
            check(question)
        }
        checkDuplicates(bank.all)
        checkPositions(bank.questions)
        return findings
    }

    private mutating func add(
        _ rule: BankFinding.Rule,
        _ question: Question,
        _ detail: String,
        level: BankFinding.Level = .error
    ) {
        findings.append(
            BankFinding(
                level: level,
                rule: rule,
                id: question.id,
                place: question.place,
                detail: detail
            )
        )
    }

    private mutating func checkIdentifier(
        _ id: String,
        _ place: String,
        _ seen: inout [String: String]
    ) {
        func add(_ detail: String) {
            findings.append(
                BankFinding(level: .error, rule: .identifier, id: id, place: place, detail: detail)
            )
        }
        if RecordID(id) == nil { add("an identifier has letters, digits and hyphens") }
        if let other = seen.updateValue(place, forKey: id) { add("the same stands at \(other)") }
    }

    private mutating func check(_ scenario: Scenario) {
        func add(_ rule: BankFinding.Rule, _ detail: String) {
            findings.append(
                BankFinding(level: .error, rule: rule, id: scenario.id, place: "", detail: detail)
            )
        }
        if Setting(rawValue: scenario.setting) == nil { add(.scenario, "the setting is not known") }
        if scenario.documents.isEmpty || scenario.questions.isEmpty {
            add(.scenario, "documents and questions are expected")
        }
        let texts = [scenario.title] + scenario.documents.flatMap { [$0.title, $0.text] }
        if texts.contains(where: Self.isBlank) { add(.empty, "a title or a document is empty") }
    }

    private mutating func check(_ question: Question) {
        if [question.stem, question.rationale].contains(where: Self.isBlank) {
            add(.empty, question, "stem and rationale are expected")
        }
        let allowed = question.scenario == nil ? 4...4 : 4...8
        if !allowed.contains(question.choices.count)
            || question.choices.contains(where: Self.isBlank)
            || Set(question.choices.map { Self.words(of: $0) }).count != question.choices.count
        {
            add(
                .choices,
                question,
                "different choices are expected, \(allowed.lowerBound) to \(allowed.upperBound)"
            )
        }
        if question.answers.isEmpty
            || !question.answers.allSatisfy(question.choices.indices.contains)
        {
            add(.answers, question, "the answer is none of the choices")
        }
        if let wanted = Self.asked(in: question.stem), wanted != question.answers.count {
            add(
                .answers,
                question,
                "the stem asks for \(wanted), \(question.answers.count) are right"
            )
        }
        if !domains.contains(question.domain) { add(.domain, question, "no such domain") }
        let isChapter = Int(question.chapter).map { (1...22).contains($0) } ?? false
        if !isChapter, !["pcs", "general"].contains(question.chapter) {
            add(.chapter, question, "1 to 22, pcs or general is expected")
        }
        if SourceReference.fault(in: question.source) != nil {
            add(.source, question, "the source has not the form of a section")
        }
        checkCodes(question)
    }

    private mutating func checkCodes(_ question: Question) {
        guard let day = CalendarDay(question.date) else {
            return add(.date, question, "YYYY-MM-DD is expected")
        }
        if loaded[day] == nil { loaded[day] = .some(try? codes(day)) }
        guard let codes = loaded[day] ?? nil else {
            return add(.date, question, "no release is loaded for \(day)")
        }
        for code in question.codes where (try? codes.entry(code)) == nil {
            add(.code, question, "a code of the list is not valid on \(day)")
        }
    }

    /// How many answers a stem asks for in words, `(Choose two.)`; nil where it does not say.
    private static func asked(in stem: String) -> Int? {
        let numbers = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6]
        let words = stem.lowercased().split { !$0.isLetter }
        guard let place = words.lastIndex(where: { $0 == "choose" || $0 == "select" }) else {
            return nil
        }
        return words.dropFirst(place + 1).first.flatMap { numbers[String($0)] }
    }

    private mutating func checkDuplicates(_ questions: [Question]) {
        let stems = questions.map { Set(Self.words(of: $0.stem)) }
        for right in questions.indices {
            for left in 0..<right
            where questions[left].scenario == nil
                || questions[left].scenario == questions[right].scenario
            {
                let common = stems[left].intersection(stems[right]).count
                let all = stems[left].count + stems[right].count - common
                guard all > 0, Double(common) > Self.mostAlike * Double(all) else { continue }
                // Two stems of one scenario may ask for this and for that in the same words.
                if questions[left].choices != questions[right].choices,
                    questions[right].scenario != nil
                {
                    continue
                }
                add(.duplicate, questions[right], "nearly the same as \(questions[left].id)")
            }
        }
    }

    /// Four positions share the right answers alike: none has more than 1.5 times its share.
    private mutating func checkPositions(_ questions: [Question]) {
        for (domain, group) in Dictionary(grouping: questions, by: \.domain).sorted(by: {
            $0.key < $1.key
        })
        where group.count >= 8 {
            for position in 0..<4 {
                let count = group.count { $0.answers.contains(position) }
                guard count * 8 > group.count * 3 || count * 8 < group.count else { continue }
                findings.append(
                    BankFinding(
                        level: .error,
                        rule: .position,
                        id: domain,
                        place: "",
                        detail: "\(count) of \(group.count) right answers stand at \(position + 1)"
                    )
                )
            }
        }
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func words(of text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
    }
}
