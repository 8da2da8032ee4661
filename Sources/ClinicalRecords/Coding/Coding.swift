public import CodeSets

/// The coded record: the value in which coding, scoring, storing and exporting meet.
///
/// Written as a `chartkeeper-coding/1` object.
public struct Coding: Sendable, Hashable {
    /// The record that was coded.
    public var record: RecordID
    /// First day of the code-set release that was used; nil only in a coding from elsewhere.
    public var release: CalendarDay?
    /// Draft, or finalized by a person.
    public var status: CodingStatus
    /// Names of the values that were assumed, such as `setting` or `dateOfService`.
    public var assumed: [String]
    /// The codes: diagnoses in order of sequence, then procedures in order of sequence.
    public var codes: [AssignedCode]
    /// The admitting diagnosis of an inpatient, dotted.
    public var admittingDiagnosis: String?
    /// The patient's reasons for an unscheduled outpatient visit, dotted.
    public var reasonForVisit: [String]
    /// The payment group, where it was computed.
    public var drg: DRGAssignment?
    /// Codes that were considered and refused.
    public var refused: [RefusedCode]
    /// Drafted queries to the provider.
    public var queries: [CodingQuery]
    /// The time that a person took, in seconds, where it was measured.
    public var seconds: Int?

    /// Makes a coding; a draft without codes by default.
    public init(
        record: RecordID,
        release: CalendarDay?,
        status: CodingStatus = .draft,
        assumed: [String] = [],
        codes: [AssignedCode] = [],
        admittingDiagnosis: String? = nil,
        reasonForVisit: [String] = [],
        drg: DRGAssignment? = nil,
        refused: [RefusedCode] = [],
        queries: [CodingQuery] = [],
        seconds: Int? = nil
    ) {
        self.record = record
        self.release = release
        self.status = status
        self.assumed = assumed
        self.codes = codes
        self.admittingDiagnosis = admittingDiagnosis
        self.reasonForVisit = reasonForVisit
        self.drg = drg
        self.refused = refused
        self.queries = queries
        self.seconds = seconds
    }

    /// The diagnoses in order of sequence.
    ///
    /// - Complexity: O(*n*) in the number of codes.
    public var diagnoses: [AssignedCode] { codes.filter { $0.system == .icd10CM } }

    /// The codes with the role of a procedure, of any system, in order of sequence.
    ///
    /// - Complexity: O(*n*) in the number of codes.
    public var procedures: [AssignedCode] { codes.filter { $0.role == .procedure } }
}

/// How far a coding has come.
public enum CodingStatus: String, Sendable, Hashable, CaseIterable {
    /// Written by the engine, or being worked on.
    case draft
    /// Finalized by a person; only these are exported.
    case final
}

extension Coding: WithheldText {
    /// The record, the status and counts.
    public var description: String {
        "Coding of \(record): \(status.rawValue), \(codes.count) codes, \(refused.count) refused"
    }
}
