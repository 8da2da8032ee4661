public import ClinicalRecords
public import Scoring

/// Why each difference is one: what the record says, the way through the books, the guideline.
public struct CaseFeedback: Sendable {
    /// One difference explained.
    public struct Explanation: Sendable {
        /// The difference.
        public let error: CodeError
        /// The title of the key's code, where a release has it.
        public let wantedTitle: String?
        /// The title of the code that was entered, where a release has it.
        public let codedTitle: String?
        /// The words of the record that the key's code rests on.
        public let evidence: [KeyEvidence]
        /// The way through the index to the key's code; empty where no index is installed.
        public let indexPath: [String]
        /// Section of the Official Guidelines.
        public let guideline: String?
        /// Why the key's code is right.
        public let rationale: String?
        /// Why the code that was entered is wrong, where it is a mistake often made.
        public let mistake: String?
        /// The present-on-admission indicator of the key, for a wrong one.
        public let poa: PresentOnAdmission?
        /// The present-on-admission indicator that was entered in place of that, or nil for none.
        public let poaEntered: PresentOnAdmission?
    }

    /// The score.
    public let score: RecordScore
    /// The differences in the order of the score.
    public let explanations: [Explanation]
    /// What the key asks the provider; shown when the decision to query was wrong.
    public let queries: [CodingQuery]

    /// Explains a score.
    ///
    /// - Parameters:
    ///   - score: The score.
    ///   - draft: What was entered.
    ///   - key: The key it was scored against.
    ///   - facts: What the code sets say of codes.
    ///   - paths: The ways through the index.
    public init(
        _ score: RecordScore,
        of draft: DraftCoding,
        key: AnswerKey,
        facts: CodeFacts,
        paths: IndexPaths
    ) {
        self.score = score
        queries = key.queries
        let keyCodes = score.errors.map { error in
            key.codes.first { $0.system == error.system && $0.code == error.wanted }
        }
        let titles = score.errors.map { error in
            error.wanted.flatMap { facts.title(error.system, $0) }
        }
        let ways = paths.paths(
            to: score.errors.indices.map { place in
                IndexPaths.Wanted(
                    system: score.errors[place].system,
                    code: score.errors[place].wanted ?? "",
                    hints: (keyCodes[place]?.evidence.map(\.quote) ?? []) + [titles[place] ?? ""]
                )
            }
        )
        explanations = score.errors.enumerated().map { place, error in
            let wanted = keyCodes[place]
            let isPOA = error.kind == .presentOnAdmission
            return Explanation(
                error: error,
                wantedTitle: titles[place],
                codedTitle: error.coded.flatMap { facts.title(error.system, $0) },
                evidence: wanted?.evidence ?? [],
                indexPath: ways[place],
                guideline: wanted?.guideline,
                rationale: wanted?.rationale,
                mistake: error.coded.flatMap { Self.mistake($0, wanted: wanted, key: key) },
                poa: isPOA ? wanted?.poa : nil,
                poaEntered: isPOA
                    ? draft.diagnoses.first { $0.code == error.coded }?.poa : nil
            )
        }
    }

    /// Why a code is wrong: what the key's code says of it, else any other code of the key.
    private static func mistake(_ coded: String, wanted: KeyCode?, key: AnswerKey) -> String? {
        let mistakes = (wanted?.commonMistakes ?? []) + key.codes.flatMap(\.commonMistakes)
        return mistakes.first { $0.code == coded }?.why
    }
}
