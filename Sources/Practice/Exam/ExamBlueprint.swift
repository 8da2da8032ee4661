/// The shape of an exam, as data: `Data/exam/blueprint.json`.
///
/// Time, number of questions and the scale are those published for the CCS exam of AHIMA; the weights
/// follow its published content outline. How many questions fall into which section, which share of
/// points passes, and the rule for multiple responses are not published: they are our choice, and
/// everything here is meant to be edited.
public struct ExamBlueprint: Sendable, Hashable, Codable {
    /// The format of the file.
    public static let format = "chartkeeper-blueprint/1"

    /// A range of counts.
    public struct Span: Sendable, Hashable, Codable {
        /// The least.
        public let least: Int
        /// The most.
        public let most: Int
    }

    /// What a section holds, and how much of it is tried out and not scored.
    public struct Section: Sendable, Hashable, Codable {
        /// The least questions, or scenarios.
        public let least: Int
        /// The most questions, or scenarios.
        public let most: Int
        /// Of these, unscored trial items.
        public let trial: Int
    }

    /// A domain of the content outline.
    public struct Domain: Sendable, Hashable, Codable {
        /// Its identifier in the bank.
        public let id: String
        /// Its name.
        public let title: String
        /// Its weight; weights are relative to their sum.
        public let weight: Int
    }

    /// The scaled score.
    public struct Scale: Sendable, Hashable, Codable {
        /// The score without any point.
        public let lowest: Int
        /// The score that passes.
        public let passing: Int
        /// The score with all points.
        public let highest: Int
        /// The share of points, from 0 to 1, that has the passing score.
        public let passingShare: Double

        /// The scaled score of a share of points: straight lines from lowest to passing and from
        /// there to highest.
        ///
        /// A share below the passing one never rounds up to the passing score.
        public func score(_ share: Double) -> Int {
            let share = min(1, max(0, share))
            if share < passingShare {
                let rise = Double(passing - lowest) * share / passingShare
                return min(passing - 1, lowest + Int(rise.rounded()))
            }
            let rest = passingShare < 1 ? (share - passingShare) / (1 - passingShare) : 1
            return passing + Int((Double(highest - passing) * rest).rounded())
        }
    }

    private let format: String
    /// What the exam is called.
    public let name: String
    /// The time in minutes.
    public let timeLimitMinutes: Int
    /// Questions in all.
    public let questions: Span
    /// The section of multiple choice questions.
    public let multipleChoice: Section
    /// The section of scenarios; its counts are scenarios.
    public let scenarios: Section
    /// The domains.
    public let domains: [Domain]
    /// How questions with several right answers are scored.
    public let multipleResponseRule: MultipleResponseRule
    /// The scaled score.
    public let scale: Scale

    /// The time in seconds.
    public var seconds: Double { Double(timeLimitMinutes) * 60 }

    /// Reads a blueprint, strictly: fields that are not known are refused.
    ///
    /// - Parameters:
    ///   - bytes: The JSON text.
    ///   - file: The name for errors.
    /// - Throws: ``PracticeError`` with code `malformed`, naming file, path and rule.
    public init(json bytes: [UInt8], file: String) throws(PracticeError) {
        let decoder = StrictJSON(file: file)
        self = try decoder.decode(ExamBlueprint.self, from: bytes)
        func check(_ isRight: Bool, _ path: String, _ rule: String) throws(PracticeError) {
            guard isRight else {
                throw PracticeError(.malformed, place: file, detail: "$.\(path): \(rule)")
            }
        }
        try check(format == Self.format, "format", "\"\(Self.format)\" is expected")
        try check(timeLimitMinutes > 0, "timeLimitMinutes", "a number above 0 is expected")
        try check(
            questions.least > 0 && questions.least <= questions.most,
            "questions",
            "least is above 0 and not above most"
        )
        for (name, section) in [("multipleChoice", multipleChoice), ("scenarios", scenarios)] {
            try check(
                section.least >= 0 && section.least <= section.most && section.trial >= 0
                    && section.trial <= section.least,
                name,
                "least is not above most, trial not above least"
            )
        }
        try check(
            !domains.isEmpty && domains.allSatisfy { $0.weight > 0 }
                && Set(domains.map(\.id)).count == domains.count,
            "domains",
            "different domains with weights above 0 are expected"
        )
        try check(
            scale.lowest < scale.passing && scale.passing <= scale.highest
                && scale.passingShare > 0 && scale.passingShare <= 1,
            "scale",
            "lowest < passing <= highest and a share above 0 and up to 1 are expected"
        )
    }
}
