import ClinicalRecords
import ClinicalText
import CodeSets

/// Turns mentions into codes: fills the slots of the patterns and keeps what is valid.
struct ProcedureScene: Sendable {
    let table: ProcedureTable
    let slots: ProcedureSlots
    let release: ICD10PCSRelease
    let descent: ProcedureDescent
    let days: ProcedureDays
    let documents: [ProcedureDocument]
    let mentions: [ProcedureMention]

    private struct Filling {
        /// Choices of characters, the best first; more than one entry where each is coded.
        var each: [[String]]
        let isDocumented: Bool
    }

    /// The codes of a mention; none where a slot without default is not documented.
    func candidates(of mention: ProcedureMention) -> [ProcedureCandidate] {
        let document = documents[mention.document]
        let sentence = document.sentences[mention.sentence]
        let own = days.day(nearest: mention.words, in: sentence, of: document.analysis)
        var found: [ProcedureCandidate] = []
        for (number, pattern) in table.rules[mention.rule].patterns.enumerated() {
            guard let fillings = fillings(of: pattern, for: mention) else { continue }
            for code in codes(fillings) {
                found.append(
                    ProcedureCandidate(
                        code: code,
                        rule: mention.rule,
                        pattern: number,
                        document: mention.document,
                        documented: fillings.filter(\.isDocumented).count,
                        day: own ?? writtenDay(of: document) ?? document.document.date,
                        hasOwnDay: own != nil,
                        evidence: [evidence(mention, sentence, document)]
                    )
                )
            }
        }
        return found
    }

    private func fillings(
        of pattern: ProcedurePattern,
        for mention: ProcedureMention
    ) -> [Filling]? {
        let document = documents[mention.document]
        let sentences = mentions.filter {
            $0.rule == mention.rule && $0.document == mention.document
        }.map(\.sentence)
        var fillings: [Filling] = []
        for part in pattern.parts {
            switch part {
            case .text(let text):
                fillings.append(Filling(each: [[text]], isDocumented: false))
            case .side(let right, let left, let both):
                let sides = slots.values(
                    of: .side,
                    for: mention,
                    in: document,
                    sentences: sentences
                )
                guard let side = sides.first else { return nil }
                let each: [[String]] =
                    switch side {
                    case "right": [[right]]
                    case "left": [[left]]
                    default: both.map { [[$0]] } ?? [[right], [left]]
                    }
                fillings.append(Filling(each: each, isDocumented: true))
            case .slot(ProcedureTable.part, let defaults):
                guard let prefix = Self.fixed(fillings) else { return nil }
                let values = parts(after: prefix, for: mention)
                guard !values.isEmpty || !defaults.isEmpty else { return nil }
                fillings.append(
                    Filling(
                        each: values.isEmpty ? [defaults] : values,
                        isDocumented: !values.isEmpty
                    )
                )
            case .slot(ProcedureTable.hours, let defaults):
                let hours = ProcedureHours(days: days)
                let number =
                    sentences.lazy.compactMap {
                        hours.hours(in: document.sentences[$0], of: document.analysis)
                    }.first
                    ?? hours.hours(between: documents)
                let character = number.map { $0 < 24 ? "3" : $0 <= 96 ? "4" : "5" }
                guard character != nil || !defaults.isEmpty else { return nil }
                fillings.append(
                    Filling(
                        each: [[character].compactMap(\.self) + defaults],
                        isDocumented: number != nil
                    )
                )
            case .slot(let name, let defaults):
                guard let vocabulary = table.vocabularies[name] else { return nil }
                let values = slots.values(
                    of: vocabulary,
                    for: mention,
                    in: document,
                    sentences: sentences
                )
                guard !values.isEmpty || !defaults.isEmpty else { return nil }
                fillings.append(
                    Filling(
                        each: [values + defaults.filter { !values.contains($0) }],
                        isDocumented: !values.isEmpty
                    )
                )
            }
        }
        return fillings
    }

    /// The characters so far, where there is no choice among them.
    private static func fixed(_ fillings: [Filling]) -> String? {
        var prefix = ""
        for filling in fillings {
            guard filling.each.count == 1, filling.each[0].count == 1 else { return nil }
            prefix += filling.each[0][0]
        }
        return prefix
    }

    /// The values of the next axis that the mention's own sentence documents, else the nearest one of
    /// its report.
    private func parts(after prefix: String, for mention: ProcedureMention) -> [[String]] {
        let document = documents[mention.document]
        let choices = descent.choices(after: prefix)
        for place in slots.places(around: mention.sentence, in: document) {
            let sentence = document.sentences[place]
            let isOwn = place == mention.sentence
            let part = isOwn ? sentence.words[mention.words.lowerBound].part : nil
            let indices = sentence.words.indices.filter {
                part == nil || sentence.words[$0].part == part
            }
            let first = indices.first ?? 0
            let found = descent.documented(
                choices,
                in: indices.map { sentence.text(of: sentence.words[$0]) },
                near: isOwn ? (mention.words.lowerBound + mention.words.upperBound) / 2 - first : 0
            )
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The first valid code of each combination that is coded.
    private func codes(_ fillings: [Filling]) -> [ICD10PCSCode] {
        var each: [[[String]]] = [[]]
        for filling in fillings {
            each = each.flatMap { start in filling.each.map { start + [$0] } }
        }
        return each.compactMap { firstValid($0[...], "") }
    }

    private func firstValid(_ choices: ArraySlice<[String]>, _ start: String) -> ICD10PCSCode? {
        guard let first = choices.first else {
            return ICD10PCSCode(start).flatMap { release.contains($0) ? $0 : nil }
        }
        for choice in first.prefix(6) {
            if let code = firstValid(choices.dropFirst(), start + choice) { return code }
        }
        return nil
    }

    /// The day at the head of a report.
    private func writtenDay(of document: ProcedureDocument) -> CalendarDay? {
        guard document.isReport else { return nil }
        return document.sentences.prefix(4).lazy.compactMap {
            days.moments(in: $0, of: document.analysis).first?.day
        }.first
    }

    private func evidence(
        _ mention: ProcedureMention,
        _ sentence: ProcedureSentence,
        _ document: ProcedureDocument
    ) -> Evidence {
        let tokens = sentence.tokenRange(mention.words)
        return Evidence(ClosedRange(tokens), of: document.analysis, in: document.document)
    }
}
