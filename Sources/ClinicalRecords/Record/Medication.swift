public import CodeSets

/// A structured medication entry.
public struct Medication: Sendable, Hashable {
    /// The drug in words, often with its strength.
    public var text: String
    /// A code as the source gives it, of `system`.
    public var code: String?
    /// The code's system, such as `RxNorm`.
    public var system: String?
    /// Dose and frequency as written.
    public var dose: String?
    /// The route, such as `PO`.
    public var route: String?
    /// The source's status, such as `active` or `stopped`.
    public var status: String?
    /// Why it is given, in words.
    public var reason: String?
    /// First day.
    public var start: CalendarDay?
    /// Last day.
    public var end: CalendarDay?
    /// Where it stands in the record, such as `medications[0]`.
    public var path: String

    /// Makes an entry.
    public init(
        text: String,
        code: String? = nil,
        system: String? = nil,
        dose: String? = nil,
        route: String? = nil,
        status: String? = nil,
        reason: String? = nil,
        start: CalendarDay? = nil,
        end: CalendarDay? = nil,
        path: String = ""
    ) {
        self.text = text
        self.code = code
        self.system = system
        self.dose = dose
        self.route = route
        self.status = status
        self.reason = reason
        self.start = start
        self.end = end
        self.path = path
    }
}

extension Medication: WithheldText {
    /// The place only.
    public var description: String { "Medication \(path)" }
}
