public import CodeSets

/// A code assigned to a record, with the evidence for it.
public struct AssignedCode: Sendable, Hashable {
    /// The code's system.
    public var system: CodeSystem
    /// The code as coders write it: ICD-10-CM with the dot, ICD-10-PCS without.
    public var code: String
    /// The title in the release that was used.
    public var title: String
    /// Its role on the claim.
    public var role: CodeRole
    /// Position among the diagnoses or among the procedures, from 1.
    public var sequence: Int
    /// Present on admission, for the diagnoses of an inpatient.
    public var poa: PresentOnAdmission?
    /// The day of a procedure.
    public var date: CalendarDay?
    /// HCPCS modifiers in order.
    public var modifiers: [String]
    /// Units of a HCPCS code.
    public var units: Int?
    /// Where the record says so; at least one.
    public var evidence: [Evidence]
    /// Identifiers of the rules that led here, in the order they applied.
    public var rules: [String]

    /// Makes an assigned code.
    public init(
        system: CodeSystem,
        code: String,
        title: String = "",
        role: CodeRole,
        sequence: Int = 1,
        poa: PresentOnAdmission? = nil,
        date: CalendarDay? = nil,
        modifiers: [String] = [],
        units: Int? = nil,
        evidence: [Evidence] = [],
        rules: [String] = []
    ) {
        self.system = system
        self.code = code
        self.title = title
        self.role = role
        self.sequence = sequence
        self.poa = poa
        self.date = date
        self.modifiers = modifiers
        self.units = units
        self.evidence = evidence
        self.rules = rules
    }
}

/// The role of a code.
public enum CodeRole: String, Sendable, Hashable, CaseIterable {
    /// Principal diagnosis of an inpatient.
    case principal
    /// First-listed diagnosis of any other encounter.
    case firstListed = "first-listed"
    /// Any further diagnosis.
    case secondary
    /// A procedure or service; that of sequence 1 is the principal procedure.
    case procedure
}

/// Whether a diagnosis was present on admission.
public enum PresentOnAdmission: String, Sendable, Hashable, CaseIterable {
    /// Present at the time of admission.
    case yes = "Y"
    /// Not present at the time of admission.
    case no = "N"
    /// Documentation insufficient to decide.
    case unknown = "U"
    /// Clinically undetermined by the provider.
    case undetermined = "W"
    /// The code is exempt from reporting.
    case exempt
}

extension AssignedCode: WithheldText {
    /// The code and its role, without the evidence's text.
    public var description: String {
        "\(system.rawValue) \(code) (\(role.rawValue) \(sequence), \(evidence.count) evidence)"
    }
}
