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
    enum Direction: String, Sendable {
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
        let id: String
        let category: Category
        let direction: Direction
        /// How many words may stand between; `Int.max` to the end of the sentence.
        let scope: Int
    }

    /// The words of all phrases, in their order.
    let phrases: PhraseTrie
    /// The cues, those of one phrase side by side.
    let cues: [Cue]
    /// Where the cues of each phrase begin; one more than there are phrases.
    private let starts: [Int]
    /// By word, what else the judge of mentions takes it for.
    private let roles: [WordRoles]

    /// How many phrases the rules hold.
    public var count: Int { cues.count }

    /// The cues of a phrase.
    @inline(__always)
    func cues(of phrase: Int) -> Range<Int> { starts[phrase]..<starts[phrase + 1] }

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
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.hasPrefix("#") && !line.allSatisfy(\.isWhitespace)
        {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.split(separator: " ").joined(separator: " ")
            }
            guard columns.count == 4, let category = Category(rawValue: columns[0]),
                let direction = Direction(rawValue: columns[1]),
                let scope = columns[2] == "next" ? -1 : Int(columns[2])
            else {
                throw TermTableError(
                    line: offset + 1,
                    rule: "a line is `category | direction | scope | phrases`"
                )
            }
            for phrase in columns[3].split(separator: ";") {
                for words in try Self.expansions(of: phrase, line: offset + 1) {
                    if words.isEmpty { continue }
                    let phrase = phrases.insert(words)
                    if phrase == cues.count { cues.append([]) }
                    cues[phrase].append(
                        Cue(
                            id: "assertion:\(category.rawValue):\(words.joined(separator: "-"))",
                            category: category,
                            direction: direction,
                            scope: scope == 0 ? Int.max : max(0, scope)
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

    /// All readings of a phrase with choices: "in [his/her/] mother" gives three.
    private static func expansions(
        of phrase: Substring,
        line: Int
    ) throws(TermTableError) -> [[String]] {
        var readings: [[String]] = [[]]
        var rest = phrase
        while let open = rest.firstIndex(of: "[") {
            guard let close = rest[open...].firstIndex(of: "]") else {
                throw TermTableError(line: line, rule: "a choice `[a/b]` is closed")
            }
            let before = rest[..<open].split(separator: " ").map(String.init)
            let choices = rest[rest.index(after: open)..<close]
                .split(separator: "/", omittingEmptySubsequences: false)
                .map { $0.split(separator: " ").map(String.init) }
            readings = readings.flatMap { reading in choices.map { reading + before + $0 } }
            rest = rest[rest.index(after: close)...]
        }
        let tail = rest.split(separator: " ").map(String.init)
        return readings.map { $0 + tail }
    }
}
