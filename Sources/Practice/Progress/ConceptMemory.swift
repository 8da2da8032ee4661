/// What a learner remembers of a concept: how often it was right, and when it is due again.
///
/// Boxes after Leitner (1972): a concept that is missed goes into the first box and is due the next
/// day. Right on the day it is due, or later, it moves a box on and is due after 3, 7, 16 and 35 days;
/// right in the last box it is learned and leaves. Right before it is due changes nothing, so that
/// coding the same case twice on one day earns nothing. Missed again, it begins anew. A concept that
/// was never missed is in no box.
public struct ConceptMemory: Sendable, Hashable, Codable {
    /// Days until a concept is due again, by box.
    public static let intervals = [1, 3, 7, 16, 35]

    /// How often the concept was met.
    public private(set) var seen = 0
    /// How often it was missed.
    public private(set) var missed = 0
    /// The box from 0, or nil outside.
    public private(set) var box: Int?
    /// The day it is due, as `CalendarDay.ordinal` counts; nil outside of all boxes.
    public private(set) var due: Int?

    /// Makes the memory of a concept never met.
    public init() {}

    /// The share missed.
    public var shareMissed: Double { seen > 0 ? Double(missed) / Double(seen) : 0 }

    /// Whether the concept is missed at least one time in four.
    public var isWeak: Bool { missed > 0 && missed * 4 >= seen }

    /// Records that the concept was met.
    ///
    /// - Parameters:
    ///   - isRight: Whether it was right.
    ///   - day: The day.
    public mutating func record(_ isRight: Bool, on day: Int) {
        seen += 1
        guard isRight else {
            missed += 1
            box = 0
            due = day + Self.intervals[0]
            return
        }
        guard let box, let due, day >= due else { return }
        if Self.intervals.indices.contains(box + 1) {
            self.box = box + 1
            self.due = day + Self.intervals[box + 1]
        } else {
            self.box = nil
            self.due = nil
        }
    }
}

/// A concept that is in a box.
public struct DueConcept: Sendable, Hashable {
    /// The concept.
    public let concept: Concept
    /// Days until it is due; 0 for today, negative when it is overdue.
    public let days: Int
    /// What is remembered of it.
    public let memory: ConceptMemory
}
