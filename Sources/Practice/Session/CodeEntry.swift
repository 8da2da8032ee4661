public import ClinicalRecords
public import CodeSets

/// A code as a learner enters it, with what was said beside it.
public struct CodeEntry: Sendable, Hashable, Codable {
    /// The system.
    public var system: CodeSystem
    /// The code as coders write it.
    public var code: String
    /// The title, for reading back.
    public var title: String
    /// Present on admission, or nil where nothing was said.
    public var poa: PresentOnAdmission?
    /// Whether it is said to go first.
    public var isFirst: Bool

    /// Makes an entry.
    public init(
        system: CodeSystem,
        code: String,
        title: String = "",
        poa: PresentOnAdmission? = nil,
        isFirst: Bool = false
    ) {
        self.system = system
        self.code = code
        self.title = title
        self.poa = poa
        self.isFirst = isFirst
    }

    /// Reads a line such as `I21.4 Y first` or `0DTJ4ZZ`.
    ///
    /// After the code, in any order: Y, N, U, W or `exempt` (also `1`) for present on admission;
    /// `principal` or `first` for the diagnosis, or procedure, that is listed first; `secondary` and
    /// `procedure` may be said and change nothing.
    ///
    /// - Parameters:
    ///   - line: What was typed.
    ///   - codes: The codes of the day.
    /// - Throws: ``PracticeError``: `noSuchCode`, or `entry` for words that say nothing.
    public init(line: some StringProtocol, codes: PracticeCodes) throws(PracticeError) {
        var words = line.split(whereSeparator: \.isWhitespace)
        guard !words.isEmpty else {
            throw PracticeError(.entry, detail: "a code is expected")
        }
        let found = try codes.entry(words.removeFirst())
        self.init(system: found.system, code: found.code, title: found.title)
        for word in words {
            switch word.lowercased() {
            case "principal", "first", "first-listed": isFirst = true
            case "secondary", "procedure": break
            default:
                guard let indicator = Self.indicator(word), system == .icd10CM else {
                    throw PracticeError(
                        .entry,
                        place: code,
                        detail: system == .icd10CM
                            ? "after a code: first, secondary, and Y, N, U, W or exempt"
                            : "after a procedure: first, or nothing"
                    )
                }
                poa = indicator
            }
        }
    }

    /// The present-on-admission indicator that a word is; `1` is exempt.
    public static func indicator(_ word: some StringProtocol) -> PresentOnAdmission? {
        switch word.lowercased() {
        case "y": .yes
        case "n": .no
        case "u": .unknown
        case "w": .undetermined
        case "1", "exempt": .exempt
        default: nil
        }
    }
}
