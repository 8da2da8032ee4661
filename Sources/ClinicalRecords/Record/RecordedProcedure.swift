public import CodeSets

/// A structured entry of something done.
public struct RecordedProcedure: Sendable, Hashable {
    /// The procedure in words.
    public var text: String
    /// A code as the source gives it, of `system`.
    public var code: String?
    /// The code's system: a name of ``CodeSystem``, `SNOMED CT`, or the source's own identifier.
    public var system: String?
    /// The source's status, such as `completed` or `not-done`.
    public var status: String?
    /// The day it was done.
    public var date: CalendarDay?
    /// The same in other code systems, as the source gives it.
    public var translations: [SourceCode] = []
    /// Where it stands in the record, such as `procedures[0]`.
    public var path: String

    /// Makes an entry.
    public init(
        text: String,
        code: String? = nil,
        system: String? = nil,
        status: String? = nil,
        date: CalendarDay? = nil,
        path: String = ""
    ) {
        self.text = text
        self.code = code
        self.system = system
        self.status = status
        self.date = date
        self.path = path
    }
}

extension RecordedProcedure: WithheldText {
    /// The place only.
    public var description: String { "RecordedProcedure \(path)" }
}
