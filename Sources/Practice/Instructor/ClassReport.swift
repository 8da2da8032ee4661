public import CodeSets
internal import Scoring

/// What an instructor sees of a class: learners, codes and confusions.
public struct ClassReport: Sendable {
    /// A learner.
    public struct Learner: Sendable {
        /// The user name.
        public let name: String
        /// Speed and accuracy.
        public let figures: Productivity
        /// Exams that are over.
        public let exams: Int
        /// The best scaled score, or nil.
        public let best: Int?
        /// Whether the wall clock was set back during an exam.
        public let setBacks: Int
        /// How far the learner is with each assignment that is for them, in the order given.
        public let standings: [(assignment: Assignment, standing: Assignment.Standing)]
    }

    /// A code that keys require.
    public struct HardCode: Sendable, Hashable {
        /// The system.
        public let system: CodeSystem
        /// The code.
        public let code: String
        /// How often it was required.
        public let required: Int
        /// How often it was missed.
        public let missed: Int
    }

    /// A code that was entered in place of another.
    public struct Confusion: Sendable, Hashable {
        /// The system.
        public let system: CodeSystem
        /// The code that was entered.
        public let coded: String
        /// The key's code.
        public let wanted: String
        /// How often.
        public let count: Int
        /// How many learners did so.
        public let learners: Int
    }

    /// The learners by name.
    public let learners: [Learner]
    /// All of them together.
    public let all: Productivity
    /// Codes that were missed at least once, those missed most often in front: by the share missed
    /// with one miss and one hit added, so that a single miss does not lead.
    public let hardest: [HardCode]
    /// Confusions, the commonest in front.
    public let confusions: [Confusion]

    /// Sums up a class.
    ///
    /// - Parameters:
    ///   - progress: The learners' progress by user name.
    ///   - assignments: The assignments.
    public init(_ progress: [String: LearnerProgress], assignments: [Assignment] = []) {
        learners = progress.sorted { $0.key < $1.key }.map { name, progress in
            Learner(
                name: name,
                figures: Productivity(progress.results),
                exams: progress.exams.count,
                best: progress.exams.compactMap { try? ExamScore($0).scaled }.max(),
                setBacks: progress.exams.reduce(progress.exam?.clock.setBacks ?? 0) {
                    $0 + $1.clock.setBacks
                },
                standings: assignments.filter { $0.isFor(name) }.map {
                    ($0, $0.standing(in: progress.results))
                }
            )
        }
        all = Productivity(progress.values.flatMap(\.results))
        hardest = Self.hardest(progress.values.flatMap(\.results))
        confusions = Self.confusions(progress)
    }

    private static func hardest(_ results: [CaseResult]) -> [HardCode] {
        let codes = Dictionary(grouping: results.flatMap(\.codes)) {
            CodeName(system: $0.system, code: $0.code)
        }
        return codes.compactMap { name, found in
            let missed = found.count { !$0.isFound }
            guard missed > 0 else { return nil }
            return HardCode(
                system: name.system,
                code: name.code,
                required: found.count,
                missed: missed
            )
        }
        .sorted { left, right in
            let (a, b) = (left.weight, right.weight)
            return a != b ? a > b : left.code < right.code
        }
    }

    private static func confusions(_ progress: [String: LearnerProgress]) -> [Confusion] {
        struct Pair: Hashable {
            let system: CodeSystem
            let coded: String
            let wanted: String
        }
        var counts: [Pair: [String: Int]] = [:]
        for (learner, progress) in progress {
            for difference in progress.results.flatMap(\.differences) {
                guard let wanted = difference.wanted, let coded = difference.coded,
                    wanted != coded, difference.kind != .excludes, difference.kind != .sequence
                else { continue }
                let pair = Pair(system: difference.system, coded: coded, wanted: wanted)
                counts[pair, default: [:]][learner, default: 0] += 1
            }
        }
        return counts.map { pair, learners in
            Confusion(
                system: pair.system,
                coded: pair.coded,
                wanted: pair.wanted,
                count: learners.values.reduce(0, +),
                learners: learners.count
            )
        }
        .sorted {
            ($1.count, $0.wanted, $0.coded) < ($0.count, $1.wanted, $1.coded)
        }
    }

    private struct CodeName: Hashable {
        let system: CodeSystem
        let code: String
    }
}

extension ClassReport.HardCode {
    /// The share missed with one miss and one hit added.
    fileprivate var weight: Double { Double(missed + 1) / Double(required + 2) }
}
