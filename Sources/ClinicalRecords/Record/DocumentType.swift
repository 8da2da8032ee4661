/// The kinds of documents; the raw values are the contract's.
public enum DocumentType: String, Sendable, Hashable, CaseIterable {
    /// Admission history and physical examination.
    case historyAndPhysical = "history-and-physical"
    /// Daily note of the treating team.
    case progressNote = "progress-note"
    /// A consultant's opinion.
    case consultation
    /// Report of an operation.
    case operativeNote = "operative-note"
    /// Report of a procedure outside the operating room.
    case procedureNote = "procedure-note"
    /// Interpreted imaging.
    case radiologyReport = "radiology-report"
    /// Pathologist's report.
    case pathologyReport = "pathology-report"
    /// Laboratory report.
    case laboratoryReport = "laboratory-report"
    /// Summary at discharge.
    case dischargeSummary = "discharge-summary"
    /// Note of the emergency department.
    case emergencyNote = "emergency-note"
    /// Note of an office visit.
    case officeNote = "office-note"
    /// Nursing note.
    case nursingNote = "nursing-note"
    /// Note of a delivery.
    case deliveryNote = "delivery-note"
    /// Anything else.
    case other
}
