public import CodeSets

/// A structured entry that is none of problem, procedure, result or medication.
public struct RecordEntry: Sendable, Hashable {
    /// What an entry tells of; the raw values stand in record files.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An allergy or intolerance.
        case allergy
        /// A vaccine given or refused.
        case immunization
        /// A disease of a relative.
        case familyHistory = "family-history"
        /// Another encounter of the patient.
        case encounter
        /// A device, implant or supply.
        case device
        /// Something planned, ordered or asked for.
        case plan
        /// A goal of the care.
        case goal
        /// The patient's insurance.
        case coverage
        /// Anything else that is documented.
        case other
    }

    /// What the entry tells of.
    public var kind: Kind
    /// The entry in words.
    public var text: String
    /// A code as the source gives it, of `system`.
    public var code: String?
    /// The code's system.
    public var system: String?
    /// The source's status, such as `completed`, `active` or `not-done`.
    public var status: String?
    /// What else is said: the reaction of an allergy, the relative of a family history.
    public var detail: String?
    /// First day.
    public var date: CalendarDay?
    /// Last day.
    public var end: CalendarDay?
    /// Where it stands in the record, such as `entries[0]`.
    public var path: String

    /// Makes an entry.
    public init(
        kind: Kind,
        text: String,
        code: String? = nil,
        system: String? = nil,
        status: String? = nil,
        detail: String? = nil,
        date: CalendarDay? = nil,
        end: CalendarDay? = nil,
        path: String = ""
    ) {
        self.kind = kind
        self.text = text
        self.code = code
        self.system = system
        self.status = status
        self.detail = detail
        self.date = date
        self.end = end
        self.path = path
    }
}

extension RecordEntry: WithheldText {
    /// Kind and place only.
    public var description: String { "RecordEntry \(path) (\(kind.rawValue))" }
}
