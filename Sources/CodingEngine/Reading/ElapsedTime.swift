import ClinicalText
import CodeSets

/// How long before the encounter something happened, by the words beside it: "3 weeks ago", "two months
/// prior", "in 2019", "on 2/14/2026".
enum ElapsedTime {
    /// Days between what words tell of and the day of the encounter.
    ///
    /// - Parameters:
    ///   - words: The words, by their positions in the sentence.
    ///   - keys: The sentence.
    ///   - analysis: The document.
    ///   - day: The day of the encounter; without it dates say nothing.
    /// - Returns: Days, the least that a bare year can mean; nil when no time stands within ten words.
    static func days(
        near words: Range<Int>,
        in keys: SentenceKeys,
        of analysis: TextAnalysis,
        before day: CalendarDay?
    ) -> Int? {
        let range = (words.lowerBound - 10..<words.upperBound + 10).clamped(to: keys.keys.indices)
        var best: (days: Int, distance: Int)?
        for position in range {
            guard
                let days = span(at: position, keys, analysis)
                    ?? day.flatMap({ date(at: position, keys, analysis, before: $0) })
            else { continue }
            let distance =
                position < words.lowerBound
                ? words.lowerBound - position : position - words.upperBound + 1
            if distance < best?.distance ?? .max { best = (days, distance) }
        }
        return best?.days
    }

    /// A number, a unit and "ago": in days.
    private static func span(
        at position: Int,
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis
    ) -> Int? {
        if let unit = units[keys.keys[position]], unit > 1,
            keys.contains(ago, in: (position + 1)..<(position + 2)),
            position == 0 || number(at: position - 1, keys, analysis) == nil
        {
            // "Years ago": two at least.
            return 2 * unit
        }
        guard position + 1 < keys.keys.count,
            let count = number(at: position, keys, analysis),
            let unit = units[keys.keys[position + 1]],
            keys.contains(ago, in: (position + 2)..<(position + 4))
        else { return nil }
        return count * unit
    }

    private static func number(
        at position: Int,
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis
    ) -> Int? {
        if let count = counts[keys.keys[position]] { return count }
        let token = keys.tokens[position]
        guard analysis.tokens[token].kind == .number else { return nil }
        let text = String(decoding: analysis.foldedBytes(token), as: UTF8.self)
        return Int(text).flatMap { (1...99).contains($0) ? $0 : nil }
    }

    /// A date with its year, a month and a year, or a year alone.
    private static func date(
        at position: Int,
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis,
        before day: CalendarDay
    ) -> Int? {
        guard let year = value(at: position, keys, analysis), (1940...day.year).contains(year)
        else { return nil }
        if let month = value(at: position - 2, keys, analysis),
            let date = value(at: position - 1, keys, analysis),
            let then = CalendarDay(year: year, month: month, day: date), then <= day
        {
            return day.ordinal - then.ordinal
        }
        if position > 0, let month = months[keys.keys[position - 1]],
            let then = CalendarDay(year: year, month: month, day: 28), then <= day
        {
            return day.ordinal - then.ordinal
        }
        guard let last = CalendarDay(year: year, month: 12, day: 31), last < day else { return nil }
        return day.ordinal - last.ordinal
    }

    private static func value(
        at position: Int,
        _ keys: SentenceKeys,
        _ analysis: TextAnalysis
    ) -> Int? {
        guard keys.tokens.indices.contains(position),
            analysis.tokens[keys.tokens[position]].kind == .number
        else { return nil }
        return Int(String(decoding: analysis.foldedBytes(keys.tokens[position]), as: UTF8.self))
    }

    private static func table(_ texts: [(String, Int)]) -> [WordKey: Int] {
        var table: [WordKey: Int] = [:]
        for (text, value) in texts {
            for word in WordKey.words(text) { table[word] = value }
        }
        return table
    }

    private static let ago = WordKey.set("ago prior earlier before back previously")
    private static let units = table([
        ("day days d", 1), ("week weeks wk wks", 7), ("month months mo mos", 30),
        ("year years yr yrs", 365),
    ])
    private static let counts = table([
        ("a an one", 1), ("two couple", 2), ("three few", 3), ("four", 4), ("five", 5),
        ("six several", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12),
        ("twenty", 20),
    ])
    private static let months = table([
        ("january jan", 1), ("february feb", 2), ("march mar", 3), ("april apr", 4), ("may", 5),
        ("june jun", 6), ("july jul", 7), ("august aug", 8), ("september sep sept", 9),
        ("october oct", 10), ("november nov", 11), ("december dec", 12),
    ])
}
