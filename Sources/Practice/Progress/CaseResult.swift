public import ClinicalRecords
public import CodeSets
public import Scoring

/// The result of one case, as it is kept.
public struct CaseResult: Sendable, Hashable, Codable {
    /// A code that the key required, and whether it was found.
    public struct KeyedCode: Sendable, Hashable, Codable {
        /// Its system.
        public let system: CodeSystem
        /// The code.
        public let code: String
        /// Whether it was found.
        public let isFound: Bool
    }

    /// A difference; a code beside the key that is a known mistake for a missed one names that too.
    public struct Difference: Sendable, Hashable, Codable {
        /// Its kind.
        public let kind: CodeError.Kind
        /// The system.
        public let system: CodeSystem
        /// The key's code, or nil.
        public let wanted: String?
        /// The code that was entered, or nil.
        public let coded: String?
    }

    /// The record.
    public let record: RecordID
    /// Where the patient was seen.
    public let setting: Setting
    /// The assignment it was coded for, or nil.
    public let assignment: RecordID?
    /// When it was scored, in seconds since 1970.
    public let moment: Double
    /// The day, as `CalendarDay.ordinal` counts.
    public let day: Int
    /// The time on the case.
    public let seconds: Int
    /// The key's required codes.
    public let codes: [KeyedCode]
    /// How many codes were entered that the key does not have.
    public let extra: Int
    /// Present-on-admission indicators that are right.
    public let poaRight: Int
    /// Present-on-admission indicators judged.
    public let poaJudged: Int
    /// Whether the diagnosis listed first is right; nil where the key names none.
    public let principal: Bool?
    /// The decision to query.
    public let query: QueryDecision?
    /// Every difference.
    public let differences: [Difference]

    /// Required codes found.
    public var matched: Int { codes.count { $0.isFound } }

    /// Whether all codes are found, no other entered, and the first listed is right.
    public var isRight: Bool { matched == codes.count && extra == 0 && principal != false }

    /// Keeps what a score says.
    ///
    /// - Parameters:
    ///   - score: The score.
    ///   - key: The key it was scored against.
    ///   - setting: Where the patient was seen.
    ///   - assignment: The assignment, or nil.
    ///   - moment: When, in seconds since 1970.
    ///   - day: The day.
    init(
        _ score: RecordScore,
        key: AnswerKey,
        setting: Setting,
        assignment: RecordID?,
        moment: Double,
        day: Int
    ) {
        record = score.record
        self.setting = setting
        self.assignment = assignment
        self.moment = moment
        self.day = day
        seconds = score.seconds ?? 0
        codes =
            score.matched.map {
                KeyedCode(system: $0.key.system, code: $0.key.code, isFound: true)
            }
            + score.missed.map { KeyedCode(system: $0.system, code: $0.code, isFound: false) }
        extra = score.extra.count
        poaRight = score.poa.hits
        poaJudged = score.poa.total
        principal = score.principal
        query = score.query
        differences = score.errors.map {
            Difference(
                kind: $0.kind,
                system: $0.system,
                wanted: $0.wanted ?? Self.mistaken($0, score, key),
                coded: $0.coded
            )
        }
    }

    /// The missed code of the key for which a code beside the key is a mistake often made.
    private static func mistaken(
        _ error: CodeError,
        _ score: RecordScore,
        _ key: AnswerKey
    ) -> String? {
        guard error.kind == .extra else { return nil }
        let missed = Set(score.missed.filter { $0.system == error.system }.map(\.code))
        return key.codes.first { code in
            code.system == error.system && missed.contains(code.code)
                && code.commonMistakes.contains { $0.code == error.coded }
        }?.code
    }
}

extension RecordScore {
    /// Which concepts the case exercised, and whether each was right.
    ///
    /// A category is right when all its required codes were found and none of it was entered that the
    /// key does not have; so one that the key warns of is right when nothing of it was entered. Codes
    /// of a system that the key does not use say nothing.
    func outcomes(key: AnswerKey) -> [Concept: Bool] {
        var outcomes = Dictionary(uniqueKeysWithValues: key.temptations.map { ($0, true) })
        let systems = Set(key.codes.map(\.system))
        for match in matched { outcomes[Concept(match.key.system, match.key.code)] = true }
        for code in missed { outcomes[Concept(code.system, code.code)] = false }
        for code in extra where systems.contains(code.system) {
            outcomes[Concept(code.system, code.code)] = false
        }
        if poa.total > 0 { outcomes[.presentOnAdmission] = poa.hits == poa.total }
        // A first diagnosis that was not found at all is missed as a code and tells nothing of order.
        if let principal, principalFound == true, matched.count + missed.count > 1 {
            outcomes[.sequence] = principal
        }
        switch query {
        case .made: outcomes[.query] = true
        case .missed, .needless: outcomes[.query] = false
        case nil, QueryDecision.none?: break
        }
        return outcomes
    }
}
