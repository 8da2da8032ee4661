/// A sign in the record that gives rise to a query.
///
/// Written as `words PHRASE`, `value NAME < 8`, `value NAME > 30`, `fall NAME 2` (by that much),
/// `rise NAME 1.5` (to that many times the lowest earlier value), `code PREFIXES` (reported),
/// `nurse PREFIXES` (documented by nurses or dietitians alone), `silent PHRASE` (nobody says so),
/// `without INDICATOR` (not found).
indirect enum QueryIndicator: Sendable {
    case words(ProcedurePhrase)
    case below(measure: String, limit: Double)
    case above(measure: String, limit: Double)
    case fall(measure: String, by: Double)
    case rise(measure: String, times: Double)
    case code(CodePattern)
    case byOthers(CodePattern)
    case silent(ProcedurePhrase)
    case without(QueryIndicator)

    /// Reads an indicator; nil when it is none.
    init?(_ text: some StringProtocol) {
        let words = String(text).split(separator: " ").map(String.init)
        guard let kind = words.first, words.count > 1 else { return nil }
        let rest = words.dropFirst().joined(separator: " ")
        switch (kind, words.count) {
        case ("words", _):
            self = .words(ProcedurePhrase(rest))
        case ("silent", _):
            self = .silent(ProcedurePhrase(rest))
        case ("without", _):
            guard let inner = QueryIndicator(rest) else { return nil }
            self = .without(inner)
        case ("code", _):
            self = .code(CodePattern(rest))
        case ("nurse", _):
            self = .byOthers(CodePattern(rest))
        case ("value", 4):
            guard let limit = Double(words[3]) else { return nil }
            switch words[2] {
            case "<": self = .below(measure: words[1], limit: limit)
            case ">": self = .above(measure: words[1], limit: limit)
            default: return nil
            }
        case ("fall", 3):
            guard let limit = Double(words[2]) else { return nil }
            self = .fall(measure: words[1], by: limit)
        case ("rise", 3):
            guard let limit = Double(words[2]) else { return nil }
            self = .rise(measure: words[1], times: limit)
        default:
            return nil
        }
    }

    /// How long it takes to look for, in steps that only compare.
    var cost: Int {
        switch self {
        case .code, .byOthers: 0
        case .words, .silent: 1
        case .below, .above, .fall, .rise: 2
        case .without(let inner): inner.cost
        }
    }

    /// The measure that it asks for.
    var measure: String? {
        switch self {
        case .below(let name, _), .above(let name, _), .fall(let name, _), .rise(let name, _): name
        case .words, .code, .byOthers, .silent: nil
        case .without(let inner): inner.measure
        }
    }
}
