public import CodeSets

/// One encounter of one patient as it was documented: what the coder reads.
///
/// De-identified at the edge: demographics are a pseudonym, a sex and an age. Identity appears only
/// in `billing`, where a claim needs it.
public struct ClinicalRecord: Sendable, Hashable {
    /// The record's identifier.
    public var id: RecordID
    /// The patient's de-identified demographics.
    public var patient: Patient
    /// The encounter.
    public var encounter: Encounter
    /// The documents, in the order of the source.
    public var documents: [Document]
    /// The structured problem list.
    public var problems: [Problem]
    /// The structured procedures.
    public var procedures: [RecordedProcedure]
    /// The structured results: laboratory values, vital signs, scores.
    public var results: [TestResult]
    /// The structured medications.
    public var medications: [Medication]
    /// Structured entries of other kinds: allergies, vaccines, family history, plans.
    public var entries: [RecordEntry]
    /// What a claim needs beyond the codes, or nil where the record is not billed.
    public var billing: BillingDetails?
    /// Names of the values that were assumed when the record was read, such as `setting`.
    public var assumed: [String]
    /// What was read around.
    public var warnings: [RecordWarning]

    /// Makes a record; everything but the identifier has a default.
    public init(
        id: RecordID,
        patient: Patient = Patient(),
        encounter: Encounter = Encounter(),
        documents: [Document] = [],
        problems: [Problem] = [],
        procedures: [RecordedProcedure] = [],
        results: [TestResult] = [],
        medications: [Medication] = [],
        entries: [RecordEntry] = [],
        billing: BillingDetails? = nil,
        assumed: [String] = [],
        warnings: [RecordWarning] = []
    ) {
        self.id = id
        self.patient = patient
        self.encounter = encounter
        self.documents = documents
        self.problems = problems
        self.procedures = procedures
        self.results = results
        self.medications = medications
        self.entries = entries
        self.billing = billing
        self.assumed = assumed
        self.warnings = warnings
    }

    /// The day whose code sets and rules apply: discharge, else admission, else nil.
    public var dateOfService: CalendarDay? { encounter.discharged ?? encounter.admitted }

    /// Whether there is anything to code: a document with text, a problem or a procedure.
    public var hasContent: Bool {
        !problems.isEmpty || !procedures.isEmpty
            || documents.contains { !TextBytes.isBlank($0.text.utf8) }
    }

    /// The document with the given identifier.
    ///
    /// - Complexity: O(*n*) in the number of documents.
    public func document(_ id: String) -> Document? { documents.first { $0.id == id } }
}

extension ClinicalRecord: WithheldText {
    /// The identifier and counts; no text of the patient.
    public var description: String {
        "ClinicalRecord \(id): \(encounter.setting.rawValue), \(documents.count) documents, "
            + "\(problems.count) problems, \(procedures.count) procedures"
    }
}
