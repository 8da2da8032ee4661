/// Dates with the month in Spanish, French, German, Italian, Portuguese or Dutch.
///
/// Found are `15 de agosto`, `12 mars 2026`, `20. Februar`: only a day before the month makes a date.
struct ForeignDate {
    let note: Note
    let month: Int

    private static let particles: Set<WordHash> = Set(["de", "del"].map { WordHash($0.utf8) })
    private static let months: [WordHash: Int] = {
        let names = [
            "enero janvier januar jaenner gennaio janeiro januari",
            "febrero fevrier februar febbraio fevereiro februari", "marzo mars marz marco maart",
            "abril avril aprile", "mayo mai maggio maio mei", "junio juin juni giugno junho",
            "julio juillet juli luglio julho", "agosto aout augustus",
            "septiembre setiembre septembre settembre setembro",
            "octubre octobre oktober ottobre outubro", "noviembre novembre novembro",
            "diciembre decembre dezember dicembre dezembro",
        ]
        var months: [WordHash: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words.split(separator: " ") { months[WordHash(word.utf8)] = index + 1 }
        }
        return months
    }()

    /// Adds the date that ends with the month, and its year.
    func find(_ coverage: inout Coverage) {
        var day = month - 1
        if note.isMark(day, 0x2E) || Self.particles.contains(hash(day)) { day -= 1 }
        guard note.isSameLine(day, month), let value = dayOfMonth(day),
            let number = Self.months[note.tokens[month].hash]
        else { return }
        var last = month
        var year = month + 1
        if Self.particles.contains(hash(year)) || note.isMark(year, 0x2C) { year += 1 }
        var date = DateValue(month: number, day: value, style: .words)
        if note.isSameLine(year, month), let found = note.number(year), NumericDate.isYear(found) {
            (last, date.year) = (year, found)
        }
        coverage.add(.date, day...last, of: note, rule: "foreign-date", form: .date(date))
    }

    private func hash(_ token: Int) -> WordHash {
        note.tokens.indices.contains(token) ? note.tokens[token].hash : WordHash()
    }

    /// `15`, `1er`, `1o`.
    private func dayOfMonth(_ token: Int) -> Int? {
        let found = note.tokens[token]
        guard found.hasDigits, found.length <= 4 else { return nil }
        var reader = DigitReader(bytes: note.bytes, at: Int(found.start))
        guard let digits = reader.digits(), digits.count <= 2, (1...31).contains(digits.value),
            found.isNumber || digits.value == 1
        else { return nil }
        return digits.value
    }

    /// Whether a word is a foreign month; most words are ruled out by their length.
    static func isMonth(_ token: NoteToken) -> Bool { months[token.hash] != nil }
}
