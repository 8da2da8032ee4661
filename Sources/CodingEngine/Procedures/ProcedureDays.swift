import ClinicalRecords
import ClinicalText
import CodeSets

/// Reads the days that are written beside a procedure.
struct ProcedureDays: Sendable {
    let encounter: Encounter

    /// A day and, where it is written, the minute of the day.
    struct Moment: Sendable, Hashable {
        let day: CalendarDay
        let minute: Int?
        /// Position of its first word in the sentence.
        let word: Int
    }

    /// The days in a sentence that lie in the encounter.
    func moments(in sentence: ProcedureSentence, of analysis: TextAnalysis) -> [Moment] {
        var found: [Moment] = []
        var index = 0
        while index + 1 < sentence.words.count {
            guard let (day, length) = day(at: index, in: sentence, of: analysis), isInside(day)
            else {
                index += 1
                continue
            }
            found.append(
                Moment(
                    day: day,
                    minute: minute(after: index + length, in: sentence, of: analysis),
                    word: index
                )
            )
            index += length
        }
        return found
    }

    /// The day written nearest to a range of words.
    func day(
        nearest words: Range<Int>,
        in sentence: ProcedureSentence,
        of analysis: TextAnalysis
    ) -> CalendarDay? {
        moments(in: sentence, of: analysis)
            .min { distance($0.word, words) < distance($1.word, words) }?.day
    }

    private func distance(_ word: Int, _ words: Range<Int>) -> Int {
        word < words.lowerBound ? words.lowerBound - word : word - words.upperBound + 1
    }

    /// Whether a day lies in the encounter, or in the three days before it.
    func isInside(_ day: CalendarDay) -> Bool {
        // Services of the three days before admission belong to the stay.
        if let first = encounter.admitted, day.ordinal < first.ordinal - 3 { return false }
        if let last = encounter.discharged, day > last { return false }
        return encounter.admitted != nil || encounter.discharged != nil
    }

    private func day(
        at index: Int,
        in sentence: ProcedureSentence,
        of analysis: TextAnalysis
    ) -> (CalendarDay, Int)? {
        func number(_ offset: Int) -> Int? {
            sentence.words.indices.contains(index + offset)
                ? sentence.words[index + offset].number : nil
        }
        func isJoined(_ offset: Int, by mark: UInt8) -> Bool {
            guard sentence.words.indices.contains(index + offset + 1) else { return false }
            let end = Int(analysis.tokens[sentence.words[index + offset].token].end)
            let start = Int(analysis.tokens[sentence.words[index + offset + 1].token].start)
            return start == end + 1 && analysis.bytes[end] == mark
        }
        guard let first = number(0), let second = number(1) else { return nil }
        if first > 1900, isJoined(0, by: 0x2D), isJoined(1, by: 0x2D), let third = number(2) {
            return CalendarDay(year: first, month: second, day: third).map { ($0, 3) }
        }
        guard isJoined(0, by: 0x2F) else { return nil }
        if isJoined(1, by: 0x2F), let third = number(2) {
            let year = third < 100 ? 2000 + third : third
            return CalendarDay(year: year, month: first, day: second).map { ($0, 3) }
        }
        for year in [encounter.admitted?.year, encounter.discharged?.year].compactMap(\.self) {
            if let day = CalendarDay(year: year, month: first, day: second), isInside(day) {
                return (day, 2)
            }
        }
        return nil
    }

    private static let at = WordKey("at".utf8)

    /// A time such as `2300`, `23:00` or `at 2300` that follows a day.
    private func minute(
        after index: Int,
        in sentence: ProcedureSentence,
        of analysis: TextAnalysis
    ) -> Int? {
        var index = index
        if index < sentence.words.count, sentence.words[index].key == Self.at { index += 1 }
        guard index < sentence.words.count, let first = sentence.words[index].number else {
            return nil
        }
        if sentence.words[index].count == 4, first / 100 < 24, first % 100 < 60 {
            return first / 100 * 60 + first % 100
        }
        let end = Int(analysis.tokens[sentence.words[index].token].end)
        guard end < analysis.bytes.count, analysis.bytes[end] == 0x3A, first < 24,
            index + 1 < sentence.words.count, let second = sentence.words[index + 1].number,
            second < 60
        else { return nil }
        return first * 60 + second
    }
}
