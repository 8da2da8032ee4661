internal import CodeSets

/// A coded value of CDA (`CD`, `CE`): a code, its words and its translations.
struct CDACode {
    var code: String?
    var system: String?
    var display: String?
    /// The author's own words.
    var original: String?
    var translations: [CDACode] = []

    init(_ element: CDAElement, _ texts: CDATexts) {
        code = element["code"].flatMap { $0.trimmed.isEmpty ? nil : String($0.trimmed) }
        system = CDANames.system(element["codeSystem"])
        display = element["displayName"].flatMap { $0.collapsed.isEmpty ? nil : $0.collapsed }
        original = texts.words(of: element.first("originalText"))
        translations = element.all("translation").map { CDACode($0, texts) }
    }

    init?(_ element: CDAElement?, _ texts: CDATexts) {
        guard let element else { return nil }
        self.init(element, texts)
    }

    /// The value in words: the author's own, else those of the code or a translation.
    var words: String? {
        original ?? display
            ?? translations.lazy.compactMap { $0.original ?? $0.display }.first
            ?? all.first?.code
    }

    /// The code and its translations, those without a code left out.
    var all: [SourceCode] {
        let own = code.map { SourceCode(code: $0, system: system, text: display) }
        return [own].compactMap { $0 } + translations.flatMap(\.all)
    }

    /// The code in the first of the wanted systems there is, else the first, and all others.
    func codes(preferring wanted: [String]) -> (first: SourceCode?, others: [SourceCode]) {
        var codes = all
        let place =
            wanted.lazy.compactMap { system in codes.firstIndex { $0.system == system } }.first
            ?? codes.indices.first
        guard let place else { return (nil, []) }
        let first = codes.remove(at: place)
        return (first, codes)
    }
}

/// Points in time of CDA (`TS`, `IVL_TS`), to the day.
enum CDATime {
    /// The day of `YYYYMMDD` with or without a time of day; nil for less precise times.
    static func day(_ value: String?) -> CalendarDay? {
        guard let digits = value?.prefix(8), digits.utf8.count == 8,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let month = digits.dropFirst(4).prefix(2)
        return CalendarDay("\(digits.prefix(4))-\(month)-\(digits.suffix(2))")
    }

    /// The year of a time of any precision.
    static func year(_ value: String?) -> Int? {
        guard let value, value.utf8.count >= 4 else { return nil }
        return Int(value.prefix(4))
    }

    /// The first and last day of an interval; a point in time is both.
    static func interval(_ element: CDAElement?) -> (low: CalendarDay?, high: CalendarDay?) {
        guard let element else { return (nil, nil) }
        if let day = day(element["value"]) ?? day(element.first("center")?["value"]) {
            return (day, day)
        }
        return (day(element.first("low")?["value"]), day(element.first("high")?["value"]))
    }
}
