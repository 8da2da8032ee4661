import ClinicalText
import CodeSets

/// How long ventilation lasted: from hours or days in words, or from its first and last moment.
struct ProcedureHours: Sendable {
    let days: ProcedureDays

    private static let start = ProcedurePhrase.list(
        "intubated ; intubation ; ventilator started ; placed_on_mechanical_ventilation"
    )
    private static let end = ProcedurePhrase.list(
        "extubated ; extubation ; self_extubated ; liberated ventilator ; weaned_off ventilator"
    )

    private static let counted: Set<String> = ["vent", "ventilator", "ventilation", "intubation"]

    /// Hours in words within a sentence, such as `for 36 hours` or `x 3 days`, else between the first
    /// and the last day that stand in it, such as `2/27-3/16`.
    func hours(in sentence: ProcedureSentence, of analysis: TextAnalysis) -> Int? {
        if let hours = Self.spoken(in: sentence, of: analysis) { return hours }
        let moments = days.moments(in: sentence, of: analysis)
        guard let first = moments.first, let last = moments.last, last.day > first.day else {
            return nil
        }
        let minutes = (last.day.ordinal - first.day.ordinal) * 1440
        guard let begin = first.minute, let end = last.minute else { return minutes / 60 }
        return (minutes + end - begin) / 60
    }

    private static func spoken(in sentence: ProcedureSentence, of analysis: TextAnalysis) -> Int? {
        for (index, word) in sentence.words.enumerated().dropFirst() {
            let before = sentence.words[index - 1]
            // "Ventilator day 6" is the sixth day: five are over.
            if index > 1, let day = word.number, day > 1, sentence.text(of: before) == "day",
                counted.contains(sentence.text(of: sentence.words[index - 2]))
            {
                return (day - 1) * 24
            }
            guard let number = number(before, in: sentence), number < 1000 else { continue }
            let less = isLess(before.token, analysis) ? 1 : 0
            switch sentence.text(of: word) {
            case "hour", "hours", "hr", "hrs", "h": return max(1, number - less)
            case "day", "days": return max(1, number * 24 - less)
            default: continue
            }
        }
        return nil
    }

    /// Hours between intubation and extubation as documents date them.
    func hours(between documents: [ProcedureDocument]) -> Int? {
        var first: ProcedureDays.Moment?
        var last: ProcedureDays.Moment?
        for document in documents {
            for sentence in document.sentences {
                let moments = days.moments(in: sentence, of: document.analysis)
                if moments.isEmpty { continue }
                if let found = moment(Self.start, sentence, moments),
                    first.map({ found.day < $0.day || ($0.minute == nil && found.day == $0.day) })
                        ?? true
                {
                    first = found
                }
                if let found = moment(Self.end, sentence, moments),
                    last.map({ found.day > $0.day || ($0.minute == nil && found.day == $0.day) })
                        ?? true
                {
                    last = found
                }
            }
        }
        guard let first, let last, last.day >= first.day else { return nil }
        let minutes =
            (last.day.ordinal - first.day.ordinal) * 1440 + (last.minute ?? 720)
            - (first.minute ?? 720)
        return max(1, minutes / 60)
    }

    /// The moment that follows a phrase, else the nearest one.
    private func moment(
        _ phrases: [ProcedurePhrase],
        _ sentence: ProcedureSentence,
        _ moments: [ProcedureDays.Moment]
    ) -> ProcedureDays.Moment? {
        guard let words = phrases.lazy.compactMap({ $0.matches(in: sentence).first }).first else {
            return nil
        }
        return moments.min { abs($0.word - words.upperBound) < abs($1.word - words.upperBound) }
    }

    /// Whether "<" stands before a number.
    private static func isLess(_ token: Int, _ analysis: TextAnalysis) -> Bool {
        let before = analysis.bytes[..<Int(analysis.tokens[token].start)]
        return before.last { $0 != UInt8(ascii: " ") } == UInt8(ascii: "<")
    }

    private static func number(_ word: PhraseWord, in sentence: ProcedureSentence) -> Int? {
        let text = sentence.text(of: word)
        return word.number
            ?? (text.first?.isNumber == true ? Double(text).map { Int(min($0, 9999)) } : nil)
            ?? [
                "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
                "eight": 8, "nine": 9, "ten": 10, "fourteen": 14,
            ][text]
    }
}
