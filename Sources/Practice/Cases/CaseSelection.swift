public import ClinicalRecords

/// A case that was picked, and why.
public struct CasePick: Sendable, Hashable, Codable {
    /// The record.
    public let record: RecordID
    /// The reasons in words, the weightiest first.
    public let reasons: [String]

    /// Makes a pick.
    public init(record: RecordID, reasons: [String]) {
        self.record = record
        self.reasons = reasons
    }
}

/// Picks cases for a session: what is due goes first, then what is weak, then what is new.
///
/// Each case has a weight, and cases are drawn one after the other with chances in proportion:
///
///     1 + 4 x (due concepts in it, at most 5) + 3 x (shares missed of its weak concepts, at most 3)
///       + 2 when it was never coded, divided by 8 when it was coded in the last seven days
///
/// A due concept counts for the first case drawn that has it. The seed decides the draw; the same
/// seed over the same progress picks the same cases.
public struct CaseSelection: Sendable {
    /// Days in which a case is not likely to be drawn again.
    static let restDays = 7

    private let progress: LearnerProgress
    private let day: Int

    /// Makes a selection for a learner.
    ///
    /// - Parameters:
    ///   - progress: What the learner did before.
    ///   - day: The day, as `CalendarDay.ordinal` counts.
    public init(progress: LearnerProgress, day: Int) {
        self.progress = progress
        self.day = day
    }

    /// Draws cases.
    ///
    /// - Parameters:
    ///   - count: How many at most.
    ///   - cases: The cases at hand.
    ///   - filter: Which of them are asked for.
    ///   - seed: Decides the draw.
    /// - Returns: Different cases in the order drawn.
    /// - Throws: ``PracticeError`` with code `noCase` when none fits.
    public func pick(
        _ count: Int,
        from cases: [CaseTraits],
        filter: CaseFilter = CaseFilter(),
        seed: UInt64
    ) throws(PracticeError) -> [CasePick] {
        var open = cases.filter(filter.admits).sorted { $0.record < $1.record }
        guard !open.isEmpty else {
            throw PracticeError(
                .noCase,
                detail: cases.isEmpty
                    ? "the vault holds no case to practise; an instructor adds some with"
                        + " practice add"
                    : "no case fits setting, chapter, difficulty or assignment"
            )
        }
        var due = Set(progress.due(on: day).map(\.concept))
        var generator = SeededGenerator(seed: seed)
        var picks: [CasePick] = []
        while picks.count < count, !open.isEmpty {
            let weighed = open.map { weigh($0, due: due) }
            var rest = generator.fraction() * weighed.reduce(0) { $0 + $1.weight }
            let place =
                weighed.firstIndex { candidate in
                    rest -= candidate.weight
                    return rest < 0
                } ?? weighed.count - 1
            let taken = open.remove(at: place)
            due.subtract(taken.concepts)
            picks.append(CasePick(record: taken.record, reasons: weighed[place].reasons))
        }
        return picks
    }

    private func weigh(
        _ traits: CaseTraits,
        due: Set<Concept>
    ) -> (weight: Double, reasons: [String]) {
        var weight = 1.0
        var reasons: [String] = []
        let dueHere = traits.concepts.intersection(due).sorted()
        if !dueHere.isEmpty {
            weight += 4 * Double(min(dueHere.count, 5))
            reasons.append("due again: \(named(dueHere))")
        }
        let weak = traits.concepts.subtracting(due)
            .filter { progress.concepts[$0.name]?.isWeak ?? false }.sorted()
        if !weak.isEmpty {
            let shares = weak.reduce(0) { $0 + (progress.concepts[$1.name]?.shareMissed ?? 0) }
            weight += 3 * min(shares, 3)
            reasons.append("often missed: \(named(weak))")
        }
        let last = progress.results.last { $0.record == traits.record }
        if let last {
            if day - last.day < Self.restDays {
                weight /= 8
                reasons.append("coded in the last \(Self.restDays) days, so less likely")
            }
        } else {
            weight += 2
            reasons.append("not coded yet")
        }
        return (weight, reasons.isEmpty ? ["drawn at random"] : reasons)
    }

    /// The first concepts with how often they were missed.
    private func named(_ concepts: [Concept]) -> String {
        concepts.prefix(3).map { concept in
            guard let memory = progress.concepts[concept.name] else { return concept.name }
            return "\(concept.name) (missed \(memory.missed) of \(memory.seen))"
        }
        .joined(separator: ", ") + (concepts.count > 3 ? " and \(concepts.count - 3) more" : "")
    }
}
