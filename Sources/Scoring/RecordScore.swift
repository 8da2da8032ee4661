public import ClinicalRecords
public import CodeSets

/// How one record was coded against its key.
public struct RecordScore: Sendable, Hashable {
    /// The record.
    public let record: RecordID
    /// Whether there is a coding; without one all codes of the key are missed.
    public let isCoded: Bool
    /// Required codes that were found.
    public let matched: [Match]
    /// Required codes that were not found.
    public let missed: [Code]
    /// Codes that the key does not have.
    public let extra: [Code]
    /// Optional codes that were coded; they count neither way.
    public let optional: [Match]
    /// Whether the diagnosis listed first is right, or nil where the key names none.
    public let principal: Bool?
    /// Whether the key's principal or first-listed diagnosis was coded at all, in any position.
    public let principalFound: Bool?
    /// Present-on-admission indicators judged: those of matched diagnoses that the key gives.
    public let poa: Rate
    /// Every difference by its kind.
    public let errors: [CodeError]
    /// Missed codes for which another code of the three-character category was coded, by system.
    public let sameCategory: [CodeSystem: Int]
    /// The decision to query, or nil without a coding.
    public let query: QueryDecision?
    /// The payment group, or nil where the key gives none.
    public let drg: DRGScore?
    /// The time that the coding took, in seconds, where it says so.
    public let seconds: Int?

    /// A code with its role.
    public struct Code: Sendable, Hashable {
        /// The system.
        public let system: CodeSystem
        /// The code as it was written.
        public let code: String
        /// The title that the coding gives, or empty.
        public let title: String
        /// The role.
        public let role: CodeRole
    }

    /// A code of the key and the one that was coded for it.
    public struct Match: Sendable, Hashable {
        /// The key's code.
        public let key: Code
        /// What was coded.
        public let coded: Code
        /// Whether an alternative stands for the key's code.
        public let isAlternative: Bool
        /// Whether the present-on-admission indicator is right, or nil where it is not judged.
        public let isPOARight: Bool?
    }

    /// Whether all required codes were found, no other was coded, and the first listed is right.
    public var isRight: Bool { missed.isEmpty && extra.isEmpty && principal != false }

    /// The counts in one system.
    public func counts(in system: CodeSystem) -> CodeCounts {
        CodeCounts(
            matched: matched.count { $0.key.system == system },
            missed: missed.count { $0.system == system },
            extra: extra.count { $0.system == system }
        )
    }

    /// The counts in one system when a code of the right three-character category is right.
    ///
    /// For procedures these are section, body system and operation.
    public func categoryCounts(in system: CodeSystem) -> CodeCounts {
        let counts = counts(in: system)
        let credit = sameCategory[system] ?? 0
        return CodeCounts(
            matched: counts.matched + credit,
            missed: counts.missed - credit,
            extra: counts.extra - credit
        )
    }
}

extension RecordScore {
    /// Scores a record.
    ///
    /// - Parameters:
    ///   - key: Its key.
    ///   - coding: Its coding, or nil for none.
    ///   - facts: What the code sets say.
    ///   - weight: The relative weight of a payment group, where it is known.
    init(
        key: AnswerKey,
        coding: Coding?,
        facts: CodeFacts,
        weight: (DRGAssignment) -> Double?
    ) {
        var matched: [Match] = []
        var optional: [Match] = []
        var missed: [Code] = []
        var extra: [Code] = []
        var poa = Rate()
        for system in CodeSystem.allCases {
            let keys = key.codes.filter { $0.system == system }
            let coded = coding?.codes.filter { $0.system == system } ?? []
            let matching = CodeMatching(keys: keys, coded: coded)
            for pair in matching.pairs {
                let wanted = keys[pair.key]
                let found = coded[pair.coded]
                let match = Match(
                    key: Code(wanted),
                    coded: Code(found),
                    isAlternative: pair.isAlternative,
                    isPOARight: wanted.optional ? nil : wanted.poa.map { $0 == found.poa }
                )
                if wanted.optional {
                    optional.append(match)
                } else {
                    matched.append(match)
                    if let isRight = match.isPOARight { poa.count(isRight) }
                }
            }
            missed += matching.missed.map { Code(keys[$0]) }
            extra += matching.extra.map { Code(coded[$0]) }
        }
        record = key.record
        isCoded = coding != nil
        self.matched = matched
        self.optional = optional
        self.missed = missed
        self.extra = extra
        self.poa = poa
        principal = Self.isFirstRight(key: key, coding: coding)
        principalFound = Self.isFirstFound(key: key, coding: coding)
        let pairing = ErrorPairing(missed: missed, extra: extra, facts: facts)
        sameCategory = pairing.sameCategory
        errors =
            pairing.errors
            + Self.sequenceErrors(principal, principalFound, key: key, coding: coding)
            + matched.filter { $0.isPOARight == false }.map {
                CodeError(
                    .presentOnAdmission,
                    $0.key.system,
                    wanted: $0.key.code,
                    coded: $0.coded.code
                )
            }
            + Self.excludes(extra, coding: coding, facts: facts)
        query = coding.map { Self.decision(wanted: key.queries, made: $0.queries) }
        seconds = coding?.seconds
        drg = key.drg.map { wanted in
            let change = coding?.drg.flatMap { coded in
                weight(coded).flatMap { after in weight(wanted).map { after - $0 } }
            }
            return DRGScore(wanted: wanted.code, coded: coding?.drg?.code, weightChange: change)
        }
    }

}

extension RecordScore.Code {
    fileprivate init(_ code: KeyCode) {
        self.init(system: code.system, code: code.code, title: "", role: code.role)
    }

    fileprivate init(_ code: AssignedCode) {
        self.init(system: code.system, code: code.code, title: code.title, role: code.role)
    }
}
