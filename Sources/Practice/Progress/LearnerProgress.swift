internal import Foundation

/// All that is kept of a learner, sealed in the vault under the learner's own key.
public struct LearnerProgress: Sendable, Hashable, Codable {
    /// The format of the stored bytes.
    static let format = "chartkeeper-progress/1"

    private var format = LearnerProgress.format
    /// The cases coded, in order.
    public private(set) var results: [CaseResult] = []
    /// What is remembered, by the name of the concept.
    public private(set) var concepts: [String: ConceptMemory] = [:]
    /// The session under way, or nil.
    public var session: PracticeSession?
    /// The exam under way, or nil.
    public var exam: ExamSitting?
    /// Exams that are over, in order.
    public var exams: [ExamSitting] = []

    /// Makes the progress of somebody who begins.
    public init() {}

    /// Reads what ``encoded()`` wrote.
    ///
    /// - Throws: ``PracticeError`` with code `stored`.
    public init(stored bytes: [UInt8]) throws(PracticeError) {
        do {
            self = try JSONDecoder().decode(LearnerProgress.self, from: Data(bytes))
        } catch {
            // The decoder's own words may hold stored text.
            throw PracticeError(.stored, detail: "the progress in the vault cannot be read")
        }
        guard format == Self.format else {
            throw PracticeError(.stored, detail: "the progress was written by a newer program")
        }
    }

    /// The bytes to be sealed: compact JSON with sorted keys.
    ///
    /// - Throws: ``PracticeError`` with code `stored` for a number that JSON has not.
    public func encoded() throws(PracticeError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self))
        } catch {
            throw PracticeError(.stored, detail: "the progress cannot be written")
        }
    }

    /// Adds a case that was scored, and what it says of concepts.
    mutating func add(_ result: CaseResult, outcomes: [Concept: Bool]) {
        results.append(result)
        for (concept, isRight) in outcomes {
            concepts[concept.name, default: ConceptMemory()].record(isRight, on: result.day)
        }
    }

    /// The concepts in a box, those due first in front.
    ///
    /// - Parameter day: The day, as `CalendarDay.ordinal` counts.
    /// - Returns: Each with the days until it is due.
    public func schedule(on day: Int) -> [DueConcept] {
        concepts.compactMap { name, memory in
            memory.due.map {
                DueConcept(concept: Concept(name: name), days: $0 - day, memory: memory)
            }
        }
        .sorted { ($0.days, $0.concept) < ($1.days, $1.concept) }
    }

    /// The concepts that are due on a day, those overdue longest in front.
    public func due(on day: Int) -> [DueConcept] { schedule(on: day).filter { $0.days <= 0 } }
}
