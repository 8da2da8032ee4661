public import ClinicalRecords
public import CodeSets
internal import Foundation

/// Records that an instructor asks learners to code until a day.
public struct Assignment: Sendable, Hashable, Codable {
    /// The format of the stored bytes.
    private static let format = "chartkeeper-assignment/1"

    private var format = Assignment.format
    /// Its identifier.
    public let id: RecordID
    /// The records.
    public let records: [RecordID]
    /// The last day, `YYYY-MM-DD`.
    public let until: String
    /// The learners it is for; empty for all.
    public let learners: [String]

    /// Makes an assignment; a record that is named twice counts once.
    ///
    /// - Throws: ``PracticeError`` with code `noCase` without records.
    public init(
        id: RecordID,
        records: [RecordID],
        until: CalendarDay,
        learners: [String] = []
    ) throws(PracticeError) {
        guard !records.isEmpty else {
            throw PracticeError(.noCase, place: id.text, detail: "an assignment names records")
        }
        self.id = id
        var known: Set<RecordID> = []
        self.records = records.filter { known.insert($0).inserted }
        self.until = until.description
        self.learners = learners
    }

    /// Reads what ``encoded()`` wrote.
    ///
    /// - Throws: ``PracticeError`` with code `stored`.
    public init(stored bytes: [UInt8]) throws(PracticeError) {
        do {
            self = try JSONDecoder().decode(Assignment.self, from: Data(bytes))
        } catch {
            throw PracticeError(.stored, detail: "an assignment in the vault cannot be read")
        }
        guard format == Self.format, CalendarDay(until) != nil else {
            throw PracticeError(.stored, detail: "an assignment was written by a newer program")
        }
    }

    /// The bytes to be sealed.
    ///
    /// - Throws: ``PracticeError`` with code `stored`.
    public func encoded() throws(PracticeError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return Array(try encoder.encode(self))
        } catch {
            throw PracticeError(.stored, detail: "the assignment cannot be written")
        }
    }

    /// The last day, as `CalendarDay.ordinal` counts.
    public var lastDay: Int { CalendarDay(until)?.ordinal ?? 0 }

    /// Whether it is for a learner.
    public func isFor(_ learner: String) -> Bool { learners.isEmpty || learners.contains(learner) }

    /// How far a learner has come with it.
    public func standing(in results: [CaseResult]) -> Standing {
        let own = results.filter { records.contains($0.record) && $0.assignment == id }
        let first = Dictionary(own.map { ($0.record, $0) }) { earlier, _ in earlier }
        let late = first.values.count { $0.day > lastDay }
        return Standing(
            records: records.count,
            done: first.count,
            late: late,
            figures: Productivity(first.values)
        )
    }

    /// How far a learner has come: the first result of each record counts.
    public struct Standing: Sendable, Hashable {
        /// Records asked for.
        public let records: Int
        /// Records coded.
        public let done: Int
        /// Of these, after the last day.
        public let late: Int
        /// Speed and accuracy.
        public let figures: Productivity
    }
}
