/// Names of companies by their last word: `Crestline Foods`, `Tri-Valley Weld`, `Lim & Sons`, `Acme LLC`.
struct CompanyName {
    let note: Note

    private static let most = 4
    /// Endings of the law, after which any word is a company's.
    private static let forms: Set<WordHash> = Set(
        ["inc", "llc", "llp", "pllc", "corp", "ltd", "gmbh", "plc", "lp", "bros"].map {
            WordHash($0.utf8)
        }
    )
    /// Trades, after which a word must be no ordinary one.
    private static let trades: Set<WordHash> = Set(
        [
            "foods", "logistics", "industries", "corporation", "company", "group", "partners",
            "holdings", "enterprises", "manufacturing", "motors", "steel", "electric", "energy",
            "construction", "trucking", "transport", "transportation", "freight", "airlines",
            "airways", "bank", "insurance", "realty", "roofing", "plumbing", "landscaping", "farms",
            "dairy", "foundry", "lumber", "marine", "shipping", "studios", "salon", "grill",
            "pizza",
            "cafe", "market", "grocery", "hardware", "auto", "tire", "weld", "welding", "tool",
            "plastics", "paper", "chemical", "systems", "solutions", "technologies", "software",
            "services", "associates", "sons", "brothers", "nails", "cabinets", "fabrication",
            "builders", "brewing", "bistro", "bakery", "catering", "security", "staffing", "mutual",
            "financial", "capital", "press", "media", "printing", "textiles", "ranch", "orchards",
        ].map { WordHash($0.utf8) }
    )

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let word = note.tokens[token]
            guard word.isPlainWord, word.isCapital, note.lineCase(token) == .mixed else { continue }
            let isForm = Self.forms.contains(word.hash)
            if isForm || !word.isUpper && Self.trades.contains(word.hash) {
                company(token, isForm: isForm, &coverage)
            }
        }
    }

    private func company(_ head: Int, isForm: Bool, _ coverage: inout Coverage) {
        var first = head
        var isNamed = false
        var index = head - 1
        while head - index <= Self.most * 2, note.isSameLine(index, head),
            !coverage.isCovered[index]
        {
            let word = note.tokens[index]
            if word.isMark(0x26) || word.isMark(0x2D) || note.isApostrophe(index)
                || word.isMark(0x2C) && index == head - 1 || note.isWord(index, Words.s)
            {
                index -= 1
                continue
            }
            guard word.isPlainWord, word.isCapital, word.length > 1, !word.traits.isDrug,
                word.cues.isDisjoint(with: [
                    .function, .title, .relation, .person, .noName, .weekday, .label, .service,
                ])
            else { break }
            first = index
            let isOrdinary =
                word.traits.english >= 3 || word.traits.isClinical || word.cues.contains(.generic)
            if isForm || !isOrdinary { isNamed = true }
            index -= 1
        }
        guard first < head, isNamed else { return }
        coverage.add(.name, first...head, of: note, rule: "employer")
    }
}
