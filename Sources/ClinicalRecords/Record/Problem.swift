public import CodeSets

/// An entry of a structured problem list.
public struct Problem: Sendable, Hashable {
    /// The problem in words.
    public var text: String
    /// A code as the source gives it, of `system`.
    public var code: String?
    /// The code's system: a name of ``CodeSystem``, `SNOMED CT`, or the source's own identifier.
    public var system: String?
    /// Its course.
    public var status: ProblemStatus?
    /// How certain it is.
    public var verification: ProblemVerification?
    /// Whether it was given as diagnosis of this encounter (true), or as an entry of the list.
    public var isEncounterDiagnosis: Bool
    /// Day of onset.
    public var onset: CalendarDay?
    /// Day it ended.
    public var abatement: CalendarDay?
    /// The same in other code systems, as the source gives it.
    public var translations: [SourceCode] = []
    /// Where it stands in the record, such as `problems[0]`: evidence names it so.
    public var path: String

    /// Makes an entry.
    public init(
        text: String,
        code: String? = nil,
        system: String? = nil,
        status: ProblemStatus? = nil,
        verification: ProblemVerification? = nil,
        isEncounterDiagnosis: Bool = false,
        onset: CalendarDay? = nil,
        abatement: CalendarDay? = nil,
        path: String = ""
    ) {
        self.text = text
        self.code = code
        self.system = system
        self.status = status
        self.verification = verification
        self.isEncounterDiagnosis = isEncounterDiagnosis
        self.onset = onset
        self.abatement = abatement
        self.path = path
    }
}

/// The course of a problem, by the names of FHIR's clinical status.
public enum ProblemStatus: String, Sendable, Hashable, CaseIterable {
    /// Present.
    case active
    /// Present again.
    case recurrence
    /// Worse again after getting better.
    case relapse
    /// Present without signs.
    case inactive
    /// Without signs for the time being.
    case remission
    /// Gone.
    case resolved
}

/// The certainty of a problem, by the names of FHIR's verification status.
public enum ProblemVerification: String, Sendable, Hashable, CaseIterable {
    /// Not yet shown.
    case unconfirmed
    /// A working diagnosis.
    case provisional
    /// One of several possible.
    case differential
    /// Shown.
    case confirmed
    /// Ruled out.
    case refuted
    /// Recorded by mistake.
    case enteredInError = "entered-in-error"
}

extension Problem: WithheldText {
    /// The place only.
    public var description: String { "Problem \(path)" }
}
