import ClinicalRecords
import ClinicalText

/// Finds what was done in documents, and phrases that are denied, planned or past.
struct ProcedureReader: Sendable {
    let table: ProcedureTable
    let assertions: AssertionAnalyzer
    /// Years that are no sign of the past.
    let years: Set<Int>

    /// The mentions of all rules in a document; those of what was not done say why.
    func mentions(in document: ProcedureDocument, at position: Int) -> [ProcedureMention] {
        var found: [ProcedureMention] = []
        let hasTitles = document.isReport && document.document.type != .radiologyReport
        for number in table.rules.indices {
            var phrases = table.rules[number].find.filter { document.mayHold($0) }
            if hasTitles {
                phrases += table.rules[number].titles.filter { document.mayHold($0) }
            }
            if phrases.isEmpty { continue }
            let rule = table.rules[number]
            guard document.isRead(for: rule), hasContext(rule, document) else { continue }
            for (place, sentence) in document.sentences.enumerated()
            where document.tellsOfProcedures(sentence.section) {
                guard let (words, refusal) = words(of: phrases, rule, sentence, document) else {
                    continue
                }
                found.append(
                    ProcedureMention(
                        rule: number,
                        document: position,
                        sentence: place,
                        words: words,
                        refusal: refusal
                    )
                )
            }
        }
        return found
    }

    private func hasContext(_ rule: ProcedureRule, _ document: ProcedureDocument) -> Bool {
        rule.with.isEmpty
            || rule.with.contains { phrase in
                document.mayHold(phrase)
                    && document.sentences.contains { phrase.stands(in: $0) }
            }
    }

    /// The first words of a sentence that say it was done, else the first that say it was not.
    private func words(
        of phrases: [ProcedurePhrase],
        _ rule: ProcedureRule,
        _ sentence: ProcedureSentence,
        _ document: ProcedureDocument
    ) -> (Range<Int>, refusal: String?)? {
        var refused: (Range<Int>, refusal: String?)?
        for phrase in phrases {
            for range in phrase.matches(in: sentence) {
                let part = sentence.words[range.lowerBound].part
                func isNear(_ phrase: ProcedurePhrase) -> Bool {
                    phrase.matches(in: sentence).contains {
                        sentence.words[$0.lowerBound].part == part
                    }
                }
                guard !rule.unless.contains(where: isNear),
                    rule.near.isEmpty || rule.near.contains(where: isNear)
                else { continue }
                guard let refusal = refusal(of: range, sentence, document) else {
                    return (range, nil)
                }
                refused = refused ?? (range, refusal)
            }
        }
        return refused
    }

    /// Why words do not say that something was done here and now; nil when they do.
    private func refusal(
        of range: Range<Int>,
        _ sentence: ProcedureSentence,
        _ document: ProcedureDocument
    ) -> String? {
        let finding = assertions.assertion(
            ofTokens: sentence.tokenRange(range),
            in: document.analysis
        )
        guard finding.assertion == .present || isOfCondition(finding, document) else {
            return "assertion:\(finding.assertion.rawValue)"
        }
        if isGuarded(range, sentence, by: table.guards) { return "pcs:not-done-here" }
        if document.isReport { return nil }
        if isGuarded(range, sentence, by: table.plans) { return "pcs:planned" }
        return namesOtherYear(sentence) ? "pcs:earlier" : nil
    }

    /// Whether what is over is the condition and not what was done for it: "TTN, CPAP 16 h, resolved".
    private func isOfCondition(_ finding: AssertionFinding, _ document: ProcedureDocument) -> Bool {
        guard finding.assertion == .historical, let cue = finding.cue else { return false }
        let words = String(decoding: document.analysis.bytes[cue.start..<cue.end], as: UTF8.self)
        return words.lowercased().hasSuffix("resolved")
    }

    /// Whether such words stand shortly before the range, or right after it.
    private func isGuarded(
        _ range: Range<Int>,
        _ sentence: ProcedureSentence,
        by phrases: [ProcedurePhrase]
    ) -> Bool {
        phrases.contains { phrase in
            phrase.matches(in: sentence).contains { words in
                sentence.words[words.lowerBound].part == sentence.words[range.lowerBound].part
                    && words.upperBound + 6 >= range.lowerBound
                    && words.lowerBound <= range.upperBound + 3
            }
        }
    }

    private static let at = WordKey("at".utf8)

    private func namesOtherYear(_ sentence: ProcedureSentence) -> Bool {
        guard !years.isEmpty else { return false }
        let named = sentence.words.filter { $0.count == 4 }.compactMap(\.number)
            .filter { (1930...2099).contains($0) }
        return !named.isEmpty && named.allSatisfy { !years.contains($0) }
            && !sentence.words.contains { $0.key == Self.at }
    }
}
