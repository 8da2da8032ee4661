/// The rules of assertion, as data.
public struct AssertionRules: Sendable {
    /// What a rule's words do.
    enum Category: String, Sendable, CaseIterable {
        case absent, possible, hypothetical, historical, family, pseudo, end
        case otherPerson = "other-person"
        /// A relative as the subject of what follows; also ends a negation before it.
        case relative
        /// Ends a scope unless it is hypothetical: "if he has fever".
        case endSubject = "end-subject"
        /// Ends a scope unless it is a relative's: "his father, who had gout".
        case endCause = "end-cause"
        /// Ends a scope that is neither hypothetical nor a relative's.
        case endVerb = "end-verb"

        /// What a mention in its reach is; nil for a word that only ends other words' reach.
        var assertion: Assertion? {
            switch self {
            case .absent: .absent
            case .possible: .possible
            case .hypothetical: .hypothetical
            case .historical: .historical
            case .family, .relative: .family
            case .otherPerson: .otherPerson
            case .pseudo, .end, .endSubject, .endCause, .endVerb: nil
            }
        }

        /// Whether a word of this category ends the reach of a cue of the other.
        func ends(_ other: Category) -> Bool {
            let isPerson = other == .family || other == .relative || other == .otherPerson
            return switch self {
            case .end: true
            case .endSubject: other != .hypothetical
            case .endCause: !isPerson
            case .endVerb: !isPerson && other != .hypothetical
            case .relative: other == .absent
            default: false
            }
        }
    }

    /// Where the words reach.
    enum Direction: String, Sendable, CaseIterable {
        case forward, backward, both
        /// Forward, but a comma ends the reach unless the sentence offers alternatives.
        case clause
        /// Backward, and only when no new phrase begins right after the words.
        case closing

        var isForward: Bool { self == .forward || self == .both || self == .clause }
        var isBackward: Bool { self == .backward || self == .both || self == .closing }
    }

    /// One phrase of a rule.
    struct Cue: Sendable {
        /// The number of the phrase.
        let phrase: Int
        let category: Category
        let direction: Direction
        /// How many words may stand between; `Int.max` to the end of the sentence.
        let scope: Int
        /// Whether it holds for a whole list before it: "arrhythmia, MI, seizure ruled out".
        let isEnumerating: Bool
    }

    /// The words of all phrases, in their order.
    let phrases: PhraseTrie
    /// The cues, those of one phrase side by side.
    let cues: [Cue]
    /// Where the cues of each phrase begin; one more than there are phrases.
    let starts: [Int]
    /// By word, what else the judge of mentions takes it for.
    let roles: [WordRoles]

    /// How many phrases the rules hold.
    public var count: Int { cues.count }

    /// The cues of a phrase.
    @inline(__always)
    func cues(of phrase: Int) -> Range<Int> { starts[phrase]..<starts[phrase + 1] }

    /// The id of a cue's rule, such as `assertion:absent:ruled-out`.
    func id(of cue: Int) -> String {
        let cue = cues[cue]
        let words = phrases.words(of: cue.phrase).joined(separator: "-")
        return "assertion:\(cue.category.rawValue):\(words)"
    }

    /// The roles of a token's word.
    func roles(of token: Token, in folded: [UInt8]) -> WordRoles {
        phrases.vocabulary.find(token, in: folded).map { roles(of: $0) } ?? []
    }

    /// The roles of a word by its number in the vocabulary of the phrases.
    @inline(__always)
    func roles(of word: UInt32) -> WordRoles { roles[Int(word)] }

    /// Reads the rules.
    ///
    /// - Throws: `TermTableError` with the line for an unknown category, direction or scope.
    public init(parsing text: String) throws(TermTableError) {
        var phrases = PhraseTrie()
        var cues: [[Cue]] = []
        for (offset, line) in TableText.lines(text).enumerated()
        where !TableText.isComment(line) && !TableText.isBlank(line) {
            let columns = TableText.split(line, at: UInt8(ascii: "|"), keepingEmpty: true)
                .map { TableText.words($0).joined(separator: " ") }
            guard columns.count == 4, let category = Category(rawValue: columns[0]),
                let direction = Direction(rawValue: columns[1]),
                let scope = columns[2] == "next" ? -1 : Int(columns[2])
            else {
                throw TermTableError(
                    line: offset + 1,
                    rule: "a line is `category | direction | scope | phrases`"
                )
            }
            for phrase in TableText.split(columns[3][...], at: UInt8(ascii: ";")) {
                for words in try Self.expansions(of: phrase, line: offset + 1) {
                    if words.isEmpty { continue }
                    let phrase = phrases.insert(words)
                    if phrase == cues.count { cues.append([]) }
                    cues[phrase].append(
                        Cue(
                            phrase: phrase,
                            category: category,
                            direction: direction,
                            scope: scope == 0 ? Int.max : max(0, scope),
                            isEnumerating: Self.isEnumerating(words.joined(separator: "-"))
                        )
                    )
                }
            }
        }
        roles = WordRoles.table(&phrases)
        starts = cues.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        self.cues = cues.flatMap(\.self)
        self.phrases = phrases
    }

    init(phrases: PhraseTrie, cues: [Cue], starts: [Int], roles: [WordRoles]) {
        self.phrases = phrases
        self.cues = cues
        self.starts = starts
        self.roles = roles
    }

    private static func isEnumerating(_ phrase: String) -> Bool {
        enumerating.contains(where: phrase.hasSuffix)
    }

    /// Ends of phrases that hold for a whole list before them.
    private static let enumerating = [
        "ruled-out", "excluded", "unlikely", "not-present", "not-supported", "rejected",
        "negative-for",
    ]

    /// All readings of a phrase with choices: "in [his/her/] mother" gives three.
    private static func expansions(
        of phrase: Substring,
        line: Int
    ) throws(TermTableError) -> [[Substring]] {
        var readings: [[Substring]] = [[]]
        var rest = phrase
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "[")) {
            guard let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "]")) else {
                throw TermTableError(line: line, rule: "a choice `[a/b]` is closed")
            }
            let before = TableText.words(rest[..<open])
            let inside = rest[rest.utf8.index(after: open)..<close]
            let choices = TableText.split(inside, at: UInt8(ascii: "/"), keepingEmpty: true)
                .map(TableText.words)
            readings = readings.flatMap { reading in choices.map { reading + before + $0 } }
            rest = rest[rest.utf8.index(after: close)...]
        }
        let tail = TableText.words(rest)
        return readings.map { $0 + tail }
    }
}
